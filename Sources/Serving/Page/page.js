// SPDX-License-Identifier: GPL-3.0-or-later

// The page's own pieces: what it is of, and how its elements are found and made.

const scenario = JSON.parse(document.getElementById("scenario").textContent);
const byId = (id) => document.getElementById(id);

function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in made) made[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

function say(id, text) {
  if (byId(id).textContent !== text) byId(id).textContent = text;
}

for (const place of document.querySelectorAll("[data-word]")) place.textContent = words[place.dataset.word];
for (const place of document.querySelectorAll("[data-label]")) place.setAttribute("aria-label", words[place.dataset.label]);

function download(name, text) {
  const link = element("a", { href: URL.createObjectURL(new Blob([text], { type: "application/yaml" })), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
