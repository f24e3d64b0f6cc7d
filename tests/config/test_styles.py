"""The stylesheets hold what the pages use, each rule once, and colours only as variables."""

import re
from collections import Counter
from pathlib import Path

from django.conf import settings

from tests.stylesheets import SHEETS, all_rules

ROOT = Path(settings.BASE_DIR)
#: What writes classes: pages, programs and scripts.
WRITERS = [
    path
    for folder in ("templates", "static", "emulation", "awards", "config")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".html", ".py", ".js"} and path != ROOT / "emulation" / "desk" / "__init__.py"
]


def test_every_class_is_used_by_a_page():
    written = "\n".join(path.read_text(encoding="utf-8") for path in WRITERS)
    begun = tuple(re.findall(r"(so-[\w-]*-)\{", written))  # completed by a value, as `so-badge--{{ badge.tone }}`
    used = set(re.findall(r"so-[\w-]+", written))
    styled = {name for rule in all_rules() for name in re.findall(r"\.(so-[\w-]+)", rule.selector)}
    assert {name for name in styled - used if not name.startswith(begun)} == set()


def test_no_selector_is_written_twice():
    counts = Counter((rule.within, rule.selector) for rule in all_rules() if rule.sheet != "public.css")
    assert {place: count for place, count in counts.items() if count > 1} == {}


def test_colours_are_written_as_variables_alone():
    loose = [
        (rule.sheet, declaration.strip())
        for rule in all_rules()
        for declaration in rule.declarations.split(";")
        if re.search(r"#[0-9a-fA-F]{3,8}\b|rgba?\(", declaration) and not declaration.strip().startswith("--")
    ]
    assert loose == []


def test_nothing_is_forced_but_on_paper_and_where_a_script_writes_styles():
    """select2 writes the width of its boxes into their style."""
    forced = {
        (rule.sheet, rule.selector)
        for rule in all_rules()
        if "!important" in rule.declarations and rule.sheet != "print.css" and "select2" not in rule.selector
    }
    assert forced == {("frame.css", "*")}


def test_sheets_are_of_a_size_to_be_read():
    lines = {sheet.name: len(sheet.read_text(encoding="utf-8").splitlines()) for sheet in SHEETS}
    assert {name: count for name, count in lines.items() if count > 500} == {}


def test_every_sheet_is_loaded():
    pages = [ROOT / "templates" / "styles.html", ROOT / "templates" / "public" / "verification.html"]
    loaded = re.findall(r"sovang/(\w+\.css)", "\n".join(page.read_text(encoding="utf-8") for page in pages))
    assert sorted(loaded) == sorted(sheet.name for sheet in SHEETS)
