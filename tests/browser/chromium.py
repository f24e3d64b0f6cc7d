"""Where Chromium is and how it is started; needs neither Django nor Playwright."""

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
INSTALL = "apt-get install chromium fonts-liberation2"

_QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-dev-shm-usage",
)


def find() -> str | None:
    """Return the program's path, or None if no Chromium is on PATH."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def flags() -> list[str]:
    """Return flags that keep it from looking for the internet and let root start it."""
    return [*_QUIET, "--no-sandbox"] if os.geteuid() == 0 else list(_QUIET)
