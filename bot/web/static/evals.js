// The evals view: shows what the server draws of the runs, fetches a row when it is opened, and keeps which part, which
// run and which two runs are looked at.

import { announce, close, openView, patchChildren } from "/footnote/page.js";

const one = (selector) => document.querySelector(selector);
const words = (name) => one("#evals-view")?.dataset[name] ?? "";

let root = null; // where the view is drawn
let looked = { part: "report", run: "", a: "", b: "" };
let asked = 0; // counts what was asked for: only the last answer is drawn

export function mountEvals(element) {
  root = element.firstElementChild;
  root.addEventListener("click", clicked);
  root.addEventListener("change", changed);
  root.addEventListener("submit", added);
  root.addEventListener("toggle", unfolded, true); // it does not bubble
}

async function get(path, query) {
  const told = new URLSearchParams({ ...query, lang: document.documentElement.lang });
  const reply = await fetch(`${path}?${told}`);
  const answer = await reply.json();
  if (!reply.ok) throw Object.assign(new Error(reply.statusText), answer);
  return answer;
}

/** Draw what is looked at now. */
async function refresh() {
  const number = ++asked;
  root.setAttribute("aria-busy", "true");
  tell(words("measuring"));
  try {
    const { html } = await get("/footnote/evals", looked);
    if (number !== asked) return;
    const template = document.createElement("template");
    template.innerHTML = html;
    patchChildren(root, template.content);
    tell("");
  } catch {
    if (number === asked) alertOf({ what: words("unreachable"), remedy: words("unreachableRemedy") });
  } finally {
    if (number === asked) root.removeAttribute("aria-busy");
  }
}

function tell(said) {
  const told = Object.assign(document.createElement("p"), { className: "measuring", textContent: said });
  one("#evals-told")?.replaceChildren(...(said ? [told] : []));
  if (said) announce(said);
}

function alertOf({ what, remedy }) {
  const told = Object.assign(document.createElement("p"), { className: "notice" });
  told.setAttribute("role", "alert");
  const strong = Object.assign(document.createElement("strong"), { textContent: what });
  told.append(strong, remedy ? ` ${remedy}` : "");
  one("#evals-told")?.replaceChildren(told);
}

async function look(changes) {
  looked = { ...looked, ...changes };
  await refresh();
}

function clicked(event) {
  const button = event.target.closest("button");
  if (button?.dataset.part) look({ part: button.dataset.part });
  else if (button?.dataset.jump) document.getElementById(button.dataset.jump)?.focus();
  else if (button?.dataset.run) look({ run: button.dataset.run }).then(() => one("#evidence").scrollTo(0, 0));
}

function changed(event) {
  if (!event.target.dataset.side) return;
  look({ a: one("#side-a").value, b: one("#side-b").value });
}

/** Make a question of an answer to review. */
async function added(event) {
  event.preventDefault();
  const form = event.target;
  const said = form.querySelector(".told-here");
  const filled = { key: form.dataset.review, answerable: form.elements.answerable.checked };
  for (const name of ["answers", "source", "sentence"]) filled[name] = form.elements[name].value;
  try {
    const reply = await fetch("/footnote/evals/questions", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(filled),
    });
    if (!reply.ok) throw await reply.json();
    said.replaceChildren(Object.assign(document.createElement("p"), { className: "told", textContent: words("wasAdded") }));
    await refresh();
    announce(words("wasAdded"));
  } catch (error) {
    const what = [error.what ?? words("unreachable"), error.remedy].filter(Boolean).join(" ");
    const told = Object.assign(document.createElement("p"), { className: "notice", textContent: what });
    told.setAttribute("role", "alert");
    said.replaceChildren(told);
  }
}

/** Fetch what is in a row, once. */
async function unfolded(event) {
  const row = event.target;
  const inside = row.querySelector(":scope > .inside");
  if (!row.open || !row.dataset.row || inside.dataset.there !== undefined) return;
  const { row: key, run, other } = row.dataset;
  try {
    const { html } = await get("/footnote/evals/row", { run, key, other });
    inside.innerHTML = html;
    inside.dataset.there = "";
  } catch (error) {
    inside.textContent = [error.what ?? words("unreachable"), error.remedy].filter(Boolean).join(" ");
  }
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("#open-evals");
  if (!button) return;
  if (document.body.dataset.view === "evals") return close();
  openView("evals", button);
  await refresh();
  one("#evals-view")?.focus({ preventScroll: true });
});
