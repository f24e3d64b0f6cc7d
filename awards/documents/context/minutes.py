"""The minutes of a council's session, with the ballot of each nominee (Decree 30/2020/NĐ-CP)."""

from datetime import date

from awards.documents.context.common import GAP, column, in_full, section
from awards.documents.context.office import letter
from awards.enums import DocumentKind, VoteOutcome
from awards.models import CouncilSession
from awards.queries.councils import minutes_of
from awards.queries.papers import wordings_of
from awards.reports.decisions.wording import day_in_words
from awards.rules.decisions.listing import two_digits

BALLOT = (
    column("STT", 7, centred=True),
    column("Tên, đơn vị", 25),
    column("Danh hiệu, hình thức", 19),
    column("Đồng ý", 10, centred=True),
    column("Không đồng ý", 10, centred=True),
    column("Không hợp lệ", 10, centred=True),
    column("Tỷ lệ", 10, centred=True),
    column("Kết quả", 14, centred=True),
)
NUMERALS = ("I", "II", "III", "IV")


def minutes_context(session: CouncilSession, *, on: date) -> dict:
    """Written opinions count in the ballot; shares are of all members."""
    kind, minutes = DocumentKind.MINUTES, minutes_of(session)
    present, written = minutes["present"], minutes["written"]
    values = {
        "council": minutes["council"],
        "title": minutes["title"].rstrip("."),
        "place": f", tại {minutes['place']}" if minutes["place"] else "",
        "day": day_in_words(session.held_on),
        "members": _members(minutes["members"]),
        "attending": _members(len(present)),
        "written": _members(len(written)),
    }
    return letter(
        kind,
        wordings_of(kind, on=session.held_on),
        values,
        on=session.held_on,
        sections=_sections(minutes),
        type="BIÊN BẢN",
        body=_letterhead(minutes["council"]),
        number_line=f"Số: {GAP}/BB-HĐTĐKT",
        draft_mark="DỰ THẢO" if session.is_open else "",
        recipients=[],
        signature=["CHỦ TRÌ"],
        signer_name=minutes["chair"],
        left_signature=["THƯ KÝ"],
        left_signer_name=minutes["secretary"],
    )


def _sections(minutes: dict) -> list[dict]:
    attendance = [
        f"1. Chủ trì: {minutes['chair'] or '…'}.",
        f"2. Thư ký: {minutes['secretary'] or '…'}.",
        f"3. Có mặt: {_named(minutes['present'])}.",
        f"4. Vắng, có ý kiến bằng văn bản: {_named(minutes['written'])}.",
        f"5. Vắng: {_named(minutes['absent'])}.",
    ]
    recusals = [f"Không bỏ phiếu do xung đột lợi ích: {'; '.join(minutes['recusals'])}."] if minutes["recusals"] else []
    written = sum(1 for item in minutes["items"] if item["written_for"] + item["written_against"])
    in_writing = [f"Số phiếu gồm cả ý kiến bằng văn bản đối với {two_digits(written)} trường hợp."] if written else []
    rows = [_ballot(number, item) for number, item in enumerate(minutes["items"], start=1)]
    parts = [
        ("THÀNH PHẦN", section(*attendance)),
        ("DIỄN BIẾN", section(minutes["discussion"])),
        ("KẾT QUẢ BỎ PHIẾU", section(*recusals, *in_writing, *_reasons(minutes["items"]), columns=BALLOT, rows=rows)),
        ("KẾT LUẬN CỦA CHỦ TRÌ", section(minutes["conclusion"])),
    ]
    said = [(heading, part) for heading, part in parts if part["paragraphs"] or part["rows"]]
    return [{**part, "heading": f"{numeral}. {heading}"} for numeral, (heading, part) in zip(NUMERALS, said, strict=False)]


def _letterhead(council: str) -> list[str]:
    """ "HỘI ĐỒNG", "THI ĐUA - KHEN THƯỞNG", "TỈNH AN GIANG": a long name broken where it is spoken."""
    name, _, home = council.partition(" tỉnh ")
    head, _, rest = name.partition("Hội đồng ")
    lines = ["Hội đồng", rest] if rest and not head else [name]
    return [line.upper() for line in (*lines, f"tỉnh {home}" if home else "") if line]


def _ballot(number: int, item: dict) -> tuple:
    share = f"{item['percent']:.1f}%".replace(".", ",")
    name = ", ".join(part for part in (item["name"], item["unit"]) if part)
    votes = (item["for"], item["against"], item["invalid"])
    return (number, name, in_full(item["honour"]), *votes, share, item["outcome"])


def _reasons(items: list[dict]) -> list[str]:
    """Why a nominee was cut, in full sentences."""
    cut = (item for item in items if item["reason"] and item["outcome"] == VoteOutcome.CUT.label)
    return [f"Không thông qua {item['name']}: {item['reason'].rstrip('.')}." for item in cut]


def _members(count: int) -> str:
    return f"{two_digits(count)} thành viên" if count else "không có"


def _named(members: list[dict]) -> str:
    if not members:
        return "không có"
    return f"{_members(len(members))}, gồm {'; '.join(_title(member) for member in members)}"


def _title(member: dict) -> str:
    return ", ".join(part for part in (member["name"], member["position"], member["role"]) if part)
