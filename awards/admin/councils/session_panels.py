"""What a concluded session's page shows: the outcome of each case, and who took part."""

from awards.models import CouncilSession, Drafting
from awards.queries.councils import ballot_of, items_of, minutes_of
from emulation.desk.links import record_url
from emulation.desk.records.panels import Panel

SHOWN = 200


def outcome_panel(session: CouncilSession) -> Panel:
    items = list(items_of(session)[:SHOWN])
    drafted = Drafting.objects.filter(nominee__agenda_items__session=session).select_related("decision")
    decisions = {drafting.nominee_id: drafting.decision for drafting in drafted}
    cells = []
    for item in items:
        ballot, decision = ballot_of(item), decisions.get(item.nominee_id)
        cells.append(
            [
                (item.nominee.name, record_url(item.nominee)),
                item.nominee.honour.name,
                f"{ballot.in_favour} / {ballot.opposed} / {ballot.votes_invalid}",
                item.get_outcome_display(),
                item.reason,
                (str(decision), record_url(decision)) if decision else "",
            ]
        )
    columns = ["Tên", "Danh hiệu, hình thức", "Đồng ý / không / không hợp lệ", "Kết quả", "Kết luận", "Quyết định"]
    return Panel(f"Kết quả ({len(cells)} trường hợp)", columns, cells, empty="Phiên họp không xét trường hợp nào.")


def minutes_panel(session: CouncilSession) -> Panel:
    minutes = minutes_of(session)
    rows = [
        ["Chủ trì", minutes["chair"]],
        ["Thư ký", minutes["secretary"]],
        ["Tổng số thành viên", str(minutes["members"])],
        ["Có mặt", _names(minutes["present"])],
        ["Vắng, có ý kiến bằng văn bản", _names(minutes["written"])],
        ["Vắng", _names(minutes["absent"])],
        ["Không bỏ phiếu do xung đột lợi ích", "; ".join(minutes["recusals"])],
    ]
    return Panel("Thành phần", ["Mục", "Nội dung"], [[label, text or "Không có"] for label, text in rows])


def _names(members: list[dict]) -> str:
    return f"{len(members)}: {', '.join(member['name'] for member in members)}" if members else ""
