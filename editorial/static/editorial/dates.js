// Reads a date while it is typed: asks the desk what the words mean and shows the answer beside them. It never changes what was typed
// unless a reading's button is pressed, and without an answer the form works as it does without this file.

const WAIT = 350;
const OTHERS = 60;
const PARTS = ["printed", "edtf", "calendar", "basis", "certainty"];
const states = new WeakMap();
let lastPress = 0;

const widgetOf = (node) => (node instanceof Element ? node.closest("[data-date]") : null);
const partOf = (widget, name) => widget.querySelector(`[name$="_${name}"]`);
const textOf = (widget, name) => partOf(widget, name)?.value.trim() ?? "";
const isEmpty = (widget) => !textOf(widget, "printed") && !textOf(widget, "edtf");

function stateOf(widget) {
  if (!states.has(widget)) states.set(widget, { timer: 0, asked: null, waiting: null });
  return states.get(widget);
}

function others(widget) {
  const found = [];
  for (const other of document.querySelectorAll("[data-date]")) {
    const row = other.closest(".inline-related");
    const gone = row && row.querySelector("[name$='-DELETE']:checked");
    if (other !== widget && !gone && !row?.classList.contains("empty-form")) {
      const edtf = textOf(other, "edtf");
      if (edtf) found.push(edtf);
    }
  }
  return [...new Set(found)].slice(0, OTHERS);
}

function addressOf(widget) {
  const query = new URLSearchParams();
  for (const name of PARTS) query.set(name, textOf(widget, name));
  query.set("name", (partOf(widget, "printed")?.name ?? "").replace(/_printed$/, ""));
  for (const edtf of others(widget)) query.append("other", edtf);
  return `${widget.dataset.read}?${query}`;
}

// With scripts no button of a date sends the form: pressed, it fills in the reading.
function settle(widget) {
  const box = widget.querySelector("[data-feedback]");
  for (const button of box.querySelectorAll("button")) button.type = "button";
  const printed = partOf(widget, "printed");
  for (const name of ["printed", "edtf"]) {
    const input = partOf(widget, name);
    if (!input) continue;
    input.setAttribute("aria-describedby", box.id);
    input.toggleAttribute("data-fault", box.querySelector(`[data-part="${name}"]`) !== null);
  }
  const unread = widget.querySelector(".ev-unread");
  if (unread) unread.hidden = !printed?.value.trim() || textOf(widget, "edtf") !== "";
  widget.querySelector("[data-sum]").textContent = box.querySelector(".ev-words strong")?.textContent ?? "";
}

function say(widget, words) {
  const line = widget.querySelector("[data-say]");
  if (line.textContent !== words) line.textContent = words;
}

function show(widget, nodes) {
  const box = widget.querySelector("[data-feedback]");
  if (box.contains(document.activeElement)) {
    // A button that has the focus must not vanish under it.
    stateOf(widget).waiting = nodes;
    return;
  }
  stateOf(widget).waiting = null;
  box.replaceChildren(...nodes);
  widget.classList.remove("is-away");
  settle(widget);
  say(widget, box.querySelector(".ev-said")?.textContent ?? "");
}

async function ask(widget) {
  const state = stateOf(widget);
  state.asked?.abort();
  const asked = new AbortController();
  state.asked = asked;
  try {
    const answer = await fetch(addressOf(widget), { signal: asked.signal, credentials: "same-origin", headers: { Accept: "text/html" } });
    if (!answer.ok || answer.headers.get("X-Sened-Fragment") !== "date") throw new Error(`answered ${answer.status}`);
    const text = await answer.text();
    if (!asked.signal.aborted) show(widget, [...new DOMParser().parseFromString(text, "text/html").body.childNodes]);
  } catch {
    if (asked.signal.aborted) return;
    widget.classList.add("is-away");
    say(widget, widget.dataset.away);
  }
}

function soon(widget, wait = WAIT) {
  const state = stateOf(widget);
  clearTimeout(state.timer);
  state.timer = setTimeout(() => ask(widget), wait);
}

function take(widget, button) {
  const { edtf, calendar, basis } = button.dataset;
  partOf(widget, "edtf").value = edtf;
  if (calendar !== "unknown") partOf(widget, "calendar").value = calendar;
  partOf(widget, "basis").value = basis;
  partOf(widget, "edtf").focus();
  soon(widget, 0);
}

document.addEventListener("input", (event) => {
  const widget = widgetOf(event.target);
  if (!widget || event.target.type === "checkbox") return;
  if (event.target.name.endsWith("_printed")) {
    // The words are others now: that the former ones were left unread says nothing about them.
    widget.querySelector("[name$='_unread']")?.remove();
    const left = widget.querySelector(".ev-unread input");
    if (left) left.checked = false;
  }
  widget.querySelector("details").open = true;
  soon(widget);
});

document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest("[data-date] button[data-edtf]") : null;
  if (!button) return;
  event.preventDefault();
  take(widgetOf(button), button);
});

document.addEventListener("pointerdown", () => { lastPress = Date.now(); }, true);

document.addEventListener("focusin", (event) => {
  const widget = widgetOf(event.target);
  if (widget && event.target.name?.endsWith("_printed")) widget.querySelector("details").open = true;
});

document.addEventListener("focusout", (event) => {
  const widget = widgetOf(event.target);
  if (!widget) return;
  const state = stateOf(widget);
  setTimeout(() => {
    if (state.waiting && !widget.querySelector("[data-feedback]").contains(document.activeElement)) show(widget, state.waiting);
    // Folding up under the pointer would move what is about to be pressed.
    if (isEmpty(widget) && !widget.contains(document.activeElement) && Date.now() - lastPress > 500) widget.querySelector("details").open = false;
  });
});

document.addEventListener("formset:added", (event) => event.target.querySelectorAll("[data-date]").forEach(settle));
document.querySelectorAll("[data-date]").forEach(settle);
