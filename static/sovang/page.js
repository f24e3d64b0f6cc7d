/*
 * Every page: boxes for files speak Vietnamese, and paper shows what is folded on the screen. Without this script the
 * browser's own box does the same in its own language.
 */

/** A button and the name of the chosen file in place of the browser's own, which keep the browser's language. */
function nameInVietnamese(input) {
    const button = document.createElement("label");
    button.className = "button so-file-button";
    button.htmlFor = input.id;
    button.textContent = input.multiple ? "Chọn các tệp…" : "Chọn tệp…";
    const name = document.createElement("output");
    name.className = "so-file-name";
    const show = () => {
        name.textContent = [...input.files].map((file) => file.name).join(", ") || "Chưa chọn tệp nào.";
    };
    input.classList.add("so-file-input");
    input.after(button, name);
    input.addEventListener("change", show);
    show();
}

for (const input of document.querySelectorAll("input[type=file][id]")) {
    if (!input.closest(".so-dropzone")) {
        nameInVietnamese(input);
    }
}

const unfolded = [];

window.addEventListener("beforeprint", () => {
    for (const folded of document.querySelectorAll("#content details:not([open], [data-desk-popover], .so-downloads)")) {
        folded.open = true;
        unfolded.push(folded);
    }
});

window.addEventListener("afterprint", () => {
    for (const folded of unfolded.splice(0)) {
        folded.open = false;
    }
});

if (document.querySelector("[data-print]")) {
    window.print();
}
