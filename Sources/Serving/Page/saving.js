// SPDX-License-Identifier: GPL-3.0-or-later

// What was moved, taken along: as a line for a terminal, and as a strategy in a copy of the file.

byId("copy").addEventListener("click", async () => {
  await navigator.clipboard.writeText(byId("command").textContent);
  say("status", words.copied);
});

byId("save").addEventListener("submit", async (event) => {
  event.preventDefault();
  const label = byId("save-name").value.trim() || words.saveDefault;
  const answer = await ask("/save", { now: state.now, strategy: byId("save-from").value, label });
  const place = byId("saved");
  place.hidden = false;
  if (!answer.snippet) {
    place.replaceChildren((answer.problems ?? []).map((each) => each.text).join(" "));
    return;
  }
  if (answer.file) download(savedName(), answer.file);
  place.replaceChildren(
    element("p", {}, answer.file ? words.saved : words.savedLines),
    element("pre", { tabIndex: 0 }, element("code", {}, answer.snippet)));
  if (answer.left.length > 0) {
    place.append(element("p", {}, words.savedLeft, " ", element("code", {}, answer.left.join(" "))));
  }
});

function savedName() {
  const name = scenario.file.split("/").at(-1);
  return name.replace(/(\.ya?ml)?$/i, (ending) => `-moved${ending || ".yaml"}`);
}
