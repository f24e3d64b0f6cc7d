// The name of the chosen file in the page's own language, instead of the browser's own control.
const input = document.querySelector(".so-dropzone input[type=file]");
const shown = document.querySelector(".so-file-name");

if (input && shown) {
  input.classList.add("so-file-input--hidden");
  const show = () => {
    shown.textContent = input.files.length ? input.files[0].name : "Chưa chọn tệp nào.";
  };
  input.addEventListener("change", show);
  show();
}
