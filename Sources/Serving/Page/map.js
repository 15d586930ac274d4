// SPDX-License-Identifier: GPL-3.0-or-later

// Two numbers as a map: which strategy wins where, computed when it is asked for.

function offerNumbers() {
  const numbers = scenario.controls.filter((control) => control.step && control.case === null);
  for (const [index, id] of ["map-x", "map-y"].entries()) {
    byId(id).replaceChildren(
      ...numbers.map((each) => element("option", { value: each.path }, `${each.label} (${each.group})`)));
    byId(id).selectedIndex = Math.min(index, numbers.length - 1);
  }
  byId("map").closest("section").hidden = numbers.length < 2;
}

let mapNumber = 0;

byId("map").addEventListener("submit", async (event) => {
  event.preventDefault();
  mapNumber += 1;
  say("map-status", words.computing);
  const answer = await ask("/map", { number: mapNumber, now: state.now, x: byId("map-x").value, y: byId("map-y").value });
  if (answer.superseded) return;
  say("map-status", (answer.problems ?? []).map((each) => each.text).join(" "));
  if (answer.section) await showSection(byId("map-place"), answer.section);
});
