// The view of a PDF's page: fetched when it is first opened, with the cited sentence marked where it was found.

document.addEventListener("toggle", (event) => {
  const view = event.target;
  if (view.matches?.(".page-view") && view.open) show(view.querySelector("figure"));
}, true);

async function show(figure) {
  if (!figure || figure.dataset.shown !== undefined) return;
  figure.dataset.shown = "";
  const words = figure.dataset;
  try {
    const found = await json(`/footnote/page.json?${words.query}&cited=${encodeURIComponent(words.cited)}`);
    const link = Object.assign(document.createElement("a"), {
      className: "sheet", href: `/footnote/page.png?${words.query}`, target: "_blank", rel: "noopener",
    });
    link.style.aspectRatio = `${found.width} / ${found.height}`;
    const picture = Object.assign(document.createElement("img"), {
      alt: `${words.alt}. ${found.spots.length ? words.marked : words.unmarked}`,
      src: link.href,
    });
    const failed = () => tell(figure, words.failed, "");
    picture.addEventListener("error", failed);
    link.append(picture, ...found.spots.map(spot));
    const caption = document.createElement("figcaption");
    const said = Object.assign(document.createElement("span"), {
      className: "about", textContent: found.spots.length ? words.marked : words.unmarked,
    });
    const full = Object.assign(document.createElement("a"), {
      className: "quiet", href: link.href, target: "_blank", rel: "noopener", textContent: words.full,
    });
    link.tabIndex = -1; // the same way in words stands below it
    caption.append(said, full);
    figure.replaceChildren(link, caption);
  } catch (problem) {
    tell(figure, words.failed, problem.told ?? "");
  }
}

async function json(address) {
  const reply = await fetch(address);
  const told = await reply.json().catch(() => ({}));
  if (!reply.ok) throw Object.assign(new Error("refused"), { told: [told.what, told.remedy].filter(Boolean).join(". ") });
  return told;
}

function spot([x, y, width, height]) {
  const made = Object.assign(document.createElement("i"), { className: "spot" });
  made.setAttribute("aria-hidden", "true");
  Object.assign(made.style, { left: share(x), top: share(y), width: share(width), height: share(height) });
  return made;
}

function share(part) {
  return `${(100 * part).toFixed(3)}%`;
}

function tell(figure, what, more) {
  const line = Object.assign(document.createElement("p"), { className: "about" });
  line.setAttribute("role", "status");
  line.textContent = [what, more].filter(Boolean).join(" ");
  figure.replaceChildren(line);
  figure.classList.add("failed");
}
