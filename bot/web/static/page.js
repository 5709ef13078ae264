// The page's behaviour: draws what the server sends without losing focus, selection or what was folded open; opens
// footnotes; tells a screen reader when an answer is whole. Every string from outside reaches it as escaped HTML.

import "/footnote/pages.js";

const KEPT = new Set(["hidden", "data-open", "aria-expanded"]); // attributes that belong to the page, not to the server
const still = matchMedia("(prefers-reduced-motion: reduce)");
const finePointer = matchMedia("(pointer: fine)");
const one = (selector) => document.querySelector(selector);

let shown = ""; // the exchange whose evidence is shown
let latest = { key: "", state: "" };
let opener = null; // where to return to from the evidence

// ---- drawing ------------------------------------------------------------------------------------------------------

/** Called once for each region: draws its value now and whenever it changes. */
export function mount(element, props, watch, suggest) {
  const root = element.firstElementChild;
  const draw = () => {
    const template = document.createElement("template");
    template.innerHTML = props.value ?? "";
    patchChildren(root, template.content);
    afterDrawing();
  };
  root.addEventListener("click", (event) => {
    const chosen = event.target.closest("[data-ask]");
    if (!chosen) return;
    if (finePointer.matches) one("#question textarea").focus();
    suggest({ question: chosen.dataset.ask, replaces: chosen.dataset.replaces ?? "" });
  });
  watch("value", draw);
  draw();
}

/** Make what is in `into` like `from`, touching only what differs. */
export function patchChildren(into, from) {
  // What is gone goes first, so that what stays need not be moved: a moved element loses the focus.
  const staying = new Set([...from.children].map((child) => child.id));
  for (const child of [...into.children]) if (child.id && !staying.has(child.id)) child.remove();
  let node = into.firstChild;
  for (const next of [...from.childNodes]) {
    const match = next.id ? [...into.children].find((child) => child.id === next.id) : alike(node, next) ? node : null;
    if (!match) into.insertBefore(next, node);
    else {
      if (match === node) node = node.nextSibling;
      else into.insertBefore(match, node);
      patchNode(match, next);
    }
  }
  while (node) {
    const gone = node;
    node = node.nextSibling;
    gone.remove();
  }
}

function alike(node, next) {
  return node && node.nodeName === next.nodeName && !node.id;
}

function patchNode(node, next) {
  if (node.nodeType === Node.TEXT_NODE) {
    if (node.data !== next.data) node.data = next.data;
    return;
  }
  if (node.dataset?.own !== undefined) return; // the page fills it
  const folded = node.nodeName === "DETAILS" && node.dataset.phase === next.dataset.phase;
  const kept = (name) => KEPT.has(name) || (folded && name === "open");
  for (const { name } of [...node.attributes]) if (!next.hasAttribute(name) && !kept(name)) node.removeAttribute(name);
  for (const { name, value } of next.attributes) {
    if (node.getAttribute(name) !== value && !kept(name)) node.setAttribute(name, value);
  }
  patchChildren(node, next);
}

function afterDrawing() {
  document.documentElement.lang = one(".masthead")?.dataset.lang ?? "en";
  const live = one("#live .turn");
  if (live && live.dataset.key !== latest.key) {
    shown = live.dataset.key;
    showView("evidence");
    scrollTo(live, "start");
  }
  if (live && live.dataset.announce && (live.dataset.key !== latest.key || live.dataset.state !== latest.state)) {
    announcer().textContent = live.dataset.announce;
    document.dispatchEvent(new Event("footnote:answered"));
  }
  latest = live ? { key: live.dataset.key, state: live.dataset.state } : { key: "", state: "" };
  showEvidence(shown);
  count();
}

/** Say something to a screen reader. */
export function announce(words) {
  announcer().textContent = words;
}

function announcer() {
  let region = one("#announcer");
  if (!region) {
    region = Object.assign(document.createElement("div"), { id: "announcer", className: "unseen" });
    region.setAttribute("role", "status");
    one("#desk").append(region); // not in a column: one that is hidden says nothing
  }
  return region;
}

// ---- evidence -----------------------------------------------------------------------------------------------------

function showEvidence(key) {
  shown = key;
  const sections = [...document.querySelectorAll("#evidence .evidence")];
  if (!sections.some((section) => section.dataset.key === key)) key = sections.at(-1)?.dataset.key;
  for (const section of sections) section.hidden = section.dataset.key !== key;
}

function scrollTo(element, block) {
  element.scrollIntoView({ block, behavior: still.matches ? "auto" : "smooth" });
}

/** What the right column shows, which is a sheet on a phone: the evidence, or a view that a button of the head opens. */
function showView(name) {
  document.body.dataset.view = name;
  for (const button of document.querySelectorAll("[data-opens]")) {
    button.setAttribute("aria-expanded", String(button.dataset.opens === name));
  }
}

/** Open a view in the right column; its close button and Escape lead back to `from`. */
export function openView(name, from) {
  opener = from;
  showView(name);
  document.body.dataset.sheet = "open";
}

/** Show the card or the section with this id, mark it as the open one, and move the focus to what supports. */
function open(id, from) {
  const target = document.getElementById(id);
  const section = target?.closest(".evidence");
  if (!section) return;
  opener = from;
  hideTip();
  showView("evidence");
  showEvidence(section.dataset.key);
  document.body.dataset.sheet = "open";
  for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  const own = target.querySelector(":scope > details");
  if (own) own.open = true;
  for (const other of document.querySelectorAll("[data-open]")) other.removeAttribute("data-open");
  target.dataset.open = "";
  from.dataset.open = "";
  const mark = target.querySelector("mark[id]") ?? target;
  mark.focus({ preventScroll: true });
  scrollTo(mark === section ? section : mark, mark === section ? "start" : "center");
}

/** Close a view or the sheet, and go back to where it was opened. */
export function close() {
  showView("evidence");
  delete document.body.dataset.sheet;
  for (const other of document.querySelectorAll("[data-open]")) other.removeAttribute("data-open");
  const back = opener?.isConnected ? opener : document.getElementById(opener?.id ?? "");
  (back ?? one("#question textarea"))?.focus();
  opener = null;
}

// ---- the tip over a footnote --------------------------------------------------------------------------------------

let leaving = 0;

function tip() {
  let box = one("#tip");
  if (!box) {
    box = Object.assign(document.createElement("div"), { id: "tip", hidden: true });
    box.setAttribute("role", "tooltip");
    box.append(document.createElement("b"), document.createElement("span"));
    box.addEventListener("pointerenter", () => clearTimeout(leaving));
    box.addEventListener("pointerleave", hideTip);
    one("#talk").append(box);
  }
  return box;
}

function showTip(link) {
  clearTimeout(leaving);
  const box = tip();
  box.firstChild.textContent = link.dataset.title;
  box.lastChild.textContent = link.dataset.place;
  box.hidden = false;
  link.setAttribute("aria-describedby", "tip");
  const at = link.getBoundingClientRect();
  const left = Math.min(Math.max(8, at.left - 12), innerWidth - box.offsetWidth - 8);
  const above = at.top - box.offsetHeight - 6;
  box.style.left = `${left}px`;
  box.style.top = `${above > 4 ? above : at.bottom + 6}px`;
}

function hideTip() {
  clearTimeout(leaving);
  tip().hidden = true;
}

// ---- the question box ---------------------------------------------------------------------------------------------

function count() {
  const box = one("#question textarea");
  const line = one(".status");
  if (!box || !line) return;
  let counter = one("#counter");
  if (!counter) {
    counter = Object.assign(document.createElement("p"), { id: "counter" });
    one("#composer").append(counter);
    box.setAttribute("aria-describedby", "counter");
  }
  const limit = Number(line.dataset.limit);
  const used = [...box.value].length;
  counter.hidden = used < 0.8 * limit;
  counter.dataset.over = used > limit;
  const words = line.dataset.counter.replace("{used}", used.toLocaleString()).replace("{limit}", limit.toLocaleString());
  if (counter.textContent !== words) counter.textContent = words;
}

const PAUSE_MS = 400;
const NOT_LATIN = /(?!\p{Script=Latin})\p{L}/u;
let typing = 0;
let aheadOff = false; // the server said that it reads nothing ahead

/** Let the server read ahead what a question like this would be answered from. */
async function prepare(question) {
  const sources = [...document.querySelectorAll("#shelf [data-source]:checked")].map((chosen) => chosen.dataset.source);
  const body = JSON.stringify({ question, sources });
  const reply = await fetch("/footnote/prepare", { method: "POST", body }).catch(() => null); // it is only a help
  if (reply?.ok) aheadOff = !(await reply.json()).on;
}

/** Once the typing pauses, read ahead for what may be the first question of a conversation. */
function readAhead(event) {
  clearTimeout(typing);
  const box = event.target;
  if (aheadOff || !box.matches?.("#question textarea") || one(".turn")) return;
  typing = setTimeout(() => {
    const question = box.value.trim();
    if (question.length >= (NOT_LATIN.test(question) ? 4 : 12)) prepare(question);
  }, PAUSE_MS);
}

/** A browser that speaks Chinese: its reader may ask in it, so what every translation begins with is read at once. */
function readAheadForItsLanguage() {
  const named = (language) => new Intl.DisplayNames([language], { type: "language" }).of(language);
  const own = navigator.languages.map(named).find((name) => NOT_LATIN.test(name));
  if (own) prepare(own);
}

async function copy(button) {
  await navigator.clipboard.writeText(button.dataset.copy);
  const words = button.textContent;
  button.textContent = button.dataset.copied;
  announcer().textContent = button.dataset.copied;
  setTimeout(() => (button.textContent = words), 2000);
}

// ---- what the reader does -----------------------------------------------------------------------------------------

document.addEventListener("click", (event) => {
  const target = event.target.closest("a, button");
  if (!target) return;
  if (target.matches(".fn, .near, .to-evidence")) {
    event.preventDefault();
    open(target.getAttribute("href").slice(1), target);
  } else if (target.matches(".back, [data-close]")) {
    event.preventDefault();
    close();
  } else if (target.matches("[data-focus]")) {
    event.preventDefault();
    one(target.dataset.focus)?.focus();
  } else if (target.matches("[data-copy]")) copy(target);
  else if (target.id === "stop") one("#question textarea").focus();
});

document.addEventListener(
  "keydown",
  (event) => {
    // An Enter that ends the input of a Chinese word must not send the question.
    if (event.key === "Enter" && event.isComposing) event.stopPropagation();
    if (event.key !== "Escape") return;
    if (!tip().hidden) hideTip();
    else if (event.target.closest?.("#evidence") || document.body.dataset.sheet) close();
  },
  true,
);

for (const name of ["pointerover", "focusin"]) {
  document.addEventListener(name, (event) => {
    const link = event.target.closest?.(".fn");
    if (link && (name === "focusin" || event.pointerType === "mouse")) showTip(link);
  });
}
for (const name of ["pointerout", "focusout"]) {
  document.addEventListener(name, (event) => {
    if (event.target.closest?.(".fn")) leaving = setTimeout(hideTip, 150);
  });
}
document.addEventListener("scroll", () => one("#tip") && hideTip(), true);
document.addEventListener("input", count);
document.addEventListener("input", readAhead);
readAheadForItsLanguage();
