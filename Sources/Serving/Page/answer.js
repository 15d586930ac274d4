// SPDX-License-Identifier: GPL-3.0-or-later

// Sections and exhibits as the program makes them: texts, tables, charts.

// An exhibit in its place, which it keeps from one answer to the next.
async function showExhibit(place, exhibit) {
  const id = `exhibit-${exhibit.key}`;
  let box = byId(id);
  if (!box) {
    box = element(
      "section", { id, className: "exhibit" },
      element("h3"), element("p", { className: "note" }),
      element(
        "figure", { className: "chart", id: `chart-${exhibit.key}` },
        element("div", { className: "drawing" }), element("p", { className: "alternative" })),
      element("div", { className: "rows" }));
    place.append(box);
  }
  box.querySelector("h3").textContent = exhibit.title;
  const note = box.querySelector(".note");
  note.textContent = exhibit.note ?? "";
  note.hidden = !exhibit.note;
  const figure = box.querySelector("figure");
  figure.hidden = !exhibit.alternative;
  figure.querySelector(".alternative").textContent = exhibit.alternative ?? "";
  const rows = box.querySelector(".rows");
  const isOpen = rows.querySelector("details")?.open ?? false;
  rows.innerHTML = exhibit.table;
  if (isOpen) rows.querySelector("details").open = true;
  if (exhibit.spec) await show(figure, exhibit.spec);
  else figure.classList.remove("drawn");
}

async function showSection(place, section) {
  let head = place.querySelector(":scope > .head");
  if (!head) {
    head = element("div", { className: "head" });
    place.prepend(head);
  }
  head.replaceChildren(
    element("h2", {}, section.heading),
    ...section.texts.map((text, index) => element("p", { className: index === 0 ? "finding" : "warning" }, text)));
  const keys = section.exhibits.map((exhibit) => `exhibit-${exhibit.key}`);
  for (const box of place.querySelectorAll(":scope > .exhibit")) if (!keys.includes(box.id)) box.remove();
  for (const exhibit of section.exhibits) await showExhibit(place, exhibit);
}

async function showDetails(sections) {
  const details = byId("details");
  const keys = sections.map((section) => `section-${section.key}`);
  for (const box of details.querySelectorAll(":scope > section")) if (!keys.includes(box.id)) box.remove();
  for (const section of sections) {
    const id = `section-${section.key}`;
    const place = byId(id) ?? element("section", { id });
    details.append(place);
    await showSection(place, section);
  }
  details.classList.remove("stale");
}
