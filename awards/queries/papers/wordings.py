"""Which wordings hold for a paper on the day it is signed, and what they cite that is not in force."""

from collections.abc import Iterable
from datetime import date

from awards.enums import DocumentKind, DocumentPart
from awards.models import DocumentText
from awards.rules.papers.wording import cited_numbers
from emulation.models import Instrument

Wordings = dict[str, list[DocumentText]]


def wordings_of(kind: DocumentKind, *, on: date, authority: str = "", needs: Iterable[str] = ()) -> Wordings:
    """The rows by part, in order; a row of the authority stands in the place of the general ones at its number.

    `needs` are the circumstances that hold (WordingNeed); rows that ask for another are left out, and so are those whose
    instrument is not in force.
    """
    rows = (
        DocumentText.objects.in_force(on)
        .filter(kind=kind, authority__in={"", authority}, need__in={"", *needs})
        .select_related("instrument")
        .order_by("order", "code")
    )
    standing = [row for row in rows if row.instrument is None or row.instrument.is_in_force(on)]
    own = {(row.part, row.order) for row in standing if row.authority}
    found: Wordings = {part: [] for part in DocumentPart.values}
    for row in standing:
        if row.authority or (row.part, row.order) not in own:
            found[row.part].append(row)
    return found


def cited_out_of_force(texts: Iterable[str], *, on: date) -> list[str]:
    """A sentence for each instrument the texts name by its number that does not hold on the day."""
    numbers = cited_numbers(texts)
    if not numbers:
        return []
    known: dict[str, list[Instrument]] = {}
    for instrument in Instrument.objects.filter(number__in=numbers).order_by("code"):
        known.setdefault(instrument.number, []).append(instrument)
    return [
        f"Văn bản số {number} được viện dẫn không có hiệu lực vào ngày {on:%d/%m/%Y}. Hãy xem lại căn cứ."
        for number in numbers
        if number in known and not any(instrument.is_in_force(on) for instrument in known[number])
    ]
