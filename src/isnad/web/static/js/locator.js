// A small map of where one claim takes place: Natural Earth outlines, and a circle as wide as the place is uncertain.
const SVG = "http://www.w3.org/2000/svg";
const KM = 1 / 111.2;
const make = (name, attributes) => {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
};

async function draw(box) {
  const places = JSON.parse(box.dataset.places).filter((place) => place.lat !== null);
  if (!places.length) return box.remove();
  const answer = await fetch("/static/vendor/natural-earth.json");
  const world = await answer.json();
  const lats = places.map((p) => p.lat), lons = places.map((p) => p.lon);
  const middle = { lat: (Math.min(...lats) + Math.max(...lats)) / 2, lon: (Math.min(...lons) + Math.max(...lons)) / 2 };
  const squeeze = Math.cos((middle.lat * Math.PI) / 180);
  const high = Math.max(6, (Math.max(...lats) - Math.min(...lats)) * 1.6, ((Math.max(...lons) - Math.min(...lons)) * squeeze) / 1.1);
  const wide = high * 1.6;
  const x = (lon) => (lon - middle.lon) * squeeze, y = (lat) => middle.lat - lat;
  const svg = make("svg", { viewBox: `${-wide / 2} ${-high / 2} ${wide} ${high}`, "aria-hidden": "true" });
  const near = ([lon, lat]) => Math.abs(x(lon)) < wide * 3 && Math.abs(y(lat)) < high * 3;
  const path = (points) => `M${points.map(([lon, lat]) => `${x(lon).toFixed(3)} ${y(lat).toFixed(3)}`).join("L")}`;
  for (const { properties, geometry } of world.features) {
    const isLand = properties.is === "land";
    for (const part of geometry.coordinates) {
      if (!(isLand ? part[0] : part).some(near)) continue;
      const d = isLand ? part.map((ring) => `${path(ring)}Z`).join("") : path(part);
      svg.append(make("path", { d, class: properties.is, "vector-effect": "non-scaling-stroke" }));
    }
  }
  for (const place of places) {
    const spot = { cx: x(place.lon), cy: y(place.lat) };
    svg.append(make("circle", { ...spot, r: Math.max((place.radius_km ?? 5) * KM, high / 60), class: "area", "vector-effect": "non-scaling-stroke" }));
    svg.append(make("circle", { ...spot, r: high / 110, class: "spot" }));
  }
  box.replaceChildren(svg);
}

document.querySelectorAll(".locator").forEach(draw);
