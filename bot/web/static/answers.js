// The foot of an answer: asking again, editing the question, and what the reader thinks of the answer.

import { announce, patchChildren } from "/footnote/page.js";

const one = (selector) => document.querySelector(selector);
const box = () => one("#question textarea");

let editing = null; // the Gradio component whose value is the key of the exchange that the next question replaces
let words = { line: "", cancel: "" };

// ---- editing a question -------------------------------------------------------------------------------------------

export function mountEditing(element, props, watch) {
  editing = { root: element.firstElementChild, props };
  editing.root.addEventListener("click", (event) => event.target.closest("button") && cancel());
  watch("value", draw);
  draw();
}

function draw() {
  const key = editing.props.value ?? "";
  for (const turn of document.querySelectorAll("[data-edited]")) delete turn.dataset.edited;
  if (!key) return editing.root.replaceChildren();
  const turn = document.getElementById(`t-${key}`);
  if (turn) turn.dataset.edited = "";
  const told = Object.assign(document.createElement("p"), { className: "asking" });
  const button = Object.assign(document.createElement("button"), { type: "button", className: "quiet" });
  button.textContent = words.cancel;
  told.append(Object.assign(document.createElement("span"), { textContent: words.line }), button);
  editing.root.replaceChildren(told);
}

function fill(text) {
  box().value = text;
  box().dispatchEvent(new Event("input", { bubbles: true })); // or Gradio would not know of it
}

function edit(button) {
  words = { line: button.dataset.line, cancel: button.dataset.cancel };
  editing.props.value = button.dataset.edits;
  draw();
  fill(button.dataset.question);
  box().focus();
  announce(words.line);
}

function cancel() {
  const from = document.getElementById(`ed-${editing.props.value}`);
  editing.props.value = "";
  draw();
  fill("");
  (from ?? box()).focus();
}

// ---- thumbs -------------------------------------------------------------------------------------------------------

async function rate(area, rating) {
  const lang = document.documentElement.lang;
  const focused = document.activeElement?.id;
  let reply, told;
  try {
    reply = await fetch(`${area.dataset.rates}?lang=${lang}`, {
      method: rating ? "PUT" : "DELETE",
      headers: { "Content-Type": "application/json" },
      body: rating ? JSON.stringify(rating) : undefined,
    });
    told = await reply.json();
  } catch (error) {
    told = { what: String(error), remedy: "" };
  }
  area.querySelector(".notice")?.remove();
  if (!reply?.ok) {
    const notice = Object.assign(document.createElement("p"), { className: "notice" });
    notice.setAttribute("role", "alert");
    notice.textContent = [told.what, told.remedy].filter(Boolean).join(" ");
    return area.append(notice);
  }
  const template = document.createElement("template");
  template.innerHTML = told.html;
  patchChildren(area, template.content);
  document.getElementById(focused)?.focus();
  announce(told.said);
}

async function thumb(button) {
  const area = button.closest("[data-rates]");
  const pressed = button.getAttribute("aria-pressed") === "true";
  await rate(area, pressed ? null : { thumb: button.dataset.thumb });
  const form = area.querySelector("form");
  if (form) form.hidden = false;
}

async function give(form) {
  const area = form.closest("[data-rates]");
  const reasons = [...form.querySelectorAll("[name=reason]:checked")].map((box) => box.value);
  await rate(area, { thumb: form.dataset.thumb, reasons, comment: form.querySelector("textarea").value.trim() });
  if (area.querySelector(":scope > .notice")) return;
  area.querySelector("form").hidden = true;
  area.querySelector('[aria-pressed="true"]')?.focus();
}

// ---- what the reader does -----------------------------------------------------------------------------------------

document.addEventListener("click", (event) => {
  const button = event.target.closest("#log button");
  if (!button) return;
  const { edits, thumb: thumbs, confirms, dismisses, hides, replaces } = button.dataset;
  if (edits) edit(button);
  else if (thumbs) thumb(button);
  else if (confirms) {
    const asked = document.getElementById(confirms);
    asked.hidden = false;
    asked.querySelector(".no").focus();
  } else if (dismisses) {
    button.closest(".confirm").hidden = true;
    document.getElementById(dismisses).focus();
  } else if (hides) {
    button.closest("form").hidden = true;
    document.getElementById(hides).focus();
  } else if (replaces) box().focus();
});

document.addEventListener("submit", (event) => {
  const form = event.target.closest("#log form");
  if (!form) return;
  event.preventDefault();
  give(form);
});

document.addEventListener(
  "keydown",
  (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    const form = event.target.closest?.("#log form.why");
    if (form) {
      form.hidden = true;
      document.getElementById(form.querySelector("[data-hides]").dataset.hides).focus();
    } else if (event.target === box() && editing?.props.value) cancel();
  },
);
