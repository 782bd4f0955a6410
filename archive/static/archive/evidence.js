// Shows a citation where its mark stands, under the pointer or the focus, from the list of evidence on the same page. The marks are links
// to that list: without this file they lead there. What is shown can be pointed at, stays while it is, and goes with Escape.

const DELAY = 250;
const EDGE = 8;

const tip = document.createElement("div");
tip.id = "evidence-tip";
tip.className = "evidence-tip";
tip.setAttribute("role", "tooltip");
tip.hidden = true;

let shownAt = null;
let waiting = 0;

// The words of a citation without its links, which a tooltip cannot offer to a keyboard; where it is cited is where the reader stands.
function wordsOf(entry) {
  const words = entry.cloneNode(true);
  words.querySelectorAll(".for, .evidence-fault a").forEach((part) => part.remove());
  words.querySelectorAll("a").forEach((link) => link.replaceWith(...link.childNodes));
  words.querySelectorAll("[id]").forEach((part) => part.removeAttribute("id"));
  return words.childNodes;
}

function place(mark) {
  const at = mark.getBoundingClientRect();
  const size = tip.getBoundingClientRect();
  const width = document.documentElement.clientWidth;
  const left = Math.min(Math.max(EDGE, at.left + at.width / 2 - size.width / 2), width - size.width - EDGE);
  const below = at.bottom + size.height + EDGE <= window.innerHeight || at.top < size.height + EDGE;
  // It touches the mark, so that the pointer can move onto it.
  tip.style.left = `${Math.max(EDGE, left)}px`;
  tip.style.top = `${below ? at.bottom - 2 : at.top - size.height + 2}px`;
}

function hide() {
  clearTimeout(waiting);
  if (shownAt) shownAt.removeAttribute("aria-describedby");
  shownAt = null;
  tip.hidden = true;
}

function show(mark) {
  clearTimeout(waiting);
  if (shownAt === mark) return;
  const entry = document.getElementById(mark.hash.slice(1));
  if (!entry) return;
  hide();
  tip.replaceChildren(...wordsOf(entry));
  // The browser's own box of the same words would stand over this one.
  mark.removeAttribute("title");
  mark.setAttribute("aria-describedby", tip.id);
  shownAt = mark;
  tip.hidden = false;
  place(mark);
}

function later(action) {
  clearTimeout(waiting);
  waiting = setTimeout(action, DELAY);
}

const markOf = (node) => (node instanceof Element ? node.closest(".marks a") : null);

document.body.append(tip);
document.addEventListener("pointerover", (event) => {
  if (event.pointerType === "touch") return;
  const mark = markOf(event.target);
  if (mark) later(() => show(mark));
  else if (shownAt && tip.contains(event.target)) clearTimeout(waiting);
  else if (shownAt && shownAt !== document.activeElement) later(hide);
  else if (!shownAt) clearTimeout(waiting);
});
document.addEventListener("focusin", (event) => {
  const mark = markOf(event.target);
  if (mark && mark.matches(":focus-visible")) show(mark);
  else if (shownAt) hide();
});
document.addEventListener("focusout", (event) => { if (event.target === shownAt) later(hide); });
document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
document.addEventListener("click", (event) => { if (!tip.contains(event.target)) hide(); });
document.addEventListener("scroll", () => { if (shownAt) place(shownAt); }, { passive: true, capture: true });
window.addEventListener("resize", hide);
