// Forms that send a list: the names of the chosen files in the page's own language, and a sign of work while the answer is awaited.
const input = document.querySelector(".so-dropzone input[type=file]");
const shown = document.querySelector(".so-file-name");

if (input && shown) {
  input.classList.add("so-file-input--hidden");
  const show = () => {
    const names = [...input.files].map((file) => file.name).join(", ");
    shown.textContent = input.files.length > 1 ? `${input.files.length} tệp: ${names}` : names || "Chưa chọn tệp nào.";
  };
  input.addEventListener("change", show);
  show();
}

/** A sentence and a bar under the form from its first sending on; a second sending is held back. */
function showWork(form) {
  const said = document.createElement("p");
  said.setAttribute("role", "status");
  said.setAttribute("aria-live", "polite");
  form.append(said);
  let bar = null;

  const buttons = (disabled) => form.querySelectorAll("button[type=submit]").forEach((button) => { button.disabled = disabled; });
  const begin = () => {
    bar = document.createElement("progress");
    bar.className = "so-progress";
    bar.setAttribute("aria-label", form.dataset.busy);
    said.textContent = form.dataset.busy;
    form.append(bar);
    form.setAttribute("aria-busy", "true");
    // A button disabled at once would not be sent with the form.
    setTimeout(() => bar && buttons(true));
  };
  const end = () => {
    bar.remove();
    bar = null;
    said.textContent = "";
    form.removeAttribute("aria-busy");
    buttons(false);
  };

  form.addEventListener("submit", (event) => {
    if (bar) {
      event.preventDefault();
    } else {
      begin();
    }
  });
  // The page as it was left, when somebody comes back to it.
  window.addEventListener("pageshow", () => bar && end());
}

document.querySelectorAll("form[data-busy]").forEach(showWork);
