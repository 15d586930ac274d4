// SPDX-License-Identifier: GPL-3.0-or-later

// The page as it opens: what it is of, its controls, and the first answer.

say("name", scenario.name);
say("extent", `${scenario.file} · ${scenario.months} ${words.months} · ${scenario.draws} ${words.draws}`);
say("reset-all", words.resetAll);
makeControls();
offerNumbers();
byId("save-from").replaceChildren(
  ...scenario.strategies.map((each) => element("option", { value: each.key }, each.label)));
byId("save-name").placeholder = words.saveDefault;

byId("case").append(
  element("option", { value: "" }, words.asWritten),
  ...scenario.cases.map((each) => element("option", { value: each.key }, each.label)));
byId("case").value = state.now.case ?? "";
byId("case-label").hidden = scenario.cases.length === 0;
byId("case").addEventListener("change", () => {
  state.now.case = byId("case").value || null;
  // A number that only another case states is not moved any more.
  for (const { control } of controls.values()) {
    if (control.case !== null && control.case !== state.now.case) delete state.now.moves[control.path];
  }
  moved();
});

byId("find").addEventListener("input", () => find(byId("find").value));
byId("reset-all").addEventListener("click", () => {
  state.now.moves = {};
  moved();
  byId("find").focus();
});
byId("keep-before").addEventListener("click", () => {
  state.before = structuredClone(state.now);
  moved();
});
byId("forget-before").addEventListener("click", () => {
  state.before = { case: null, moves: {} };
  moved();
});

moved();
setTimeout(watchFile, 2000);
