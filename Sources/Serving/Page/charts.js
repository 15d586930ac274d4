// SPDX-License-Identifier: GPL-3.0-or-later

// Charts that follow: one that only has other data keeps its drawing.

const drawn = new Map();

async function show(figure, spec) {
  const { data: { values }, ...rest } = spec;
  const { description, ...skeleton } = rest;
  const form = JSON.stringify(skeleton);
  const drawing = figure.querySelector(".drawing");
  const known = drawn.get(figure.id);
  if (known?.figure === figure && known.form === form) {
    await known.view.data("rows", values).runAsync();
    drawing.querySelector("[role=img]")?.setAttribute("aria-label", description);
    return;
  }
  known?.view.finalize();
  const view = await embed(drawing, { ...rest, data: { name: "rows", values } });
  figure.querySelector(".menu")?.remove();
  addMenu(figure, view);
  figure.classList.add("drawn");
  drawn.set(figure.id, { figure, form, view });
}
