/* Hides the menu before the page is drawn if this browser was left with it hidden. */
"use strict";

if (localStorage.getItem("sovang.menu") === "closed") {
    document.documentElement.dataset.menu = "closed";
}
