"""The office's stylesheets as data, for the tests of their colours and of their order."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

FOLDER = Path(settings.BASE_DIR) / "static" / "sovang"
SHEETS = sorted(FOLDER.glob("*.css"))
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")


class Rule(NamedTuple):
    """`within` is the at-rule around the rule, or nothing."""

    sheet: str
    within: str
    selector: str
    declarations: str

    @property
    def colours(self) -> dict[str, tuple[str, str]]:
        """Its variables that are colours, each as (light, dark)."""
        both = re.findall(r"--([\w-]+): var\(--light, (#\w{6})\) var\(--dark, (#\w{6})\);", self.declarations)
        one = re.findall(r"--([\w-]+): (#\w{6});", self.declarations)
        return {name: (light, dark) for name, light, dark in both} | {name: (colour, colour) for name, colour in one}


def rules_of(sheet: Path) -> Iterator[Rule]:
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
    within = ""
    for part in re.split(r"(@media[^{]*\{(?:[^{}]*\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\})*\s*\})", text):
        if part.startswith("@media"):
            within, _, part = part.partition("{")
            part = part.rpartition("}")[0]
        for selector, declarations in _RULE.findall(part):
            yield Rule(sheet.name, within.strip(), " ".join(selector.split()), declarations)
        within = ""


def all_rules() -> list[Rule]:
    return [rule for sheet in SHEETS for rule in rules_of(sheet)]
