// Puts the inputs of each citation under the field or the row that it supports, and adds citations there. Without it they stand in the
// one list at the end of the form, which is also what is sent: this file moves inputs and sets what they are about, nothing else.
"use strict";
{
  const $ = window.django.jQuery;
  const group = document.getElementById("citations-group");
  const ROW = ".dynamic-citations";
  let last = null;

  const field = (row, name) => row.querySelector(`[name="${row.id}-${name}"]`);
  const boxOf = (row) => row.closest(".desk-evidence");
  const isGone = (row) => row.classList.contains("is-removed");
  const live = (root) => [...root.querySelectorAll(ROW)].filter((row) => !isGone(row));

  // A row that is not saved has no key: it is named by the id of its form, which may change when another new row is taken out.
  const pathOf = (box) => {
    const row = box.parentElement.closest(".inline-related");
    return !row || row.classList.contains("has_original") ? box.dataset.statement : `new:${row.id}`;
  };

  const setTarget = (row, path, label) => {
    const select = field(row, "target");
    if (![...select.options].some((option) => option.value === path)) select.add(new Option(label || path, path));
    select.value = path;
  };

  const count = (box) => {
    const shown = box.querySelector(".desk-evidence-count");
    const found = live(box).length + box.querySelectorAll(".desk-evidence-notes > li:not([hidden])").length;
    shown.textContent = String(found);
    shown.toggleAttribute("data-none", found === 0);
  };

  const settle = (row, box) => {
    box.querySelector(".desk-evidence-rows").append(row);
    row.classList.add("is-beside");
    row.setAttribute("role", "group");
    row.setAttribute("aria-label", `${box.querySelector(".desk-evidence-title").textContent}: ${box.dataset.label}`);
    const number = row.querySelector(".inline_label");
    // The lists number everything of this class that they find in themselves.
    if (number) {
      number.className = "desk-evidence-number";
      if (number.textContent.startsWith("#")) number.textContent = "";
      // The group has a name; a heading here would stand under another level at each place.
      number.parentElement.setAttribute("role", "presentation");
    }
    setTarget(row, pathOf(box), box.dataset.label);
    count(box);
  };

  const settleAll = () => {
    const boxes = new Map([...document.querySelectorAll(".desk-evidence")].map((box) => [pathOf(box), box]));
    for (const row of group.querySelectorAll(ROW)) {
      const value = field(row, "target").value;
      const box = boxes.get(value) || boxes.get(value.split("/").slice(0, 2).join("/"));
      // One that is about a single column of a row keeps saying so.
      if (value && box) {
        settle(row, box);
        setTarget(row, value, box.dataset.label);
        if (!row.classList.contains("has_original") || row.classList.contains("has-errors")) box.open = true;
      }
    }
    for (const box of boxes.values()) {
      box.querySelectorAll(".desk-evidence-notes > [data-here]").forEach((note) => { note.hidden = true; });
      count(box);
    }
  };

  // What stands beside a new row is about that row, whatever its number has become.
  const followRows = () => {
    for (const box of document.querySelectorAll(".desk-evidence")) {
      const path = pathOf(box);
      if (path.startsWith("new:")) live(box).forEach((row) => setTarget(row, path, box.dataset.label));
    }
  };

  const sayRemoved = (row) => row.append(document.getElementById("evidence-removed").content.cloneNode(true));

  const remove = (row) => {
    const mark = document.createElement("input");
    Object.assign(mark, { type: "hidden", name: `${row.id}-DELETE`, value: "on", className: "desk-evidence-gone" });
    row.append(mark);
    sayRemoved(row);
    row.classList.add("is-removed");
    if (boxOf(row)) count(boxOf(row));
  };

  const keep = (row) => {
    row.querySelectorAll(".desk-evidence-gone, .desk-evidence-removed").forEach((part) => part.remove());
    row.classList.remove("is-removed");
    if (boxOf(row)) count(boxOf(row));
    field(row, "locator").focus();
  };

  const carried = (row) => {
    const source = field(row, "source");
    const scheme = /^\s*([a-z]+):/.exec(field(row, "locator").value);
    const chosen = source.selectedOptions[0];
    if (!chosen || !chosen.value) return null;
    return {
      source: chosen.value,
      label: chosen.textContent,
      scheme: scheme ? `${scheme[1]}:` : "",
      consulted: field(row, "consulted").value,
      language: field(row, "words_language").value,
    };
  };

  const carriedByNote = (note) => {
    const { source, sourceLabel, scheme, consulted, language } = note.dataset;
    return { source, label: sourceLabel, scheme, consulted, language };
  };

  // The citation that the focus is in; else the last one of this statement; else the one that was worked on last; else the last of all.
  const nearest = (box) => {
    const focused = document.activeElement.closest(ROW);
    const beside = box ? live(box) : [];
    for (const row of [focused, ...beside.reverse()]) {
      const found = row && !isGone(row) && carried(row);
      if (found) return found;
    }
    const notes = box ? [...box.querySelectorAll(".desk-evidence-notes > li:not([hidden])")] : [];
    if (notes.length) return carriedByNote(notes.at(-1));
    for (const row of [last, ...live(document).reverse()]) {
      const found = row && row.isConnected && !isGone(row) && carried(row);
      if (found) return found;
    }
    const elsewhere = [...document.querySelectorAll(".desk-evidence-notes > li:not([data-here])")];
    return elsewhere.length ? carriedByNote(elsewhere.at(-1)) : null;
  };

  const fill = (row, from) => {
    const source = field(row, "source");
    source.add(new Option(from.label, from.source, true, true));
    $(source).trigger("change");
    field(row, "consulted").value = from.consulted;
    field(row, "words_language").value = from.language;
    field(row, "locator").value = from.scheme;
  };

  const focusOn = (row, isFilled) => {
    if (!isFilled) {
      row.querySelector(".field-source .select2-selection").focus();
      return;
    }
    const locator = field(row, "locator");
    locator.focus();
    locator.setSelectionRange(locator.value.length, locator.value.length);
  };

  const add = (box, from, target) => {
    const button = group.querySelector(".add-row > a.addlink");
    if (!button || button.parentElement.style.display === "none") {
      document.getElementById("evidence-full").hidden = false;
      document.getElementById("evidence-full").scrollIntoView({ block: "center" });
      return;
    }
    button.click();
    const row = document.getElementById("citations-empty").previousElementSibling;
    if (from) fill(row, from);
    if (box) {
      box.open = true;
      settle(row, box);
    } else if (target) {
      setTarget(row, target);
    }
    last = row;
    focusOn(row, Boolean(from));
  };

  // The statement that a place of the form belongs to: the field's own, else the row's, else the list's; none is the record as a whole.
  const boxAt = (place) => {
    const field_ = place.closest(".desk-field");
    const row = place.closest(`.inline-related:not(${ROW})`);
    const list = place.closest(".desk-inline");
    return (
      place.closest(".desk-evidence") ||
      (field_ && field_.querySelector(":scope > .desk-evidence")) ||
      (row && row.querySelector(":scope > .desk-evidence")) ||
      (list && list.querySelector(":scope > fieldset > .desk-evidence"))
    );
  };

  const again = (place) => {
    const box = boxAt(place);
    const row = place.closest(ROW);
    add(box, nearest(box), !box && row ? field(row, "target").value : "");
  };

  const takeOut = (event) => {
    const row = event.target.closest(".inline-related");
    if (row.matches(ROW)) {
      // The list would number its rows anew by their order in the page, in which the saved ones no longer come first.
      event.preventDefault();
      event.stopPropagation();
      remove(row);
      row.querySelector("[data-cite=keep]").focus();
      return;
    }
    for (const citation of row.querySelectorAll(ROW)) {
      setTarget(citation, "");
      document.getElementById("citations-empty").before(citation);
      citation.classList.remove("is-beside");
      if (!isGone(citation)) remove(citation);
    }
    setTimeout(followRows);
  };

  const reveal = () => {
    const place = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let box = place && boxOf(place); box; box = box.parentElement.closest(".desk-evidence")) box.open = true;
    if (place && boxOf(place)) place.scrollIntoView({ block: "center" });
  };

  const start = () => {
    // A form that came back remembers what was taken out of it.
    document.querySelectorAll(`${ROW}.is-removed`).forEach(sayRemoved);
    settleAll();
    document.getElementById("evidence-about").hidden = false;
    document.querySelectorAll(".desk-evidence-tools").forEach((tools) => { tools.hidden = false; });
    document.addEventListener("click", (event) => { if (event.target.closest(".inline-deletelink")) takeOut(event); }, true);
    document.addEventListener("click", (event) => {
      const button = event.target.closest("[data-cite]");
      if (!button) return;
      if (button.dataset.cite === "keep") keep(button.closest(ROW));
      else if (button.dataset.cite === "again") again(button);
      else add(boxOf(button), null);
    });
    document.addEventListener("focusin", (event) => { last = event.target.closest(ROW) || last; });
    document.addEventListener("keydown", (event) => {
      if (!event.altKey || !event.shiftKey || event.ctrlKey || event.metaKey || event.code !== "KeyE") return;
      event.preventDefault();
      again(document.activeElement);
    });
    group.closest("form").addEventListener("submit", followRows);
    window.addEventListener("hashchange", reveal);
    reveal();
  };

  // The lists of rows are made when the document is ready, and would take in what already stood inside their rows.
  if (group) $(start);
}
