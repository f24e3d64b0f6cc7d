/*
 * Keys of the office: "/" goes to the search, Ctrl+S saves the form, Escape leaves the search; and the menu's button.
 */

const SEARCHES = ["#searchbar", ".so-filterbar input[type=search]", "#so-find"];
const PRIMARY = "input[type=submit].default, button[type=submit].default, button[type=submit].so-primary";

/** Whether the key belongs to the field it was typed in. */
function isTyping(target) {
    return target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName);
}

function visible(selector) {
    return [...document.querySelectorAll(selector)].find((element) => element.offsetParent !== null);
}

function goToSearch() {
    const field = SEARCHES.map(visible).find(Boolean);
    if (field) {
        field.focus();
        field.select();
    }
    return Boolean(field);
}

function save() {
    const button = visible(PRIMARY);
    if (button) {
        button.click();
    }
    return Boolean(button);
}

document.addEventListener("keydown", (event) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key === "/" && plain && !isTyping(event.target) && goToSearch()) {
        event.preventDefault();
    }
    if (event.key === "Escape" && event.target.matches?.("input[type=search], #searchbar")) {
        event.target.blur();
    }
    if (event.key.toLowerCase() === "s" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && save()) {
        event.preventDefault();
    }
});

document.querySelector(".so-menu-toggle")?.addEventListener("click", () => {
    const root = document.documentElement;
    const closed = root.dataset.menu !== "closed";
    root.dataset.menu = closed ? "closed" : "open";
    localStorage.setItem("sovang.menu", root.dataset.menu);
});
