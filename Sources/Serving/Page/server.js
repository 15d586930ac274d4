// SPDX-License-Identifier: GPL-3.0-or-later

// Requests to the program that serves the page, which knows us by the token of the link.

const token = new URLSearchParams(location.search).get("token") ?? "";
const tab = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16)).join("");

async function ask(path, question) {
  let response;
  try {
    response = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Ltv-Token": token },
      body: JSON.stringify({ reading: scenario.reading, tab, ...question }),
    });
  } catch {
    notice(words.gone);
    return { gone: true };
  }
  const answer = response.headers.get("Content-Type")?.startsWith("application/json") ? await response.json() : {};
  // The file was read again, by another tab: what stands here is of an earlier reading.
  if (answer.reloaded) location.reload();
  return { ok: response.ok, ...answer };
}

function notice(text, ...more) {
  const place = byId("notice");
  place.replaceChildren(text, ...more);
  place.hidden = text === "";
}

// Whether the file has changed on the disk: it is offered, and read again only when that is asked for.
async function watchFile() {
  if (document.visibilityState === "visible") {
    const { changed, gone } = await ask("/file", {});
    if (changed && byId("read-again") === null) {
      const button = element("button", { type: "button", id: "read-again" }, words.fileLoad);
      button.addEventListener("click", async () => {
        const { problems } = await ask("/reload", {});
        if (problems) notice(`${words.fileBroken} ${problems.map((each) => each.text).join(" ")} `, button);
      });
      notice(`${words.fileChanged} `, button);
    } else if (changed === false && !gone) {
      notice("");
    }
  }
  setTimeout(watchFile, 2000);
}
