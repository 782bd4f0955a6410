// Lets a row lead to another row that is typed in the same form: such a row has no key yet, and stands as the id of its form.
"use strict";
{
  const $ = window.django.jQuery;
  const chosen = new WeakMap();

  const isTyped = (row) => !row.matches(".has_original, .empty-form, .is-removed");

  const nameOf = (row) => {
    const source = row.querySelector("select[name$='-source']");
    const words = source && source.selectedIndex >= 0 ? source.options[source.selectedIndex].text.trim() : "";
    return [row.querySelector(".inline_label").textContent.trim(), words].filter(Boolean).join(" ");
  };

  const offer = (select) => {
    const own = select.closest(".inline-related");
    const wanted = chosen.get(select);
    // Citations stand inside the rows that they support.
    const rows = [...document.querySelectorAll(`#${select.dataset.siblings}-group .inline-related[id^="${select.dataset.siblings}-"]`)];
    select.querySelectorAll("option[value^='new:']").forEach((option) => option.remove());
    for (const row of rows.filter((each) => each !== own && isTyped(each))) {
      select.add(new Option(nameOf(row), `new:${row.id}`, false, row === wanted));
    }
  };

  const offerAll = () => document.querySelectorAll("select[data-siblings]").forEach(offer);

  const note = (select) => {
    if (select.value.startsWith("new:")) chosen.set(select, document.getElementById(select.value.slice(4)));
    else chosen.delete(select);
  };

  // Rows are numbered anew when one is taken out, after those who listen were told.
  const later = () => setTimeout(offerAll);

  $(() => {
    document.querySelectorAll("select[data-siblings]").forEach(note);
    offerAll();
  });
  document.addEventListener("formset:added", later);
  document.addEventListener("formset:removed", later);
  $(document).on("change", ".inline-related select", (event) => {
    if (event.target.matches("[data-siblings]")) note(event.target);
    else offerAll();
  });
}
