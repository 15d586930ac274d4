// SPDX-License-Identifier: GPL-3.0-or-later

// What is moved, and the answers that follow: the latest move counts, one question is on its way at a time.

const kept = JSON.parse(sessionStorage.getItem(scenario.file) ?? "null");
const paths = new Set(scenario.controls.map((control) => control.path));
const only = (moves) => Object.fromEntries(Object.entries(moves ?? {}).filter(([path]) => paths.has(path)));
const isCase = (key) => scenario.cases.some((each) => each.key === key);
const state = {
  now: { case: isCase(kept?.now.case) ? kept.now.case : null, moves: only(kept?.now.moves) },
  before: { case: isCase(kept?.before.case) ? kept.before.case : null, moves: only(kept?.before.moves) },
};

const following = { number: 0, isAsking: false, isDue: false, rest: null };
// Milliseconds without a move after which what takes longer is worth asking for.
const restAfter = 350;

function move(path, value) {
  // What is saved most likely starts from the strategy whose number is moved.
  const [, strategy] = path.match(/^strategies\.([^.]+)\./) ?? [];
  if (strategy) byId("save-from").value = strategy;
  if (value === null) delete state.now.moves[path];
  else state.now.moves[path] = value;
  moved();
}

function moved() {
  sessionStorage.setItem(scenario.file, JSON.stringify(state));
  following.number += 1;
  following.since = performance.now();
  byId("details").classList.add("stale");
  clearTimeout(following.rest);
  drawControls();
  showCount();
  follow();
}

async function follow() {
  if (following.isAsking) {
    following.isDue = true;
    return;
  }
  following.isAsking = true;
  following.isDue = false;
  const number = following.number;
  const since = following.since;
  const answer = await ask("/move", { number, ...state });
  showProblems(answer.problems ?? []);
  if (answer.section) {
    await showSection(byId("comparison"), answer.section);
    say("command", answer.command);
    say("time", `${answer.milliseconds} ${words.milliseconds}`);
    document.body.dataset.answered = number;
    // For who measures: from the move to what follows it on the page, and what of that was solving.
    performance.measure("follow", { start: since, end: performance.now(), detail: answer.milliseconds });
  }
  following.isAsking = false;
  if (following.isDue) follow();
  else if (answer.section) following.rest = setTimeout(() => rest(number), restAfter);
}

async function rest(number) {
  say("status", words.computing);
  const answer = await ask("/rest", { number, ...state });
  if (number !== following.number) return;
  say("status", words.answered);
  if (answer.sections) {
    await showDetails(answer.sections);
    document.body.dataset.rested = number;
  }
}

function showCount() {
  const count = Object.keys(state.now.moves).length;
  say("count", count === 0 ? words.noChanges : `${count} ${words.changes}`);
  byId("reset-all").hidden = count === 0;
  byId("save-button").disabled = count === 0;
  byId("forget-before").hidden = Object.keys(state.before.moves).length === 0 && state.before.case === null;
}
