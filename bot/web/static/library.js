// The library view: shows what the server says it holds, adds and removes documents, and chooses which sources are asked.

import { announce, close, openView, patchChildren } from "/footnote/page.js";

const POLL_MS = 500;
const one = (selector) => document.querySelector(selector);
const words = (name) => one("#shelf")?.dataset[name] ?? "";

let root = null; // where the view is drawn
let asking = null; // the Gradio component whose value goes with every question
let chosen = new Set(); // ids of the sources that are asked; none means all
let mine = new Set(); // changes that this page asked for and that are not over
let timer = 0;

export function mountLibrary(element) {
  root = element.firstElementChild;
  root.addEventListener("change", changed);
  root.addEventListener("click", clicked);
  for (const name of ["dragover", "dragleave", "drop"]) root.addEventListener(name, dragged);
}

export function mountAsking(element, props) {
  asking = { root: element.firstElementChild, props };
  asking.root.addEventListener("click", (event) => {
    if (!event.target.closest("button")) return;
    choose([]);
    one("#question textarea").focus();
  });
}

// ---- what the library holds ---------------------------------------------------------------------------------------

async function refresh() {
  clearTimeout(timer);
  let told;
  try {
    const reply = await fetch(`/footnote/library?lang=${document.documentElement.lang}`);
    if (!reply.ok) throw new Error(reply.statusText);
    told = await reply.json();
  } catch {
    tell("", { what: words("unreachable"), remedy: words("unreachableRemedy") });
    return;
  }
  const template = document.createElement("template");
  template.innerHTML = told.html;
  patchChildren(root, template.content);
  const held = new Set(told.sources.filter((source) => source.passages).map((source) => source.source_id));
  choose([...chosen].filter((id) => held.has(id)));
  const madeOf = one(".status .made-of");
  if (madeOf) madeOf.textContent = told.made_of;
  for (const job of told.jobs) if (mine.has(job.id)) settle(job);
  if (told.jobs.some((job) => job.state === "waiting" || job.state === "running")) timer = setTimeout(refresh, POLL_MS);
}

function settle(job) {
  if (job.state !== "done" && job.state !== "failed") return;
  mine.delete(job.id);
  if (job.state === "failed") tell(job.said, job);
  else told(job.said);
}

function line(className, role) {
  const made = Object.assign(document.createElement("p"), { className });
  if (role) made.setAttribute("role", role);
  one("#uploads")?.replaceChildren(made);
  return made;
}

function told(said) {
  line("told").textContent = said;
  announce(said);
}

/** Show what went wrong and what mends it. */
function tell(said, { what, remedy }) {
  const strong = document.createElement("strong");
  strong.textContent = [said, what].filter(Boolean).join(" ");
  const notice = line("notice", "alert");
  notice.append(strong, remedy ? ` ${remedy}` : "");
}

// ---- adding and removing ------------------------------------------------------------------------------------------

function add(file) {
  const said = words("notAdded").replace("{title}", file.name);
  if (file.size > Number(words("limit"))) return tell(said, { what: words("tooLarge"), remedy: "" });
  const request = new XMLHttpRequest(); // fetch does not tell how much was sent
  const progress = Object.assign(document.createElement("progress"), { max: 1, value: 0 });
  progress.setAttribute("aria-hidden", "true");
  const step = document.createElement("span");
  const name = document.createElement("b");
  name.textContent = file.name;
  line("job").append(name, step, progress);
  const advance = (share) => {
    progress.value = share;
    step.textContent = words("uploading").replace("{percent}", Math.floor(100 * share));
  };
  advance(0);
  request.upload.onprogress = (event) => event.lengthComputable && advance(event.loaded / event.total);
  request.onload = () => taken(request.status, request.responseText, said);
  request.onerror = () => tell(said, { what: words("unreachable"), remedy: words("unreachableRemedy") });
  request.open("POST", `/footnote/library?name=${encodeURIComponent(file.name.slice(0, 500))}`);
  request.setRequestHeader("Content-Type", "application/octet-stream");
  request.send(file);
}

async function remove(id) {
  try {
    const reply = await fetch(`/footnote/library/${encodeURIComponent(id)}`, { method: "DELETE" });
    taken(reply.status, await reply.text(), "");
  } catch {
    tell("", { what: words("unreachable"), remedy: words("unreachableRemedy") });
  }
  one("#shelf").focus();
}

/** A change was taken, or refused. */
function taken(status, text, said) {
  let answer;
  try {
    answer = JSON.parse(text);
  } catch {
    answer = { what: text, remedy: "" };
  }
  if (status !== 202) return tell(said, answer);
  mine.add(answer.id);
  one("#uploads").replaceChildren();
  refresh();
}

// ---- which sources are asked --------------------------------------------------------------------------------------

function choose(ids) {
  chosen = new Set(ids);
  const boxes = [...document.querySelectorAll("#shelf [data-source]")];
  for (const box of boxes) box.checked = chosen.has(box.dataset.source);
  if (!asking) return;
  const value = chosen.size ? JSON.stringify([...chosen].sort()) : "";
  if ((asking.props.value ?? "") !== value) asking.props.value = value;
  const usable = boxes.filter((box) => !box.disabled).length;
  const said = words("asking").replace("{chosen}", chosen.size).replace("{all}", usable);
  if (!chosen.size) return asking.root.replaceChildren();
  const told = Object.assign(document.createElement("p"), { className: "asking" });
  const all = Object.assign(document.createElement("button"), { type: "button", className: "quiet" });
  all.textContent = words("all");
  told.append(Object.assign(document.createElement("span"), { textContent: said }), all);
  asking.root.replaceChildren(told);
}

// ---- what the reader does -----------------------------------------------------------------------------------------

function changed(event) {
  const box = event.target;
  if (box.id === "file") {
    if (box.files.length) add(box.files[0]);
    box.value = ""; // the same file may be chosen again
  } else if (box.dataset.source !== undefined) {
    const ids = new Set(chosen);
    if (box.checked) ids.add(box.dataset.source);
    else ids.delete(box.dataset.source);
    choose(ids);
  }
}

function clicked(event) {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.dataset.asks) {
    const confirm = document.getElementById(button.dataset.asks);
    confirm.hidden = false;
    confirm.querySelector(".no").focus();
  } else if (button.dataset.keeps) {
    button.closest(".confirm").hidden = true;
    document.getElementById(button.dataset.keeps).focus();
  } else if (button.dataset.remove !== undefined) remove(button.dataset.remove);
}

function dragged(event) {
  const area = one("#add");
  if (!area || !event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault(); // or the browser would leave the page for the file
  area.classList.toggle("over", event.type === "dragover");
  if (event.type === "drop" && event.dataTransfer.files.length) add(event.dataTransfer.files[0]);
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("#open-library");
  if (!button) return;
  if (document.body.dataset.view === "library") return close();
  openView("library", button);
  await refresh();
  one("#shelf")?.focus({ preventScroll: true });
});
