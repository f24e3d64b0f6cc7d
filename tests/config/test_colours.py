"""The colours of the stylesheet: text can be read on every ground it stands on, and dark is dark however it was chosen."""

import pytest

from tests.stylesheets import FOLDER, rules_of

TOKENS = list(rules_of(FOLDER / "tokens.css"))
BADGES = ("gold", "green", "blue", "violet", "orange", "red", "grey")
#: Ink and ground, for text; WCAG 2.2, success criterion 1.4.3 (AA).
TEXTS = [
    ("body-fg", "body-bg"),
    ("body-fg", "so-canvas"),
    ("body-fg", "message-success-bg"),
    ("body-fg", "message-warning-bg"),
    ("body-fg", "message-error-bg"),
    ("body-quiet-color", "body-bg"),
    ("body-quiet-color", "so-canvas"),
    ("body-quiet-color", "darkened-bg"),
    ("body-medium-color", "darkened-bg"),
    ("link-fg", "body-bg"),
    ("link-fg", "so-canvas"),
    ("link-fg", "selected-row"),
    ("error-fg", "body-bg"),
    ("error-fg", "message-error-bg"),
    ("button-fg", "default-button-bg"),
    ("button-fg", "default-button-hover-bg"),
    ("so-plain-fg", "so-plain-bg"),
    ("so-plain-fg", "selected-bg"),
    ("so-accent-ink", "so-accent-soft"),
    ("header-branding-color", "header-bg"),
    ("header-link-color", "header-bg"),
    *((f"so-{badge}-fg", f"so-{badge}-bg") for badge in BADGES),
]
#: Frames of fields and the ring of the focus; success criterion 1.4.11.
FRAMES = [("border-color", "body-bg"), ("border-color", "so-canvas"), ("so-focus", "body-bg"), ("so-focus", "so-canvas")]


COLOURS = {name: pair for rule in TOKENS if rule.within != "@media print" for name, pair in rule.colours.items()}
LIGHT = {name: light for name, (light, _) in COLOURS.items()}
DARK = {name: dark for name, (_, dark) in COLOURS.items()}


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def too_faint(theme: dict[str, str], pairs: list[tuple[str, str]], *, least: float) -> dict[str, float]:
    found = {f"{ink} on {ground}": contrast(theme[ink], theme[ground]) for ink, ground in pairs}
    return {pair: ratio for pair, ratio in found.items() if ratio < least}


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_text_can_be_read(theme):
    assert too_faint(theme, TEXTS, least=4.5) == {}


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_frames_and_focus_can_be_seen(theme):
    assert too_faint(theme, FRAMES, least=3) == {}


def test_dark_is_the_same_chosen_or_followed():
    """Each colour is written once, with both its values; only the switch between them stands in several places."""
    switches = {
        (rule.within, rule.selector): rule.declarations.split()
        for rule in TOKENS
        if "--light:" in rule.declarations and not rule.colours
    }
    dark, light = ["--light:", ";", "--dark:", "initial;"], ["--light:", "initial;", "--dark:", ";"]
    assert switches == {
        ("@media (prefers-color-scheme: dark)", "html:root"): dark,
        ("", 'html[data-theme="light"]'): light,
        ("", 'html[data-theme="dark"]'): dark,
    }
