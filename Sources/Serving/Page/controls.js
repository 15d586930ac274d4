// SPDX-License-Identifier: GPL-3.0-or-later

// A control for each number and switch: slider and field, its distribution, whether it is changed, and what is wrong with it.

const controls = new Map();

// The outline of a distribution above its slider, with what nine of ten draws lie within.
function outline(control) {
  if (!control.outline) return null;
  const namespace = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(namespace, "svg");
  svg.setAttribute("class", "outline");
  svg.setAttribute("viewBox", "0 0 100 24");
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("aria-hidden", "true");
  const place = (value) => (100 * (value - control.low)) / (control.high - control.low);
  const width = 100 / control.outline.length;
  control.outline.forEach((height, index) => {
    const middle = (index + 0.5) * width;
    const bar = document.createElementNS(namespace, "rect");
    const isInside = middle >= place(control.p05) && middle <= place(control.p95);
    bar.setAttribute("class", isInside ? "inside" : "outside");
    bar.setAttribute("x", index * width);
    bar.setAttribute("width", width * 1.02);
    bar.setAttribute("y", 24 - 23 * height);
    bar.setAttribute("height", 23 * height);
    svg.append(bar);
  });
  return svg;
}

function numberControl(control, id) {
  const field = element("input", {
    type: "text", inputMode: "decimal", id: `${id}-field`, autocomplete: "off", maxLength: 40,
    "aria-describedby": `${id}-facts ${id}-problem`,
  });
  const slider = control.step
    ? element("input", {
        type: "range", min: control.low, max: control.high, step: control.step,
        "aria-label": `${control.label}: ${words.slider}`, "aria-describedby": `${id}-facts`,
      })
    : null;
  const stated = control.kind === "uncertain" ? "" : String(control.value);
  slider?.addEventListener("input", () => {
    field.value = Number(slider.value).toFixed(control.decimals);
    move(control.path, field.value);
  });
  field.addEventListener("input", () => {
    const text = field.value.trim();
    move(control.path, text === "" || text === stated ? null : text);
    if (slider && text !== "" && Number.isFinite(Number(text))) slider.value = text;
  });
  const draw = (value) => {
    if (document.activeElement !== field) field.value = value ?? stated;
    if (slider) slider.value = value ?? control.value;
  };
  const parts = [
    element(
      "div", { className: "entry" }, field,
      control.unit ? element("span", { className: "unit" }, control.unit) : null),
    slider ? element("div", { className: "slide" }, outline(control), slider) : null,
  ];
  field.placeholder = control.kind === "uncertain" ? words.asStated : "";
  return { draw, parts, labels: field.id };
}

function wordControl(control, id) {
  const shown = { true: words.yes, false: words.no, null: words.notThere };
  if (control.words.includes("null")) shown.true = words.there;
  const choice = element("select", { id: `${id}-field`, "aria-describedby": `${id}-problem` });
  for (const word of control.words) choice.append(element("option", { value: word }, shown[word] ?? word));
  choice.addEventListener("change", () => move(control.path, choice.value === control.value ? null : choice.value));
  return { draw: (value) => (choice.value = value ?? control.value), parts: [choice], labels: choice.id };
}

function facts(control) {
  const lines = [];
  if (control.kind === "uncertain") lines.push(`${words.range}: ${shortened(control.p05)} – ${shortened(control.p95)}`);
  if (control.stated && control.stated !== String(control.value)) lines.push(control.stated);
  if (control.source) lines.push(`${words.source}: ${control.source}`);
  return lines.join(" · ");
}

const shortened = (number) => Number(number.toPrecision(4)).toLocaleString(document.documentElement.lang);

function makeControl(control, index) {
  const id = `control-${index}`;
  const made = "words" in control ? wordControl(control, id) : numberControl(control, id);
  const reset = element("button", { type: "button", className: "reset", hidden: true }, words.reset);
  reset.setAttribute("aria-label", `${words.reset}: ${control.label}`);
  reset.addEventListener("click", () => {
    made.parts[0].querySelector?.("input")?.blur();
    move(control.path, null);
    document.getElementById(made.labels).focus();
  });
  const mark = element("span", { className: "changed", hidden: true }, words.changed);
  const box = element(
    "div", { className: "control", id },
    element(
      "div", { className: "name" }, element("label", { htmlFor: made.labels, title: control.path }, control.label), mark, reset),
    ...made.parts,
    element("p", { className: "facts", id: `${id}-facts`, title: control.path }, facts(control)),
    element("p", { className: "problem", id: `${id}-problem`, role: "alert", hidden: true }));
  box.dataset.path = control.path;
  controls.set(control.path, { control, box, mark, reset, draw: made.draw, problem: box.querySelector(".problem") });
  return box;
}

function makeControls() {
  const kinds = [
    ["uncertain", words.uncertain, true], ["number", words.chosen, false], ["switch", words.switches, false],
  ];
  for (const [kind, heading, isOpen] of kinds) {
    const own = scenario.controls.filter((each) => (each.kind === "choice" ? "switch" : each.kind) === kind);
    if (own.length === 0) continue;
    const place = element("details", { className: "kind", open: isOpen }, element("summary", {}, `${heading} (${own.length})`));
    for (const group of new Set(own.map((each) => each.group))) {
      place.append(
        element(
          "fieldset", {}, element("legend", {}, group),
          ...own.filter((each) => each.group === group).map((each) => makeControl(each, scenario.controls.indexOf(each)))));
    }
    byId("control-list").append(place);
  }
}

function drawControls() {
  for (const { control, box, mark, reset, draw } of controls.values()) {
    const value = state.now.moves[control.path] ?? null;
    draw(value);
    mark.hidden = reset.hidden = value === null;
    box.classList.toggle("is-changed", value !== null);
    box.hidden = control.case !== null && control.case !== state.now.case;
  }
}

function showProblems(problems) {
  for (const { problem, box } of controls.values()) {
    const own = problems.filter((each) => each.path === box.dataset.path).map((each) => each.text).join(" ");
    problem.textContent = own;
    problem.hidden = own === "";
  }
  say("status", problems.filter((each) => !controls.has(each.path)).map((each) => each.text).join(" "));
}

// Controls whose name, path or group has a text in it; all of them while there is none.
function find(text) {
  const wanted = text.trim().toLowerCase();
  let count = 0;
  for (const { control, box } of controls.values()) {
    const isHit = `${control.label} ${control.path} ${control.group}`.toLowerCase().includes(wanted);
    box.classList.toggle("unfound", !isHit);
    count += isHit ? 1 : 0;
  }
  for (const group of document.querySelectorAll("fieldset, details.kind")) {
    group.classList.toggle("unfound", group.querySelector(".control:not(.unfound)") === null);
  }
  for (const kind of document.querySelectorAll("details.kind")) {
    kind.dataset.open ??= kind.open;
    kind.open = wanted !== "" || kind.dataset.open === "true";
    if (wanted === "") delete kind.dataset.open;
  }
  byId("nothing-found").hidden = count > 0;
}
