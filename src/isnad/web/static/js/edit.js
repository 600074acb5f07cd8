// Correcting: words selected in the text fill the field that was last in use; names are offered while typing.
let field = null;

document.addEventListener("focusin", (event) => {
  if (event.target.matches(".picks")) field = event.target;
});

document.addEventListener("toggle", (event) => {
  const box = event.target;
  if (!box.matches?.("details.edit") || !box.open) return;
  document.querySelectorAll("details.edit[open]").forEach((other) => other !== box && (other.open = false));
  field = first(box);
}, true);

// The field that words go to: an empty one, so that nothing is overwritten unasked.
function first(box) {
  const fields = [...(box?.querySelectorAll(".picks") ?? [])];
  return fields.find((input) => !input.value) ?? fields[0] ?? null;
}

document.addEventListener("pointerup", () => {
  const words = String(getSelection()).trim();
  const passage = getSelection().anchorNode?.parentElement?.closest(".passage");
  const open = document.querySelector("details.edit[open]");
  if (!open?.contains(field)) field = first(open);
  if (!words || !passage || !field) return;
  const range = getSelection().getRangeAt(0);
  if (range.startContainer !== range.endContainer) return;
  const before = range.startContainer.data.slice(0, range.startOffset + (String(range).length - String(range).trimStart().length));
  field.value = words;
  const start = field.closest("fieldset, form").querySelector('[name="start"]');
  if (start) start.value = Number(passage.dataset.start) + [...before].length;
  field.dispatchEvent(new Event("input", { bubbles: true }));
});

let wait = 0;
document.addEventListener("input", (event) => {
  const sort = event.target.dataset.names;
  if (!sort) return;
  clearTimeout(wait);
  wait = setTimeout(async () => {
    const answer = await fetch(`/names.json?sort=${sort}&q=${encodeURIComponent(event.target.value)}`);
    const { names } = await answer.json();
    const list = document.getElementById(`names-${sort}`);
    list.replaceChildren(...names.map(({ id, ar, en }) => {
      const option = document.createElement("option");
      option.value = id;
      option.label = [ar, en].filter(Boolean).join(" · ");
      return option;
    }));
  }, 120);
});
