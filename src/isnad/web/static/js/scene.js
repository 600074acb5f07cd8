// What drawings need of the page: its colours as they are now, scripts of others, and when the colours change.
const probe = document.createElement("span");
probe.hidden = true;
document.body.append(probe);

/** A colour of the style sheet, `--accent` say, as rgb(). */
export function colour(name) {
  probe.style.color = `var(${name})`;
  return getComputedStyle(probe).color;
}

const loading = new Map();

/** Run a script of static/vendor once; what it defines is then on `window`. */
export function script(path) {
  if (!loading.has(path)) {
    loading.set(path, new Promise((done, failed) => {
      const made = document.createElement("script");
      made.src = path;
      made.onload = done;
      made.onerror = () => failed(new Error(path));
      document.head.append(made);
    }));
  }
  return loading.get(path);
}

/** Call back when the system turns from light to dark or the other way. */
export function whenColoursChange(act) {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", act);
}

/** Act once things have been quiet for a while (ms). */
export function settled(act, quiet = 250) {
  let timer;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => act(...values), quiet);
  };
}
