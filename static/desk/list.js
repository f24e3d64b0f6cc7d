// A list: a choice in the filter bar is applied at once, and a click elsewhere closes what was unfolded.
// Without this script the button of the filter bar does the same.

const bar = document.querySelector("[data-desk-filterbar]");
if (bar) {
  bar.addEventListener("submit", () => {
    for (const field of bar.elements) {
      if (field.name && field.value === "") field.disabled = true;
    }
  });
  bar.addEventListener("change", (event) => {
    if (event.target.tagName === "SELECT") bar.requestSubmit();
  });
  // The selects one types in announce a choice through jQuery alone.
  window.django?.jQuery?.(bar).on("select2:select select2:clear", () => bar.requestSubmit());
}

document.addEventListener("click", (event) => {
  for (const unfolded of document.querySelectorAll("[data-desk-popover][open]")) {
    if (!unfolded.contains(event.target)) unfolded.open = false;
  }
});
