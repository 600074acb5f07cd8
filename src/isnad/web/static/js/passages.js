// Marks words in a text without touching it (CSS Custom Highlight API), so that joined letters stay joined.
// Offsets are code points, as in the record; a text beyond the basic plane needs another count in JavaScript.
const beyond = /[\u{10000}-\u{10FFFF}]/u;

function place(text, points) {
  if (!beyond.test(text)) return Math.min(points, text.length);
  let units = 0;
  for (const letter of text) {
    if (points-- <= 0) break;
    units += letter.length;
  }
  return units;
}

const length = (text) => (beyond.test(text) ? [...text].length : text.length);

export function ranges(box, span) {
  const found = [];
  for (const passage of box.querySelectorAll(".passage")) {
    const node = passage.firstChild;
    const start = Number(passage.dataset.start);
    const end = start + length(node.data);
    if (span.start >= end || span.end <= start) continue;
    const range = new Range();
    range.setStart(node, place(node.data, Math.max(0, span.start - start)));
    range.setEnd(node, place(node.data, Math.min(span.end, end) - start));
    found.push(range);
  }
  return found;
}

const order = ["furniture", "evidence", "chosen", "place", "time", "quantity", "source", "recipient", "agent"];

for (const box of document.querySelectorAll("[data-spans]")) {
  const spans = JSON.parse(box.dataset.spans);
  const groups = {};
  for (const span of spans) (groups[span.part] ??= []).push(...ranges(box, span));
  if (!CSS.highlights) break;
  for (const [part, list] of Object.entries(groups)) {
    const highlight = new Highlight(...list);
    highlight.priority = order.indexOf(part);
    CSS.highlights.set(part, highlight);
  }
  const choose = (claim) => {
    const chosen = new Highlight(...spans.filter((s) => s.claim === claim && s.part === "evidence").flatMap((s) => ranges(box, s)));
    chosen.priority = order.indexOf("chosen");
    CSS.highlights.set("chosen", chosen);
  };
  box.addEventListener("focusin", (event) => {
    const card = event.target.closest(".card");
    if (card) choose(card.dataset.claim);
  });
  box.addEventListener("mouseover", (event) => {
    const card = event.target.closest(".card");
    if (card) choose(card.dataset.claim);
  });
  // A click on marked words leads to the card of the narrowest claim that they belong to.
  box.addEventListener("click", (event) => {
    if (!event.target.closest(".passage") || !getSelection().isCollapsed) return;
    const spot = document.caretPositionFromPoint?.(event.clientX, event.clientY);
    const passage = spot?.offsetNode.parentElement.closest(".passage");
    if (!passage) return;
    const at = Number(passage.dataset.start) + length(spot.offsetNode.data.slice(0, spot.offset));
    const hits = spans.filter((s) => s.part === "evidence" && s.start <= at && at <= s.end);
    hits.sort((a, b) => a.end - a.start - (b.end - b.start));
    const card = hits.length && document.getElementById(`c-${hits[0].claim}`);
    if (!card) return;
    choose(hits[0].claim);
    document.querySelector(".cards [aria-current]")?.removeAttribute("aria-current");
    card.setAttribute("aria-current", "true");
    card.scrollIntoView({ block: "nearest" });
  });
  const marked = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (marked?.matches(".card")) {
    choose(marked.dataset.claim);
    marked.closest(".reading-row").scrollIntoView({ block: "center" });
  }
}
