"""The frame every paper has: letterhead, number, place and day, addressees, signature."""

from collections.abc import Iterable, Mapping
from datetime import date

from awards.enums import DocumentPart
from awards.models import DocumentText
from awards.queries.papers import Wordings
from awards.reports.decisions.wording import MOTTO
from awards.rules.papers.committees import COMMITTEE
from awards.rules.papers.wording import filled

#: Words that belong together: a number and its sign never part at the end of a line.
GAP = "\u00a0" * 8


def frame(*, name: str, day: str, number_line: str, **values) -> dict:
    """The keys every template may use; what a paper does not have is empty. `name` is the title of the file."""
    return {
        "name": name,
        "country": MOTTO[0],
        "motto": MOTTO[1],
        "parent": [],
        "body": [],
        "number_line": number_line,
        "place_day": day,
        "draft_mark": "",
        "type": "",
        "subject": "",
        "recipients": [],
        "signature": [],
        "signer_name": "",
        "left_signature": [],
        "left_signer_name": "",
        #: The short code of the journal's seal, where there is one.
        "seal": "",
        **values,
    }


def worded(wordings: Wordings, part: DocumentPart, values: Mapping[str, object]) -> list[str]:
    """The sentences of a part, filled in; one that says nothing is left out."""
    sentences = (filled(row.text, values) for row in wordings[part])
    return [sentence for sentence in sentences if sentence]


def first(texts: Iterable[str]) -> str:
    return next(iter(texts), "")


def bases(rows: Iterable[DocumentText], values: Mapping[str, object]) -> list[str]:
    """ "Căn cứ …;" for each, the last ends with a full stop; a row that has its own opening word keeps it."""
    texts = [filled(row.text, values).rstrip(" ;.") for row in rows]
    opened = [text if text.startswith(("Theo ", "Xét ", "Căn cứ ")) else f"Căn cứ {text}" for text in texts if text]
    return [f"{text}{';' if text is not opened[-1] else '.'}" for text in opened]


def in_full(text: str) -> str:
    """The committee's name written out, as decisions print it."""
    return text.replace("UBND", COMMITTEE)


def on_day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def column(header: str, width: int, *, centred: bool = False) -> dict:
    return {"header": header, "width": width, "centred": centred}


def section(*paragraphs: str, heading: str = "", columns: Iterable[dict] = (), rows: Iterable[Iterable] = ()) -> dict:
    """A part of a letter: heading, paragraphs, and under them a table where there are columns."""
    cells = [{"cells": [str(cell) for cell in row]} for row in rows]
    return {"heading": heading, "paragraphs": [text for text in paragraphs if text], "columns": list(columns), "rows": cells}
