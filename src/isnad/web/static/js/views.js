// Time, map and network of one view. What is picked in one drawing changes the address, and everything on the page
// follows: facets, numbers, tables and the other drawings, without a reload.
const REGIONS = [".nav", ".rail", ".views-head", "#strip", "#facts", "#twin", ".foot", ".menu-box [name=back]"];
const SHOWN = 12;
const drawn = new Map();
let asked = new AbortController();

const figures = [...document.querySelectorAll("[data-drawing]")];
const watcher = new IntersectionObserver((seen) => {
  for (const { target, isIntersecting } of seen) {
    if (!isIntersecting) continue;
    watcher.unobserve(target);
    begin(target);
  }
}, { rootMargin: "200px" });
const [main, ...companions] = figures;
if (main) begin(main).then(() => companions.forEach((figure) => watcher.observe(figure)));

async function begin(figure) {
  const words = JSON.parse(figure.dataset.words);
  try {
    const [module, data] = await Promise.all([import(`./draw-${figure.dataset.drawing}.js`), load(figure)]);
    const drawing = await module.draw(figure, data, tools(figure, words));
    drawn.set(figure, drawing);
    figure.dataset.drawn = "";
  } catch (error) {
    figure.classList.add("undrawn");
    figure.querySelector(".canvas").textContent = words["no-drawing"];
    console.warn(error);
  }
}

async function load(figure, signal) {
  const answer = await fetch(`${figure.dataset.path}.json${location.search}`, { signal });
  if (!answer.ok) throw new Error(`${answer.status} ${figure.dataset.path}`);
  return answer.json();
}

/** What a drawing may use: its words, numbers in the reader's digits, `narrow`, `pick` and buttons. */
function tools(figure, words) {
  const digits = figure.dataset.digits === "arabic" ? "arab" : "latn";
  const language = document.documentElement.lang;
  return {
    words,
    language,
    rtl: document.documentElement.dir === "rtl",
    number: (value) => new Intl.NumberFormat(`${language}-u-nu-${digits}`).format(value),
    days: (style) => new Intl.DateTimeFormat(`${language}-u-nu-${digits}-ca-gregory`, { timeZone: "UTC", ...style }),
    narrow,
    pick: (title, changes, only) => pick(words, title, changes, only),
    button: (label, act, pressed) => button(figure.querySelector(".tools"), label, act, pressed),
  };
}

function button(parent, label, act, pressed) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  if (pressed !== undefined) made.setAttribute("aria-pressed", String(pressed));
  made.addEventListener("click", () => act(made));
  parent.append(made);
  return made;
}

/** The query string of the view with some of its parts changed; null takes a part out. */
export function changed(changes) {
  const query = new URLSearchParams(location.search);
  query.delete("page");
  for (const [name, value] of Object.entries(changes)) {
    query.delete(name);
    for (const one of [value ?? []].flat()) query.append(name, one);
  }
  const text = query.toString();
  return text ? `?${text}` : "";
}

/** Narrow the view; every drawing and list follows. */
function narrow(changes, by) {
  go(changed(changes), { by });
}

async function go(search, { push = true, by = null } = {}) {
  if (push && search !== location.search) history.pushState(null, "", location.pathname + search);
  asked.abort();
  asked = new AbortController();
  const { signal } = asked;
  document.body.setAttribute("aria-busy", "true");
  try {
    const updates = [...drawn].map(async ([figure, drawing]) => {
      drawing.update(await load(figure, signal), figure === by);
    });
    const answer = await fetch(location.href, { signal });
    exchange(new DOMParser().parseFromString(await answer.text(), "text/html"));
    await Promise.all(updates);
    document.body.removeAttribute("aria-busy");
  } catch (error) {
    if (error.name !== "AbortError") location.reload();
  }
}

function exchange(page) {
  const open = new Set([...document.querySelectorAll("details[open] > summary")].map((it) => it.textContent.trim()));
  for (const region of REGIONS) {
    const [old, fresh] = [document.querySelector(region), page.querySelector(region)];
    if (!old || !fresh) continue;
    const scrolled = old.scrollTop;
    for (const details of fresh.querySelectorAll("details")) {
      details.open = open.has(details.firstElementChild.textContent.trim());
    }
    const focused = old.contains(document.activeElement) ? label(document.activeElement) : null;
    old.replaceWith(fresh);
    fresh.scrollTop = scrolled;
    if (focused) [...fresh.querySelectorAll("a, button, summary, input")].find((it) => label(it) === focused)?.focus();
  }
  document.querySelector("#picked").hidden = true;
}

function label(element) {
  return element.tagName + (element.querySelector(".facet-value") ?? element).textContent.trim();
}

/** Show the first claims of a part of the view, with a way to narrow the view to it. */
async function pick(words, title, changes, only) {
  const panel = document.querySelector("#picked");
  const search = changed(changes);
  const answer = await fetch(`/claims${search}`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const list = page.querySelector("ol.rows");
  const head = document.createElement("header");
  const name = document.createElement("h2");
  name.append(title);
  head.append(name);
  if (only) button(head, words["only-this"], () => narrow(only));
  const all = document.createElement("a");
  all.href = `/claims${search}`;
  all.textContent = words["in-the-ledger"];
  head.append(all);
  button(head, words.close, () => { panel.hidden = true; });
  const rows = [...(list?.children ?? [])];
  rows.slice(SHOWN).forEach((row) => row.remove());
  panel.replaceChildren(head, ...(list ? [list] : []));
  if (rows.length > SHOWN) {
    const more = document.createElement("p");
    more.className = "faint";
    more.append(words.more);
    panel.append(more);
  }
  panel.hidden = false;
  window.htmx?.process(panel);
  panel.scrollIntoView({ block: "nearest", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
}

addEventListener("popstate", () => go(location.search, { push: false }));
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
  const href = link.href.baseVal ?? link.href;
  const target = new URL(href, location.href);
  if (target.pathname !== location.pathname || target.hash || !link.closest("#view, .rail")) return;
  event.preventDefault();
  go(target.search);
});
