// The list of conversations: opens, searches, renames, exports and deletes what the server keeps for this browser.

import { announce, close as closeSheet, patchChildren } from "/footnote/page.js";

const SEARCH_MS = 200;
const one = (selector) => document.querySelector(selector);
const words = (name) => one("#kept")?.dataset[name] ?? "";
const wide = matchMedia("(min-width: 1100px)");
const remembered = {
  get: () => localStorage.getItem("footnote.conversations") === "open",
  set: (open) => localStorage.setItem("footnote.conversations", open ? "open" : ""),
};

let root = null; // where the list is drawn
let opened = null; // the Gradio component whose value is the conversation on the page, and the way to open another
let asked = null; // the conversation that the page was asked to show, until it does
let limit = 100;
let asking = 0; // the last request; the reply to an older one is too late
let timer = 0;

// ---- which conversation is on the page ----------------------------------------------------------------------------

export function mountOpened(props, watch, open) {
  opened = { props, open };
  // Not before: until the server has been told of it, only the address knows which conversation is wanted.
  watch("value", moved);
}

const current = () => opened?.props.value ?? "";

/** The page shows another conversation, or the one on it is now kept: its address says so. */
function moved() {
  const address = new URL(location.href);
  if (current()) address.searchParams.set("c", current());
  else address.searchParams.delete("c");
  // What was opened is a step to go back from; a question that was asked is not.
  if (address.href !== location.href) history[asked === current() ? "pushState" : "replaceState"]({}, "", address);
  asked = null;
  mark();
  if (isOpen()) refresh();
}

const busy = () => Boolean(one("#live .turn:is([data-state=waiting], [data-state=searching], [data-state=writing])"));

/** Show a conversation; an empty id begins a new one. An answer on its way is stopped by leaving the page. */
function show(id, address) {
  if (busy()) return location.assign(address);
  if (id === current() && id) return;
  asked = id;
  opened.open(id);
  if (!wide.matches) shut();
}

addEventListener("popstate", () => {
  const id = new URL(location.href).searchParams.get("c") ?? "";
  if (id === current()) return;
  if (busy()) return location.reload();
  opened.open(id);
});

function mark() {
  for (const link of document.querySelectorAll(".row-open")) {
    const here = link.closest(".entry").dataset.conversation === current();
    if (here) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

// ---- the list -----------------------------------------------------------------------------------------------------

export function mountConversations(element) {
  root = element.firstElementChild;
  root.addEventListener("click", clicked);
  root.addEventListener("input", (event) => {
    if (event.target.id !== "kept-words") return;
    clearTimeout(timer);
    timer = setTimeout(refresh, SEARCH_MS);
  });
  root.addEventListener("submit", submitted);
  root.addEventListener("keydown", pressed);
  if (wide.matches && remembered.get()) unfold();
}

async function refresh(again) {
  const mine = ++asking;
  const query = new URLSearchParams({ lang: document.documentElement.lang, limit });
  query.set("q", one("#kept-words")?.value.trim() ?? "");
  let told;
  try {
    const reply = await fetch(`/footnote/conversations?${query}`);
    if (!reply.ok) throw new Error(reply.statusText);
    told = await reply.json();
  } catch {
    return tell({ what: words("unreachable"), remedy: words("unreachableRemedy") });
  }
  if (mine !== asking) return;
  // The first reply gives the cookie that the second request brings, unless the browser takes none.
  if (!told.known && again !== true) return refresh(true);
  const template = document.createElement("template");
  template.innerHTML = told.html;
  patchChildren(root, template.content);
  tell(null);
  mark();
}

function tell(problem) {
  const place = one("#kept-told");
  if (!place) return;
  if (!problem) return place.replaceChildren();
  const notice = Object.assign(document.createElement("p"), { className: "notice" });
  notice.setAttribute("role", "alert");
  notice.append(Object.assign(document.createElement("strong"), { textContent: problem.what }), ` ${problem.remedy}`);
  place.replaceChildren(notice);
}

const isOpen = () => document.body.dataset.drawer === "open";

function unfold() {
  document.body.dataset.drawer = "open";
  one("#open-conversations")?.setAttribute("aria-expanded", "true");
  return refresh();
}

function shut() {
  delete document.body.dataset.drawer;
  one("#open-conversations")?.setAttribute("aria-expanded", "false");
}

async function change(id, method, body) {
  let told;
  try {
    const reply = await fetch(`/footnote/conversations/${id}`, {
      method,
      headers: { "Content-Type": "application/json" },
      body: body && JSON.stringify(body),
    });
    told = await reply.json();
    if (reply.ok) return told;
  } catch {
    told = { what: words("unreachable"), remedy: words("unreachableRemedy") };
  }
  tell(told);
  return null;
}

async function rename(row, title) {
  const told = await change(row.dataset.conversation, "PATCH", { title });
  if (!told) return;
  drop(row);
  await refresh();
  announce(words("renamed").replace("{title}", told.title));
}

async function remove(row) {
  const { conversation, title } = row.dataset;
  const next = row.nextElementSibling ?? row.previousElementSibling;
  if (!(await change(conversation, "DELETE"))) return;
  row.remove();
  await refresh();
  (next?.isConnected ? next.querySelector(".row-open") : one("#kept-begin")).focus();
  announce(words("deleted").replace("{title}", title));
  if (conversation === current()) {
    asked = "";
    opened.open("");
  }
}

// ---- the rows -----------------------------------------------------------------------------------------------------

const parts = (row) => ({
  more: row.querySelector(".row-more"),
  options: row.querySelector(".row-options"),
  rename: row.querySelector(".row-rename"),
  confirm: row.querySelector(".confirm"),
});

/** Show one part of a row, and no other part of any row. */
function unroll(row, name) {
  for (const other of document.querySelectorAll(".entry")) {
    const all = parts(other);
    for (const part of ["options", "rename", "confirm"]) all[part].hidden = !(other === row && part === name);
    all.more.setAttribute("aria-expanded", String(other === row && Boolean(name)));
  }
}

/** Fold a row, and go back to its button. */
function drop(row) {
  unroll(row, "");
  parts(row).more.focus();
}

// ---- what the reader does -----------------------------------------------------------------------------------------

function clicked(event) {
  const target = event.target.closest("a, button");
  const row = event.target.closest(".entry");
  if (!target) return;
  if (target.id === "close-conversations") {
    remembered.set(false);
    shut();
    one("#open-conversations").focus();
  } else if (target.id === "kept-older") {
    limit += 100;
    refresh();
  } else if (!row) return;
  else if (target.matches(".row-open")) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(row.dataset.conversation, target.href);
  } else if (target.matches(".row-more")) {
    if (target.getAttribute("aria-expanded") === "true") drop(row);
    else unroll(row, "options");
  } else if (target.dataset.renames !== undefined) {
    unroll(row, "rename");
    const title = row.querySelector("input");
    title.value = row.dataset.title;
    title.select();
    title.focus();
  } else if (target.dataset.asks !== undefined) {
    unroll(row, "confirm");
    row.querySelector(".confirm .no").focus();
  } else if (target.dataset.deletes !== undefined) remove(row);
  else if (target.dataset.drops !== undefined) drop(row);
}

function submitted(event) {
  event.preventDefault();
  const row = event.target.closest(".entry");
  if (row) rename(row, row.querySelector("input").value);
  else refresh();
}

function pressed(event) {
  if (event.key !== "Escape" || event.isComposing) return;
  event.stopPropagation();
  const row = event.target.closest(".entry");
  if (row && parts(row).more.getAttribute("aria-expanded") === "true") drop(row);
  else if (event.target.id === "kept-words" && event.target.value) {
    event.target.value = "";
    refresh();
  } else one("#close-conversations").click();
}

document.addEventListener("click", async (event) => {
  const begin = event.target.closest("[data-begin]");
  if (begin && opened && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    show("", begin.href);
    one("#question textarea").focus();
  }
  // The other language shows the same conversation.
  const other = event.target.closest(".masthead nav a[lang]");
  if (other && current()) other.href = `${other.getAttribute("href").split("&")[0]}&c=${current()}`;
  const button = event.target.closest("#open-conversations");
  if (!button) return;
  remembered.set(!isOpen());
  if (isOpen()) return shut();
  if (!wide.matches && document.body.dataset.sheet) closeSheet();
  await unfold();
  one("#kept")?.focus({ preventScroll: true });
});

document.addEventListener("footnote:answered", () => isOpen() && refresh());
