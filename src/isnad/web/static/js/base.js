// What every page does: keys for those who work without a mouse, and help.
const typing = (target) => target.closest("input, textarea, select, [contenteditable]");
const rows = () => [...document.querySelectorAll(".rows > .row, .cards > .card")];
const current = () => document.querySelector(".rows > [aria-current], .cards > [aria-current]");

function choose(row) {
  current()?.removeAttribute("aria-current");
  row.setAttribute("aria-current", "true");
  row.querySelector("a")?.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

function move(step) {
  const keyed = document.querySelector(`[data-key="${step > 0 ? "j" : "k"}"]`);
  const all = rows();
  if (keyed && !all.length) return keyed.click();
  const place = all.indexOf(current());
  const next = all[place < 0 ? (step > 0 ? 0 : all.length - 1) : place + step];
  if (next) choose(next);
  else if (place >= 0) document.querySelector(step > 0 ? '.pager [rel="next"]' : '.pager [rel="prev"]')?.click();
}

const decide = (name) => (current() ?? document).querySelector(`.decision .${name}`)?.click();

function correct() {
  const row = current();
  if (row) return row.querySelector("a")?.click();
  const forms = [...document.querySelectorAll("details.edit")];
  const open = forms.findIndex((form) => form.open);
  const next = forms[open + 1] ?? forms[0];
  if (!next) return;
  forms.forEach((form) => (form.open = form === next));
  next.scrollIntoView({ block: "nearest" });
  next.querySelector("input:not([type=hidden]), select, textarea")?.focus();
}

const keys = {
  j: () => move(1),
  k: () => move(-1),
  a: () => decide("accept"),
  r: () => decide("reject"),
  e: correct,
  n: () => document.querySelector('[data-key="n"]')?.focus(),
  u: () => document.querySelector("#undo").requestSubmit(),
  "/": () => document.querySelector("#top-q").select(),
  "?": () => document.querySelector("#help").showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    if (typing(event.target)) event.target.blur();
    document.querySelectorAll("details.menu[open], details.pick[open], details.edit[open]").forEach((box) => (box.open = false));
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector("dialog[open]")) return;
  const act = keys[event.key] ?? keys[latin[event.code]];
  if (act) {
    event.preventDefault();
    act();
  }
});

// On an Arabic keyboard the same places act, whatever letter they write.
const latin = { KeyJ: "j", KeyK: "k", KeyA: "a", KeyR: "r", KeyE: "e", KeyN: "n", KeyU: "u", Slash: "/" };

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener) document.getElementById(opener.dataset.opens).showModal();
  const row = event.target.closest(".rows > .row");
  if (row && row !== current()) {
    current()?.removeAttribute("aria-current");
    row.setAttribute("aria-current", "true");
  }
  document.querySelectorAll("details.menu[open], details.pick[open]").forEach((box) => {
    if (!box.contains(event.target)) box.open = false;
  });
});

// A row that was decided comes back from the server; the reader stays on it.
document.addEventListener("htmx:before:swap", () => {
  const row = current();
  if (row) document.body.dataset.stay = row.id;
});
document.addEventListener("htmx:after:swap", () => {
  const row = document.getElementById(document.body.dataset.stay ?? "");
  if (row && !current()) choose(row);
});

const wide = matchMedia("(width >= 62rem)");
const fold = () => document.querySelectorAll(".rail-fold").forEach((rail) => (rail.open = wide.matches));
wide.addEventListener("change", fold);
document.addEventListener("htmx:after:swap", fold);
fold();

const marked = document.getElementById(decodeURIComponent(location.hash.slice(1)));
if (marked?.matches(".row, .card")) choose(marked);
document.documentElement.dataset.ready = "";
