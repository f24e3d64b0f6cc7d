"""The life of some clusters of the demo: the year behind, this year's targets, conferences, visits and pledges."""

from datetime import date

from awards.models import Honour, HonourQuota, Pledge, Registration
from awards.services.registrations import open_registration, send_registration
from config.demo.tables import Row, day, rows_of, units_by_code
from emulation.enums import ClusterRole, ConferenceKind, UnitKind, VisitKind
from emulation.models import ClusterMember, ClusterSeason, Movement, PactCriterion, PactTarget, Unit
from emulation.services.clusters.leading import (
    attach_minutes,
    call_conference,
    call_papers,
    hold_conference,
    record_visit,
)
from emulation.services.saving import store

#: The clusters whose whole year the demo tells.
TOLD = ("Cụm thi đua số 1", "Cụm thi đua số 2", "Khối thi đua các sở, ban, ngành")
#: The half year after the merger of the provinces.
BEHIND = (date(2025, 7, 1), date(2025, 12, 31))
CONCLUSIONS = "Dữ liệu mẫu: thống nhất chỉ tiêu, phân công kiểm tra chéo và giới thiệu mô hình mới."
PLACE = "Hội trường Ủy ban nhân dân (dữ liệu mẫu)"


def make_cluster_years(movements: dict[str, Movement]) -> None:
    seasons = {season.cluster.name: season for season in ClusterSeason.objects.select_related("cluster")}
    for name in TOLD:
        season = seasons[name]
        members = [row.unit for row in season.members.select_related("unit").order_by("pk")]
        _make_year_behind(season, members)
        _make_targets(season, members)
        _make_conferences(season, members)
    year = movements["YEAR"]
    for kind, most in ((UnitKind.DEPARTMENT, 5), (UnitKind.COMMUNE, 3)):
        quota = HonourQuota(movement=year, honour=Honour.objects.get(code="BKT"), unit_kind=kind, most=most)
        quota.basis = year.plan_number
        store(quota)
    _make_registrations(movements, seasons)


def _make_year_behind(season: ClusterSeason, members: list[Unit]) -> None:
    """The second of this year's members led; the demo knows no other change."""
    starts_on, ends_on = BEHIND
    behind = store(
        ClusterSeason(
            cluster=season.cluster, label="2025", starts_on=starts_on, ends_on=ends_on, pact=season.pact,
            signed_on=date(2025, 7, 18), decision="Dữ liệu mẫu",
        )
    )  # fmt: skip
    roles = {1: ClusterRole.HEAD, 2: ClusterRole.DEPUTY}
    ClusterMember.objects.bulk_create(
        [
            ClusterMember(season=behind, unit=unit, role=roles.get(place, ClusterRole.MEMBER))
            for place, unit in enumerate(members)
            if unit.valid_from is None or unit.valid_from <= starts_on
        ]
    )
    present = [row.unit for row in behind.members.select_related("unit")]
    _hold(behind, ConferenceKind.PACT, date(2025, 7, 18), present, "01/BB")
    _hold(behind, ConferenceKind.CLOSING, date(2025, 12, 19), present[:-1], "02/BB")


def _make_targets(season: ClusterSeason, members: list[Unit]) -> None:
    rows = [row for row in rows_of("criteria") if row["kind"] == season.cluster.kind]
    criteria = [
        PactCriterion(season=season, code=row["code"], name=row["name"], measure=row["measure"], order=order)
        for order, row in enumerate(rows, start=1)
    ]
    PactCriterion.objects.bulk_create(criteria)
    PactTarget.objects.bulk_create(
        [
            PactTarget(criterion=criterion, unit=unit, amount=row["amount"] or None, words=row["words"])
            for criterion, row in zip(criteria, rows, strict=True)
            for unit in members
        ]
    )


def _make_conferences(season: ClusterSeason, members: list[Unit]) -> None:
    _hold(season, ConferenceKind.PACT, date(2026, 2, 6), members, "01/BB")
    _hold(season, ConferenceKind.MIDYEAR, date(2026, 7, 10), members[:-2], "02/BB")
    call_conference(
        season=season, kind=ConferenceKind.CLOSING, meets_on=date(2026, 12, 18), place=PLACE, by=None, on=date(2026, 11, 20)
    )
    for kind, on in ((VisitKind.VISIT, date(2026, 5, 14)), (VisitKind.CHECK, date(2026, 10, 22))):
        record_visit(
            season=season, kind=kind, host=members[2], visitor=members[1], visited_on=on, by=None, on=on,
            findings="Dữ liệu mẫu: số liệu khớp báo cáo; mô hình một cửa lưu động đáng nhân rộng.",
        )  # fmt: skip
    title = "Báo cáo kết quả năm 2026 và bảng tự chấm"
    call_papers(season=season, title=title, due_on=date(2026, 12, 5), by=None, on=date(2026, 11, 16))


def _hold(season: ClusterSeason, kind: ConferenceKind, on: date, came: list[Unit], number: str) -> None:
    conference = call_conference(season=season, kind=kind, meets_on=on, place=PLACE, by=None, on=on)
    hold_conference(conference=conference, came=came, delegated=[], conclusions=CONCLUSIONS, by=None, on=on)
    attach_minutes(conference=conference, number=number, by=None, on=on)


def _make_registrations(movements: dict[str, Movement], seasons: dict[str, ClusterSeason]) -> None:
    units, honours = units_by_code(), {honour.code: honour for honour in Honour.objects.all()}
    made: dict[tuple, list[Row]] = {}
    for row in rows_of("registrations"):
        made.setdefault((row["movement"], row["cluster"], row["unit"]), []).append(row)
    for (movement, cluster, unit), rows in made.items():
        sent_on = day(rows[0]["sent_on"])
        registration = Registration(movement=movements.get(movement), season=seasons.get(cluster), unit=units[unit])
        open_registration(registration=registration, by=None, on=sent_on or date(2026, 3, 1))
        for row in rows:
            count = int(row["count"]) if row["count"] else None
            store(
                Pledge(
                    registration=registration, honour=honours[row["honour"]], recipient_kind=row["recipient_kind"],
                    name=row["name"], count=count,
                )
            )  # fmt: skip
        if sent_on:
            send_registration(registration=registration, by=None, on=sent_on)
