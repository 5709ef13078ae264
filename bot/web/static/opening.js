// While the chat is made ready: shows how far it is, and opens the chat when it answers.

const EVERY_MS = 1000;
const stage = document.querySelector("#stage");
const announcer = document.querySelector("#said");
const language = document.documentElement.lang;

async function look() {
  let told;
  try {
    const reply = await fetch(`/footnote/opening.json?lang=${language}`, { cache: "no-store" });
    if (reply.status === 404) return location.reload(); // the chat is there, and knows no such file
    if (reply.ok) told = await reply.json();
  } catch {
    // it may be restarting; what stands there stays
  }
  if (told) {
    if (stage.innerHTML !== told.html) stage.innerHTML = told.html;
    if (announcer.textContent !== told.said) announcer.textContent = told.said;
    document.body.dataset.step = told.step;
  }
  setTimeout(look, EVERY_MS);
}

look();
