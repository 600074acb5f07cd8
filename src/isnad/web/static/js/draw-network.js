// Who stands to whom in which way (cytoscape). Actors of one side stand in one box.
import { colour, script, whenColoursChange } from "./scene.js";

const TIES = {
  fights: "--force", supplies: "--posture", supports: "--accord", presses: "--warm", blames: "--words", yields: "--cool", talks: "--soft",
};
const SIDES = ["--side-0", "--side-1", "--side-2", "--side-3", "--side-4", "--side-5"];

export async function draw(figure, data, page) {
  await script("/static/vendor/cytoscape.min.js");
  await document.fonts.load("12px 'IBM Plex Sans Arabic'", "سرت Sirte");
  const small = figure.classList.contains("small");
  const place = figure.querySelector(".canvas");
  const graph = window.cytoscape({
    container: place,
    style: look(),
    minZoom: 0.2,
    maxZoom: 3,
    userZoomingEnabled: false,
    boxSelectionEnabled: false,
    autounselectify: false,
  });
  figure.graph = graph; // edges are no elements of the page: this is how else to get at them
  let held = data;

  function fill(found) {
    held = found;
    graph.elements().remove();
    graph.add(elements(found, page));
    arrange(graph);
    graph.fit(undefined, small ? 12 : 30);
    if (!small) legend(figure, found, page);
    place.toggleAttribute("data-empty", !found.network.edges.length);
    if (!found.network.edges.length) place.dataset.empty = page.words.nothing;
  }

  fill(data);
  graph.on("tap", "edge", ({ target }) => {
    const edge = target.data("held");
    const names = held.names_of;
    page.pick(told(edge, held, page, names), { tie: edge.key }, { tie: edge.key });
  });
  graph.on("tap", "node", ({ target }) => {
    page.pick(target.data("label"), { actor: target.id() }, { actor: target.id() });
  });
  graph.on("mouseover", "node", ({ target }) => {
    graph.elements().addClass("faint");
    target.closedNeighborhood().removeClass("faint");
  });
  graph.on("mouseout", "node", () => graph.elements().removeClass("faint"));
  graph.on("mouseover", "edge, node", () => { place.style.cursor = "pointer"; });
  graph.on("mouseout", () => { place.style.cursor = ""; });
  if (!small) {
    page.button(page.words.fit, () => graph.fit(undefined, 30));
    page.button(page.words["zoom-in"], () => zoom(graph, 1.3));
    page.button(page.words["zoom-out"], () => zoom(graph, 1 / 1.3));
  }
  new ResizeObserver(() => { graph.resize(); graph.fit(undefined, small ? 12 : 30); }).observe(place);
  whenColoursChange(() => graph.style(look()));
  return { update: (found) => fill(found) };
}

function zoom(graph, times) {
  graph.zoom({ level: graph.zoom() * times, renderedPosition: { x: graph.width() / 2, y: graph.height() / 2 } });
}

/** "A fights B, according to: C 3, D 1" for the heading of what was picked. */
function told(edge, found, page, names) {
  const sides = edge.tellers.map(([side, claims]) => `${side ? found.side_names[side] : page.words["no-side"]} ${page.number(claims)}`);
  const arrow = edge.mutual ? "↔" : page.rtl ? "←" : "→";
  return `${names[edge.agent]} ${arrow} ${names[edge.recipient]} · ${page.words["according-to"]} ${sides.join(page.rtl ? "، " : ", ")}`;
}

function elements({ network, names_of: names, side_names: sides }, page) {
  const order = Object.keys(sides);
  return [
    ...network.nodes.map((node) => ({
      data: { id: node.id, label: names[node.id], claims: node.claims, side: node.side ? order.indexOf(node.side) % SIDES.length : -1 },
    })),
    ...network.edges.map((edge) => ({
      data: {
        id: edge.key, source: edge.agent, target: edge.recipient, label: edge.claims > 1 ? page.number(edge.claims) : "", held: edge, tie: edge.tie,
        mutual: edge.mutual, width: 1 + Math.log2(1 + edge.claims),
        sort: edge.asserted ? "asserted" : edge.denied ? "denied" : "expected",
      },
    })),
  ];
}

/** Names of the sides that nodes are coloured by. */
function legend(figure, { network, side_names: sides }, page) {
  figure.querySelector(".legend")?.remove();
  const list = document.createElement("ul");
  list.className = "legend";
  Object.entries(sides).forEach(([side, name], index) => {
    if (!network.nodes.some((node) => node.side === side)) return;
    const item = document.createElement("li");
    const dot = document.createElement("span");
    dot.className = `dot side-${index % SIDES.length}`;
    item.append(dot, name);
    list.append(item);
  });
  const none = document.createElement("li");
  const dot = document.createElement("span");
  dot.className = "dot";
  none.append(dot, page.words["no-side"]);
  list.append(none);
  figure.querySelector(".canvas").after(list);
}

/** The same elements always come to stand in the same places. */
function arrange(graph) {
  const actors = graph.nodes().sort((a, b) => a.data("side") - b.data("side") || a.id().localeCompare(b.id()));
  const [w, h] = [graph.width(), graph.height()];
  actors.forEach((node, index) => {
    const turn = (2 * Math.PI * index) / actors.length;
    node.position({ x: w / 2 + (w / 2.4) * Math.cos(turn), y: h / 2 + (h / 2.4) * Math.sin(turn) });
  });
  graph.layout({
    name: "cose", animate: false, randomize: false, fit: false, nodeDimensionsIncludeLabels: true, boundingBox: { x1: 0, y1: 0, w, h },
    idealEdgeLength: () => 70, nodeRepulsion: () => 9000, gravity: 0.9, numIter: 1500, componentSpacing: 30, nodeOverlap: 20,
  }).run();
}

function look() {
  const ties = Object.entries(TIES).map(([tie, name]) => ({
    selector: `edge[tie = "${tie}"]`,
    style: { "line-color": colour(name), "target-arrow-color": colour(name), "source-arrow-color": colour(name) },
  }));
  return [
    {
      selector: "node",
      style: {
        label: "data(label)", "font-family": "IBM Plex Sans Arabic, sans-serif", "font-size": 13, color: colour("--ink"),
        "text-valign": "bottom", "text-margin-y": 4, "text-wrap": "wrap", "text-max-width": 130,
        "text-background-color": colour("--panel"), "text-background-opacity": 0.75, "text-background-padding": 1,
        width: "mapData(claims, 1, 60, 18, 46)", height: "mapData(claims, 1, 60, 18, 46)",
        "background-color": colour("--strong-line"), "border-width": 2, "border-color": colour("--panel"),
      },
    },
    {
      selector: "edge",
      style: {
        width: "data(width)", "curve-style": "bezier", "control-point-step-size": 28, "target-arrow-shape": "triangle", "arrow-scale": 0.9,
        label: "data(label)", "font-size": 11, "font-family": "IBM Plex Sans Arabic, sans-serif", color: colour("--ink"),
        "text-background-color": colour("--panel"), "text-background-opacity": 0.85, "text-background-padding": 1, opacity: 0.85,
      },
    },
    ...SIDES.map((name, side) => ({ selector: `node[side = ${side}]`, style: { "background-color": colour(name) } })),
    ...ties,
    { selector: "edge[?mutual]", style: { "source-arrow-shape": "triangle" } },
    { selector: 'edge[sort = "denied"]', style: { "line-style": "dashed", "target-arrow-shape": "tee" } },
    { selector: 'edge[sort = "expected"]', style: { "line-style": "dotted" } },
    { selector: "edge:selected", style: { "underlay-color": colour("--accent"), "underlay-opacity": 0.25, "underlay-padding": 5 } },
    { selector: "node:selected", style: { "border-color": colour("--ink") } },
    { selector: ".faint", style: { opacity: 0.15 } },
  ];
}
