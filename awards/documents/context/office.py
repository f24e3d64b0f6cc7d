"""Letters the Board's office signs about a dossier: returned, refused, result."""

from collections.abc import Iterable
from datetime import date

from awards.documents.context.common import bases, column, first, frame, in_full, section, worded
from awards.enums import DocumentKind, DocumentPart, NomineeState
from awards.models import AgendaItem, Dossier, Drafting, Nominee
from awards.queries.papers import Wordings, wordings_of
from awards.reports.decisions.wording import day_in_words
from awards.rules.decisions.listing import count_words
from awards.rules.papers.committees import COMMITTEE, place_name
from emulation.enums import UnitKind
from emulation.errors import RuleViolation
from emulation.models import Unit

TERRITORIES = (UnitKind.PROVINCE, UnitKind.DISTRICT, UnitKind.COMMUNE)
REFUSED = (NomineeState.INELIGIBLE, NomineeState.CUT)
NAMES = (column("STT", 7, centred=True), column("Tên tập thể, cá nhân, hộ gia đình", 32))


def letter(kind: DocumentKind, wordings: Wordings, values: dict, *, on: date, sections: Iterable[dict] = (), **more) -> dict:
    """A letter in the wordings of its kind: paragraphs first, then the given sections."""
    paragraphs = worded(wordings, DocumentPart.PARAGRAPH, values)
    if not paragraphs:
        raise RuleViolation(f"Chưa có lời văn của {kind.label.lower()} cho ngày này. Hãy thêm ở Danh mục, Lời văn giấy tờ.")
    place = more.pop("place", "An Giang")
    return frame(
        name=kind.label,
        day=f"{place}, {day_in_words(on)}",
        **{
            "parent": worded(wordings, DocumentPart.PARENT, values),
            "body": worded(wordings, DocumentPart.BODY, values),
            "number_line": first(worded(wordings, DocumentPart.NUMBER, values)) or "Số:",
            "subject": first(worded(wordings, DocumentPart.SUBJECT, values)),
            "addressee": first(worded(wordings, DocumentPart.ADDRESSEE, values)),
            "bases": bases(wordings[DocumentPart.BASIS], values),
            "sections": [section(*paragraphs), *sections],
            "closing": worded(wordings, DocumentPart.CLOSING, values),
            "recipients": worded(wordings, DocumentPart.RECIPIENT, values),
            "signature": worded(wordings, DocumentPart.SIGNATURE, values),
            **more,
        },
    )


def dossier_values(dossier: Dossier, nominees: Iterable[Nominee]) -> dict:
    """What the wordings about a dossier may name."""
    number, day = dossier.proposal_number, dossier.proposal_on
    proposal = f" kèm theo Tờ trình số {number}{f' {day_in_words(day)}' if day else ''}" if number else ""
    name = dossier.round.name
    return {
        "unit": unit_words(dossier.unit, dossier.unit.name),
        "round": f"{name[:1].lower()}{name[1:]}",
        "title": dossier.title,
        "proposal": proposal,
        "counts": counts_of(nominees),
    }


def unit_words(unit: Unit, name: str) -> str:
    """A territory writes and is written to as its committee."""
    place = place_name(name)
    return f"{COMMITTEE} {place[:1].lower()}{place[1:]}" if unit.kind in TERRITORIES else in_full(name)


def counts_of(nominees: Iterable[Nominee]) -> str:
    counts: dict[str, int] = {}
    for nominee in nominees:
        counts[nominee.recipient_kind] = counts.get(nominee.recipient_kind, 0) + 1
    return count_words(counts)


def nominees_of(dossier: Dossier) -> list[Nominee]:
    return list(dossier.nominees.select_related("honour").order_by("ordinal", "id"))


def named(nominee: Nominee) -> str:
    details = ", ".join(part for part in (nominee.position, nominee.unit_name) if part)
    name = f"{nominee.honorific} {nominee.name}".strip()
    return f"{name} ({details})" if details else name


def returned_context(dossier: Dossier, *, on: date) -> dict:
    """The whole dossier with its reason, or the nominees to mend with theirs."""
    kind = DocumentKind.RETURNED
    nominees = [nominee for nominee in nominees_of(dossier) if nominee.state == NomineeState.RETURNED and nominee.return_reason]
    values = {**dossier_values(dossier, nominees), "reason": f"Lý do: {dossier.return_reason}" if dossier.return_reason else ""}
    rows = [(number, named(nominee), nominee.return_reason) for number, nominee in enumerate(nominees, start=1)]
    table = [section(columns=[*NAMES, column("Nội dung cần bổ sung, chỉnh sửa", 40)], rows=rows)] if rows else []
    return letter(kind, wordings_of(kind, on=on), values, on=on, sections=table)


def refused_context(dossier: Dossier, *, on: date) -> dict:
    """Those found ineligible or not passed by the council, each with the reason on record."""
    kind = DocumentKind.REFUSED
    nominees = [nominee for nominee in nominees_of(dossier) if nominee.state in REFUSED]
    reasons = dict(AgendaItem.objects.filter(nominee__in=nominees).order_by("id").values_list("nominee", "reason"))
    rows = [
        (
            number,
            named(nominee),
            in_full(nominee.honour.name),
            reasons.get(nominee.pk) or nominee.appraisal or nominee.get_state_display(),
        )
        for number, nominee in enumerate(nominees, start=1)
    ]
    columns = [*NAMES, column("Danh hiệu, hình thức đề nghị", 22), column("Lý do", 30)]
    values = dossier_values(dossier, nominees)
    return letter(kind, wordings_of(kind, on=on), values, on=on, sections=[section(columns=columns, rows=rows)])


def result_context(dossier: Dossier, *, on: date) -> dict:
    """Everybody in the dossier, with the decision where there is one."""
    kind = DocumentKind.RESULT
    nominees = nominees_of(dossier)
    drafted = Drafting.objects.filter(nominee__in=nominees, award__isnull=False).select_related("decision")
    decisions = {drafting.nominee_id: str(drafting.decision) for drafting in drafted}
    rows = [
        (number, named(nominee), in_full(nominee.honour.name), _result(nominee, decisions))
        for number, nominee in enumerate(nominees, start=1)
    ]
    columns = [*NAMES, column("Danh hiệu, hình thức", 22), column("Kết quả", 30)]
    values = {**dossier_values(dossier, nominees), "decisions": ", ".join(dict.fromkeys(decisions.values()))}
    return letter(kind, wordings_of(kind, on=on), values, on=on, sections=[section(columns=columns, rows=rows)])


def _result(nominee: Nominee, decisions: dict[int, str]) -> str:
    if nominee.pk in decisions:
        return f"Được khen thưởng theo Quyết định số {decisions[nominee.pk]}"
    return nominee.get_state_display()
