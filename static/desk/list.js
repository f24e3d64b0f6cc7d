// A list: a choice in the filter bar is applied at once, and a click elsewhere closes what was unfolded.
// Without this script the button of the filter bar does the same.

/** Several conditions are chosen in the drawer before its own button applies them. */
const inDrawer = (field) => Boolean(field.closest("[data-desk-popover]"));
const bar = document.querySelector("[data-desk-filterbar]");
if (bar) {
  bar.addEventListener("submit", () => {
    for (const field of bar.elements) {
      if (field.name && field.value === "") field.disabled = true;
    }
  });
  bar.addEventListener("change", (event) => {
    if (event.target.tagName === "SELECT" && !inDrawer(event.target)) bar.requestSubmit();
  });
  // The selects one types in announce a choice through jQuery alone.
  window.django?.jQuery?.(bar).on("select2:select select2:clear", (event) => inDrawer(event.target) || bar.requestSubmit());
}

document.addEventListener("click", (event) => {
  for (const unfolded of document.querySelectorAll("[data-desk-popover][open]")) {
    // The list of a select one types in lies outside, at the end of the page.
    if (!unfolded.contains(event.target) && !event.target.closest(".select2-container, .select2-results")) unfolded.open = false;
  }
});
