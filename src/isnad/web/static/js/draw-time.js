// The claims of a view over time, parted by a facet (vis-timeline).
import { script, settled } from "./scene.js";

const DAY = 24 * 3600 * 1000;
const BRIEF = 3;

export async function draw(figure, data, page) {
  await script("/static/vendor/vis-timeline.min.js");
  const { vis } = window;
  const small = figure.classList.contains("small");
  const place = figure.querySelector(".canvas");
  const items = new vis.DataSet();
  const groups = new vis.DataSet();
  let follows = false;
  const timeline = new vis.Timeline(place, items, groups, {
    rtl: page.rtl,
    orientation: "top",
    maxHeight: small ? 260 : Math.max(320, Math.round(innerHeight * 0.62)),
    minHeight: small ? 180 : 260,
    stack: true,
    showCurrentTime: false,
    showMajorLabels: !small,
    selectable: true,
    zoomKey: "ctrlKey",
    horizontalScroll: false,
    verticalScroll: true,
    zoomMin: 2 * DAY,
    margin: { item: { horizontal: 2, vertical: 3 }, axis: 4 },
    moment: (date) => vis.moment(date).utc(),
    format: {
      minorLabels: (date, scale) => minor(page, date.toDate(), scale),
      majorLabels: (date, scale) => major(page, date.toDate(), scale),
    },
    template: (item) => content(item, page),
    groupTemplate: (group) => text("span", group?.name ?? ""),
    tooltip: { followMouse: true },
  });

  // vis-timeline scrolls these by wheel and finger only
  for (const panel of place.querySelectorAll(".vis-panel.vis-left, .vis-panel.vis-right")) panel.tabIndex = 0;

  function fill(found) {
    const names = found.group_names;
    groups.clear();
    items.clear();
    groups.add(found.timeline.groups.map(([id], order) => ({ id, order, name: names[id] ?? id })));
    items.add(found.timeline.items.map((item, id) => ({ id, ...shape(item), held: item, facet: found.group })));
    if (!found.timeline.items.length) place.dataset.empty = page.words.nothing;
    else delete place.dataset.empty;
  }

  fill(data);
  timeline.fit({ animation: false });
  timeline.on("select", ({ items: [id] }) => {
    const item = id === undefined ? null : items.get(id);
    if (!item) return;
    const { held, facet } = item;
    const window_ = { from: held.first, to: held.last, dated: null };
    const wanted = held.ids.length ? { id: held.ids } : { ...window_, [facet]: held.group };
    page.pick(`${groups.get(held.group).name} · ${range(page, held)}`, wanted, window_);
  });
  const seen = () => {
    const { start, end } = timeline.getWindow();
    return { from: iso(start), to: iso(new Date(end.getTime() - 1)), dated: null };
  };
  if (!small) {
    page.button(page.words["in-sight"], () => page.narrow(seen(), figure));
    page.button(page.words.follow, (made) => {
      follows = !follows;
      made.setAttribute("aria-pressed", String(follows));
      if (follows) page.narrow(seen(), figure);
    }, false);
    page.button(page.words.fit, () => timeline.fit());
    page.button(page.words["zoom-in"], () => timeline.zoomIn(0.5));
    page.button(page.words["zoom-out"], () => timeline.zoomOut(0.5));
  }
  timeline.on("rangechanged", settled(({ byUser }) => {
    if (byUser && follows) page.narrow(seen(), figure);
  }));
  return {
    update(found, own) {
      fill(found);
      if (!own) timeline.fit({ animation: false });
    },
  };
}

function shape(item) {
  const start = new Date(`${item.first}T00:00:00Z`);
  const end = new Date(new Date(`${item.last}T00:00:00Z`).getTime() + DAY);
  const brief = (end - start) / DAY <= BRIEF;
  return { group: item.group, start, ...(brief ? { type: "point" } : { type: "range", end }), title: undefined };
}

function content(item, page) {
  const made = text("span", item.held.claims > 1 ? page.number(item.held.claims) : "");
  made.title = `${range(page, item.held)} · ${page.number(item.held.claims)}`;
  return made;
}

function text(tag, words) {
  const made = document.createElement(tag);
  made.textContent = words;
  return made;
}

function range(page, { first, last }) {
  const style = page.days({ day: "numeric", month: "short", year: "numeric" });
  const [start, end] = [new Date(`${first}T00:00:00Z`), new Date(`${last}T00:00:00Z`)];
  return first === last ? style.format(start) : style.formatRange(start, end);
}

function iso(date) {
  return date.toISOString().slice(0, 10);
}

function minor(page, date, scale) {
  const style = { year: { year: "numeric" }, month: { month: "short" }, week: { day: "numeric", month: "short" } };
  return page.days(style[scale] ?? { day: "numeric" }).format(date);
}

function major(page, date, scale) {
  if (scale === "year") return "";
  return page.days(scale === "month" ? { year: "numeric" } : { month: "long", year: "numeric" }).format(date);
}
