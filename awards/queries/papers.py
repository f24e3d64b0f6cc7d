"""What a paper is made with on the day it is signed: the office's own template, the wordings, and what they cite."""

from collections.abc import Iterable
from datetime import date

from awards.enums import DocumentKind, DocumentPart
from awards.models import DocumentTemplate, DocumentText, Issuer
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


def find_template(kind: str, *, on: date, issuer: Issuer | None = None, regime: str = "") -> DocumentTemplate | None:
    """The most particular template in force on the day, the issuer's before the law's; None is the default of the program."""
    rows = DocumentTemplate.objects.in_force(on).filter(kind=kind, withdrawn=False).select_related("issuer", "regime")
    fitting = [
        row
        for row in rows
        if row.issuer_id in (None, issuer.pk if issuer else None) and (row.regime is None or row.regime.code == regime)
    ]
    return max(fitting, key=lambda row: (row.issuer_id is not None, row.regime_id is not None, row.version), default=None)
