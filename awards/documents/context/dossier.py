"""What a dossier says on paper: the unit's proposal to the chair, and the summary the Board works with."""

from collections.abc import Iterable
from datetime import date

from awards.documents.context.common import GAP, column, first, frame, in_full, on_day, section, worded
from awards.documents.context.office import (
    NAMES,
    REFUSED,
    TERRITORIES,
    counts_of,
    dossier_values,
    letter,
    named,
    nominees_of,
    unit_words,
)
from awards.enums import DocumentKind, DocumentPart
from awards.models import CouncilSession, Dossier, Nominee
from awards.queries.councils import items_of
from awards.queries.dossiers import checklist
from awards.queries.papers import wordings_of
from awards.reports.decisions.wording import day_in_words
from awards.rules.papers.committees import COMMITTEE, place_name
from emulation.models import Unit
from emulation.queries.directory.units import name_on


def proposal_context(dossier: Dossier, *, on: date) -> dict:
    """Signed on the day of the proposal, under the names of that day."""
    kind, day = DocumentKind.PROPOSAL, dossier.proposal_on or on
    nominees = nominees_of(dossier)
    unit = name_on(dossier.unit, day)
    values = {
        **dossier_values(dossier, nominees),
        "unit": unit_words(dossier.unit, unit),
        "honours": _by_honour(nominees),
    }
    rows = [
        (number, named(nominee), in_full(nominee.honour.name), nominee.achievement)
        for number, nominee in enumerate(nominees, start=1)
    ]
    columns = [*NAMES, column("Danh hiệu, hình thức đề nghị", 22), column("Tóm tắt thành tích", 33)]
    return letter(
        kind,
        wordings_of(kind, on=day),
        values,
        on=day,
        sections=[section(columns=columns, rows=rows)],
        type="TỜ TRÌNH",
        body=_letterhead(dossier.unit, unit),
        number_line=f"Số: {dossier.proposal_number or f'{GAP}/TTr'}",
        subject=dossier.title or first(worded(wordings_of(kind, on=day), DocumentPart.SUBJECT, values)),
        place="……" if dossier.unit.kind not in TERRITORIES else place_name(unit).partition(" ")[2] or unit,
    )


def summary_context(dossier: Dossier, *, on: date) -> dict:
    """The dossier on a page or two: how it came, whom it proposes, what was found, which papers it has."""
    nominees = nominees_of(dossier)
    facts = [
        ("Đơn vị đề nghị", unit_words(dossier.unit, dossier.unit.name)),
        ("Đợt xét", dossier.round.name),
        ("Tờ trình", " ".join(part for part in (dossier.proposal_number, _on(dossier.proposal_on)) if part)),
        ("Cách gửi", " ".join(part for part in (dossier.get_channel_display(), dossier.channel_code) if part)),
        ("Ngày gửi", _day(dossier.submitted_on)),
        ("Nhận để thẩm định", _day(dossier.received_for_appraisal_on)),
        ("Hạn giải quyết", _day(dossier.due_on)),
        ("Chế độ pháp luật", dossier.regime_reason or dossier.regime),
        ("Trạng thái", dossier.get_state_display()),
        ("Đề nghị", counts_of(nominees)),
    ]
    people = [
        (number, named(one), in_full(one.honour.name), one.get_state_display(), one.appraisal or one.return_reason)
        for number, one in enumerate(nominees, start=1)
    ]
    papers = [(row.nominee.name if row.nominee else "Cả hồ sơ", row.rule.name, _held(row)) for row in checklist(dossier, on=on)]
    opinions = [
        (opinion.body_name or opinion.get_body_display(), _day(opinion.asked_on), opinion.get_answer_display() or "Chưa trả lời")
        for opinion in dossier.opinions.order_by("asked_on", "id")
    ]
    columns = [*NAMES, column("Danh hiệu, hình thức", 20), column("Trạng thái", 13), column("Ý kiến thẩm định, lý do", 25)]
    return {
        **frame(name=DocumentKind.SUMMARY.label, day=day_in_words(on).capitalize(), number_line=f"Hồ sơ số {dossier.pk}"),
        "type": "TÓM TẮT HỒ SƠ",
        "subject": dossier.title or f"Đề nghị khen thưởng {dossier_values(dossier, nominees)['round']}",
        "body": _letterhead(dossier.unit, dossier.unit.name),
        "addressee": "",
        "bases": [],
        "sections": [
            _table("I. THÔNG TIN CHUNG", [column("Mục", 22), column("Nội dung", 60)], [fact for fact in facts if fact[1]]),
            _table("II. TRƯỜNG HỢP ĐƯỢC ĐỀ NGHỊ", columns, people),
            _table("III. GIẤY TỜ", [column("Nộp cho", 25), column("Giấy tờ", 40), column("Tình trạng", 18)], papers),
            _table("IV. Ý KIẾN CƠ QUAN KHÁC", [column("Cơ quan", 40), column("Ngày hỏi", 15), column("Trả lời", 25)], opinions),
        ],
        "closing": [],
    }


def notice_context(record: Dossier | CouncilSession, *, on: date) -> dict:
    """The list people are asked about before a council meets, or before the dossier goes on without it."""
    kind = DocumentKind.NOTICE
    if isinstance(record, Dossier):
        nominees, title = nominees_of(record), record.round.name
    else:
        nominees, title = [item.nominee for item in items_of(record)], record.title
    standing = [nominee for nominee in nominees if nominee.state not in REFUSED]
    rows = [
        (number, named(nominee), in_full(nominee.honour.name), nominee.achievement)
        for number, nominee in enumerate(standing, start=1)
    ]
    columns = [*NAMES, column("Danh hiệu, hình thức đề nghị", 22), column("Tóm tắt thành tích", 33)]
    values = {"counts": counts_of(standing), "day": on_day(on), "title": title.rstrip(".")}
    table = [section(columns=columns, rows=rows)]
    return letter(kind, wordings_of(kind, on=on), values, on=on, sections=table, type="THÔNG BÁO")


def _table(heading: str, columns: list[dict], rows: list[tuple]) -> dict:
    return section(heading=heading, columns=columns, rows=rows) if rows else section("Không có.", heading=heading)


def _held(row) -> str:
    return "Đã có" if row.papers else "Còn thiếu" if row.is_missing else "Không bắt buộc"


def _letterhead(unit: Unit, name: str) -> list[str]:
    return [COMMITTEE.upper(), place_name(name).upper()] if unit.kind in TERRITORIES else [name.upper()]


def _day(day: date | None) -> str:
    return on_day(day) if day else ""


def _on(day: date | None) -> str:
    return f"ngày {on_day(day)}" if day else ""


def _by_honour(nominees: Iterable[Nominee]) -> str:
    """ "Bằng khen … cho 02 tập thể; Lao động tiên tiến cho 12 cá nhân", the highest honour first."""
    groups: dict[tuple, list[Nominee]] = {}
    for nominee in nominees:
        groups.setdefault((nominee.honour.rank, in_full(nominee.honour.name)), []).append(nominee)
    return "; ".join(f"{name} cho {counts_of(group)}" for (_, name), group in sorted(groups.items(), key=lambda item: item[0]))
