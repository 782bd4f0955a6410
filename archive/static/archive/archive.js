// Conveniences only: every page works without this file.

function offerCopy(button) {
  const source = document.getElementById(button.dataset.copy);
  if (!source || !navigator.clipboard) return;
  button.hidden = false;
  const label = button.textContent;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(source.textContent.trim().replace(/\s+/g, " "));
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = label; }, 2000);
  });
}

// Filters stand open where there is room for them beside the list.
function openFilters(box) {
  const wide = window.matchMedia("(min-width: 60rem)");
  const follow = () => { box.open = wide.matches || box.querySelector("[aria-current]") !== null; };
  follow();
  wide.addEventListener("change", follow);
}

// Empty date fields would only lengthen the address.
function dropEmptyFields(form) {
  form.addEventListener("submit", () => {
    for (const field of form.querySelectorAll("input, select")) field.disabled = field.value === "";
  });
}

// A version page is cached for a year; whether it is still the newest is asked of the record itself.
async function warnOfNewer(banner) {
  const answer = await fetch(banner.dataset.newer, { method: "HEAD", credentials: "omit" });
  const cited = /<([^>]+)>; rel="cite-as"/.exec(answer.headers.get("Link") || "");
  banner.hidden = answer.ok ? !cited || cited[1] === banner.dataset.address : answer.status !== 410;
}

document.querySelectorAll("[data-copy]").forEach(offerCopy);
document.querySelectorAll("[data-open-wide]").forEach(openFilters);
document.querySelectorAll("form.years").forEach(dropEmptyFields);
document.querySelectorAll("[data-newer]").forEach((banner) => { warnOfNewer(banner).catch(() => {}); });
