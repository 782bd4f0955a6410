// Gives every record picker the name of its field: select2 makes the inputs that a screen reader meets and names none of them.
"use strict";
{
  const nameOf = (select) => {
    const label = select.labels && select.labels[0];
    return label ? label.textContent.trim().replace(/:$/, "") : "";
  };

  const name = (select) => {
    const made = select.nextElementSibling;
    const words = nameOf(select);
    if (!made || !made.classList.contains("select2") || !words) return;
    const chosen = made.querySelector(".select2-selection__rendered");
    const value = chosen && chosen.tagName === "SPAN" ? chosen.textContent.trim() : "";
    for (const part of made.querySelectorAll("[role=combobox], [role=textbox], input")) {
      part.removeAttribute("aria-labelledby");
      part.setAttribute("aria-label", value ? `${words}: ${value}` : words);
    }
  };

  const nameAll = (root) => root.querySelectorAll("select.admin-autocomplete").forEach(name);

  // select2 is set up when the document is ready and when a row is added; what is registered here runs after that.
  const $ = window.django.jQuery;
  $(() => nameAll(document));
  document.addEventListener("formset:added", (event) => setTimeout(() => nameAll(event.target)));
  $(document).on("change", "select.admin-autocomplete", (event) => setTimeout(() => name(event.target)));
  $(document).on("select2:open", (event) => {
    const field = document.querySelector(".select2-dropdown .select2-search__field");
    if (field) field.setAttribute("aria-label", nameOf(event.target));
  });
}
