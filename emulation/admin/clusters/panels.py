"""What a season's page shows of its year: conferences, visits, papers called for, who led."""

from datetime import date

from django.db.models import Count

from emulation.desk.links import list_url, record_url
from emulation.desk.records.panels import SHOWN, Panel
from emulation.models import ClusterMember, ClusterSeason, ClusterVisit


def season_panels(season: ClusterSeason, *, on: date) -> list[Panel]:
    return [_conferences(season), _visits(season), _calls(season, on=on)]


def _conferences(season: ClusterSeason) -> Panel:
    cells = [
        [
            (one.get_kind_display(), record_url(one)),
            f"{one.meets_on:%d/%m/%Y}",
            one.place,
            one.get_state_display(),
            (one.minutes_number, record_url(one, "minutes_paper")) if one.minutes_paper else one.minutes_number,
        ]
        for one in season.conferences.all()
    ]
    return Panel(
        "Hội nghị", ["Hội nghị", "Ngày họp", "Địa điểm", "Trạng thái", "Biên bản"], cells, empty="Chưa triệu tập hội nghị nào."
    )


def _visits(season: ClusterSeason) -> Panel:
    rows = list(season.visits.select_related("host", "visitor")[: SHOWN + 1])
    cells = [
        [(one.get_kind_display(), record_url(one)), str(one.host), str(one.visitor), f"{one.visited_on:%d/%m/%Y}"]
        for one in rows[:SHOWN]
    ]
    return Panel(
        "Giao lưu, kiểm tra chéo", ["Việc", "Tại đơn vị", "Đơn vị đến", "Ngày"], cells,
        more_url=list_url(ClusterVisit, season=season.pk) if len(rows) > SHOWN else "", more_text="Xem tất cả",
        empty="Chưa ghi lần nào.",
    )  # fmt: skip


def _calls(season: ClusterSeason, *, on: date) -> Panel:
    members = ClusterMember.objects.in_force(min(max(on, season.starts_on), season.ends_on)).filter(season=season).count()
    cells = [
        [(call.title, record_url(call)), f"{call.due_on:%d/%m/%Y}", f"{call.sent} trên {members}"]
        for call in season.calls.annotate(sent=Count("papers"))
    ]
    return Panel("Giấy tờ đã gọi", ["Giấy tờ", "Hạn gửi", "Đã gửi"], cells, empty="Chưa gọi giấy tờ nào của thành viên.")
