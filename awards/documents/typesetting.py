"""PDF by typst: a template of this folder, a context of plain values, the fonts of the project and nothing of the machine."""

import json
from collections.abc import Mapping
from pathlib import Path

import typst

from awards.documents.plain import printable

FOLDER = Path(__file__).parent
TEMPLATES = FOLDER / "typst"
FONTS = FOLDER / "fonts"
SCREEN_DOTS_AN_INCH = 60


def render_pdf(template: str, context: Mapping) -> bytes:
    """The paper made of `typst/<template>.typ`, which reads the context as `data` of common.typ.

    The context goes in as JSON and is text wherever it stands: nothing in a name can become markup. One context gives one
    file, byte for byte, since neither the clock nor the system's fonts take part.
    """
    return typst.compile(**_job(template, context), timestamp=0, pdf_tags=False)


def render_picture(template: str, context: Mapping) -> bytes:
    """The first page as PNG, for the screen."""
    made = typst.compile(**_job(template, context), format="png", ppi=SCREEN_DOTS_AN_INCH)
    return made[0] if isinstance(made, list) else made


def _job(template: str, context: Mapping) -> dict:
    return {
        "input": str(TEMPLATES / f"{template}.typ"),
        "root": str(TEMPLATES),
        "font_paths": [str(FONTS)],
        "ignore_system_fonts": True,
        "sys_inputs": {"data": json.dumps(printable(context), ensure_ascii=False)},
    }
