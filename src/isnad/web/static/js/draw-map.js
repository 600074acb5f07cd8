// The places of a view over Natural Earth's land and borders (MapLibre). A ring shows how exact a place is.
import * as maplibre from "../vendor/maplibre/maplibre-gl.mjs";
import { colour, settled, whenColoursChange } from "./scene.js";

const FONT = ["IBM Plex Sans Arabic"];
const RING_STEPS = 48;
const EARTH_KM = 6371;
const MOST_PICKED = 80;
const CUT = 0.06;

export async function draw(figure, data, page) {
  const [base] = await Promise.all([land(), document.fonts.load("12px 'IBM Plex Sans Arabic'", "سرت Sirte")]);
  const small = figure.classList.contains("small");
  const place = figure.querySelector(".canvas");
  place.textContent = "";
  const map = new maplibre.Map({
    container: place,
    style: style(base),
    attributionControl: false,
    cooperativeGestures: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    maxZoom: 11,
    minZoom: 1,
    renderWorldCopies: false,
    fadeDuration: 0,
    locale: { "Map.Title": "" },
  });
  map.scrollZoom.disable();
  map.touchZoomRotate.disableRotation();
  map.boxZoom.disable();
  let follows = false;
  let held = data;
  await new Promise((done, failed) => {
    map.once("load", done);
    map.once("error", ({ error }) => failed(error));
  });

  function fill(found) {
    held = found;
    map.getSource("spots").setData(points(found));
    map.getSource("rings").setData(rings(found));
    map.getSource("countries").setData(countries(found));
  }

  function fit() {
    const { exact, wide } = held.atlas;
    const bounds = exact.length ? middle(exact) : wide.length ? around(wide[0]) : null;
    if (bounds) map.fitBounds(bounds, { padding: small ? 30 : 60, maxZoom: 7, animate: false });
  }

  fill(data);
  fit();
  const seen = () => {
    const bounds = map.getBounds();
    const inside = [...held.atlas.exact, ...held.beyond].filter((spot) => bounds.contains([spot.lon, spot.lat]));
    return { place: [...new Set(inside.map((spot) => spot.id))].slice(0, MOST_PICKED) };
  };
  map.on("click", "spots", ({ features: [spot] }) => {
    const { id, name } = spot.properties;
    page.pick(name, { place: id }, { place: id });
  });
  map.on("mouseenter", "spots", () => { map.getCanvas().style.cursor = "pointer"; });
  map.on("mouseleave", "spots", () => { map.getCanvas().style.cursor = ""; });
  if (!small) {
    page.button(page.words["in-sight"], () => page.narrow(seen(), figure));
    page.button(page.words.follow, (made) => {
      follows = !follows;
      made.setAttribute("aria-pressed", String(follows));
      if (follows) page.narrow(seen(), figure);
    }, false);
    page.button(page.words.fit, fit);
    page.button(page.words["zoom-in"], () => map.zoomIn());
    page.button(page.words["zoom-out"], () => map.zoomOut());
  }
  map.on("moveend", settled(({ originalEvent }) => {
    if (follows && originalEvent) page.narrow(seen(), figure);
  }));
  whenColoursChange(() => {
    map.setStyle(style(base));
    map.once("styledata", () => fill(held));
  });
  return {
    update(found, own) {
      fill(found);
      if (!own) fit();
    },
  };
}

/** Bounds of the places that most claims name: a far one with a claim or two must not make all others small. */
function middle(spots) {
  const all = spots.flatMap((spot) => Array(Math.min(spot.claims, 40)).fill(spot));
  const cut = Math.floor(all.length * CUT);
  const [west, east] = ends(all.map((spot) => spot.lon), cut);
  const [south, north] = ends(all.map((spot) => spot.lat), cut);
  return [[west, south], [east, north]];
}

/** Bounds of a wide place. */
function around({ lat, lon, radius_km: radius }) {
  const reach = (radius / EARTH_KM) * (180 / Math.PI);
  return [[lon - reach, Math.max(-80, lat - reach)], [lon + reach, Math.min(80, lat + reach)]];
}

function ends(values, cut) {
  values.sort((a, b) => a - b);
  return [values[cut], values[values.length - 1 - cut]];
}

let known;

/** Land and the borders between countries as GeoJSON, from the package. */
function land() {
  known ??= fetch("/static/vendor/natural-earth.json").then((answer) => answer.json());
  return known;
}

function points({ atlas, beyond, names_of: names }) {
  const chosen = new Set(atlas.exact.map((spot) => spot.id));
  const others = beyond.filter((spot) => !chosen.has(spot.id));
  const feature = (spot, other) => ({
    type: "Feature",
    geometry: { type: "Point", coordinates: [spot.lon, spot.lat] },
    properties: { id: spot.id, name: names[spot.id], claims: spot.claims, odds: spot.rivalled > 0, other },
  });
  return collection([...atlas.exact.map((spot) => feature(spot, false)), ...others.map((spot) => feature(spot, true))]);
}

function rings({ atlas }) {
  return collection(atlas.exact.filter((spot) => spot.radius_km).map((spot) => ({
    type: "Feature",
    geometry: { type: "Polygon", coordinates: [ring(spot)] },
    properties: { id: spot.id },
  })));
}

function countries({ countries: rows }) {
  return collection(rows.map(([name, lat, lon]) => ({
    type: "Feature", geometry: { type: "Point", coordinates: [lon, lat] }, properties: { name },
  })));
}

function collection(features) {
  return { type: "FeatureCollection", features };
}

/** A circle of `radius_km` on the globe. */
function ring({ lat, lon, radius_km: radius }) {
  const [phi, away] = [(lat * Math.PI) / 180, radius / EARTH_KM];
  return Array.from({ length: RING_STEPS + 1 }, (_, step) => {
    const turn = (2 * Math.PI * step) / RING_STEPS;
    const y = Math.asin(Math.sin(phi) * Math.cos(away) + Math.cos(phi) * Math.sin(away) * Math.cos(turn));
    const x = Math.atan2(Math.sin(turn) * Math.sin(away) * Math.cos(phi), Math.cos(away) - Math.sin(phi) * Math.sin(y));
    return [lon + (x * 180) / Math.PI, (y * 180) / Math.PI];
  });
}

function style(base) {
  const empty = { type: "geojson", data: collection([]) };
  const size = ["interpolate", ["linear"], ["sqrt", ["get", "claims"]], 1, 4, 10, 16, 40, 34];
  const fill = ["case", ["get", "other"], colour("--strong-line"), ["get", "odds"], colour("--bad"), colour("--accent")];
  return {
    version: 8,
    sources: {
      base: { type: "geojson", data: base, tolerance: 0.2 },
      rings: empty,
      countries: empty,
      spots: empty,
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": colour("--sea") } },
      { id: "land", type: "fill", source: "base", filter: ["==", ["get", "is"], "land"], paint: { "fill-color": colour("--land"), "fill-outline-color": colour("--coast") } },
      { id: "borders", type: "line", source: "base", filter: ["==", ["get", "is"], "border"], paint: { "line-color": colour("--coast"), "line-width": 0.8, "line-dasharray": [4, 2] } },
      {
        id: "countries", type: "symbol", source: "countries", maxzoom: 7,
        layout: { "text-field": ["get", "name"], "text-font": FONT, "text-size": ["interpolate", ["linear"], ["zoom"], 2, 10, 6, 14], "text-max-width": 7 },
        paint: { "text-color": colour("--soft"), "text-halo-color": colour("--land"), "text-halo-width": 1, "text-opacity": 0.75 },
      },
      { id: "rings", type: "fill", source: "rings", paint: { "fill-color": colour("--accent"), "fill-opacity": 0.1, "fill-outline-color": colour("--accent") } },
      {
        id: "spots", type: "circle", source: "spots",
        paint: { "circle-radius": size, "circle-color": fill, "circle-opacity": 0.75, "circle-stroke-width": 1.2, "circle-stroke-color": colour("--panel") },
      },
      {
        id: "names", type: "symbol", source: "spots",
        layout: {
          "text-field": ["get", "name"], "text-font": FONT, "text-size": 12, "text-variable-anchor": ["top", "bottom", "left", "right"],
          "text-radial-offset": 0.9, "text-justify": "auto", "symbol-sort-key": ["-", ["get", "claims"]], "text-optional": true,
        },
        paint: { "text-color": colour("--ink"), "text-halo-color": colour("--land"), "text-halo-width": 1.4 },
      },
    ],
  };
}
