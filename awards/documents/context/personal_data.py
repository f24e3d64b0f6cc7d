"""The extract of one person's data as a letter: what is held, what was done with it, to whom it went."""

from collections.abc import Iterable
from datetime import date

from django.utils.timezone import localtime

from awards.documents.context.common import column, frame, on_day, section, worded
from awards.enums import DocumentKind, DocumentPart
from awards.queries.papers import wordings_of
from awards.queries.personal_data import Deed, Disclosure, HeldRow, deeds_about, disclosures, held_rows
from awards.rules.personal_data import CITATION, KEPT_BY_LAW
from emulation.models import Person

RECORDS = (column("STT", 7, centred=True), column("Bản ghi", 27), column("Nội dung", 66))
DEEDS = (column("Lúc", 18, centred=True), column("Người thực hiện", 25), column("Việc", 57))
GIVEN = (column("Ngày", 14, centred=True), column("Cho ai, do ai", 28), column("Nội dung", 58))


def extract_context(person: Person, *, on: date) -> dict:
    """Everything held about the person on the day; whole lists that may have named the person are said to be so."""
    rows, wordings = held_rows(person), wordings_of(DocumentKind.CONFIRMATION, on=on)
    return {
        **frame(name="Bản trích dữ liệu cá nhân", day=f"Ngày {on_day(on)}", number_line=f"Mã hồ sơ HS{person.pk}"),
        # The office that confirms honours hands out extracts too.
        "parent": worded(wordings, DocumentPart.PARENT, {}),
        "body": worded(wordings, DocumentPart.BODY, {}),
        "signature": worded(wordings, DocumentPart.SIGNATURE, {}),
        "type": "BẢN TRÍCH DỮ LIỆU CÁ NHÂN",
        "subject": f"Dữ liệu về {person.full_name} đến hết ngày {on_day(on)}",
        "addressee": "",
        "bases": [],
        "sections": [
            section(f"Lập theo yêu cầu của người có dữ liệu ({CITATION}).", KEPT_BY_LAW),
            _table("I. DỮ LIỆU ĐANG LƯU", RECORDS, _records(rows)),
            _table("II. VIỆC ĐÃ LÀM VỚI DỮ LIỆU (NHẬT KÝ)", DEEDS, _deeds(deeds_about(rows))),
            _table("III. ĐÃ CUNG CẤP, TIẾT LỘ", GIVEN, _given(disclosures(person))),
        ],
        "closing": ["Bản trích không nêu đơn tố cáo và người tố cáo (Luật Tố cáo 25/2018/QH14, Điều 8)./."],
    }


def _table(heading: str, columns: Iterable[dict], rows: list[tuple]) -> dict:
    return section(heading=heading, columns=columns, rows=rows) if rows else section("Không có.", heading=heading)


def _records(rows: list[HeldRow]) -> list[tuple]:
    return [
        (number, row.kind, "; ".join(f"{label}: {value}" for label, value in row.facts))
        for number, row in enumerate(rows, start=1)
    ]


def _deeds(deeds: list[Deed]) -> list[tuple]:
    return [(f"{localtime(one.at):%d/%m/%Y %H:%M}", one.who, one.what) for one in deeds]


def _given(given: list[Disclosure]) -> list[tuple]:
    return [(on_day(one.day), one.whom, one.what) for one in given]
