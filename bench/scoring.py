"""What scoring takes with 100 clusters of 20 members and 40 lines: a list of all self-scores, one figure, the ranking's page."""

import io
from datetime import date
from decimal import Decimal

from django.core.management import call_command
from django.test import Client

from bench.measure import seconds
from emulation.desk.links import record_url
from emulation.enums import ClusterKind, ClusterRole, ScoreStage, UnitKind
from emulation.intake.batch.commit import commit_list
from emulation.intake.batch.stage import stage_list
from emulation.intake.plan import ImportOptions
from emulation.models import Cluster, ClusterMember, ClusterSeason, Score, SeasonScoring, Unit, UnitName, User
from emulation.rules.scoring.figures import Figure
from emulation.services.journal.acts import act
from emulation.services.scoring.book import Book
from emulation.services.scoring.schemes import apply_scheme, load_scheme
from emulation.services.scoring.sheets import open_scoring

CLUSTERS, MEMBERS, LINES = 100, 20, 40
TODAY = date(2026, 12, 1)
IMPORT_AIM, RECOMPUTE_AIM, PAGE_AIM = 15, 0.2, 0.5


def run() -> None:
    call_command("sync_roles", stdout=io.StringIO())
    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.create_superuser("bench", password=None, must_change_password=False))
    fill()
    content = scores_list()
    batches = []

    def stage():
        options = ImportOptions(on=TODAY)
        batches.append(stage_list(content=content, file_name="scores.csv", kind="scores", options=options, by=None))

    read = seconds(stage, repeat=1)
    assert batches[0].counts["new"] == CLUSTERS * MEMBERS * LINES, (batches[0].refusal, batches[0].counts)
    stored = seconds(lambda: commit_list(batch=batches[0], by=None, on=TODAY), repeat=1)
    assert Score.objects.count() == CLUSTERS * MEMBERS * LINES
    print(f"  {CLUSTERS * MEMBERS * LINES:,} lines: read and checked {read:.1f} s, stored {stored:.1f} s")
    said("the whole import", read + stored, IMPORT_AIM)
    scoring = SeasonScoring.objects.select_related("scheme", "season__cluster").first()
    said("one figure changed, its cluster worked out and stored", seconds(lambda: change_one(scoring), repeat=5), RECOMPUTE_AIM)
    said("the page with the ranking", seconds(lambda: client.get(record_url(scoring)), repeat=5), PAGE_AIM)


def said(what: str, taken: float, aim: float) -> None:
    print(f"  {what}: {taken:.3f} s  (aim ≤ {aim} s: {'reached' if taken <= aim else 'NOT reached'})", flush=True)


def fill() -> None:
    half = LINES // 2
    lines = [
        {"id": f"I.{n}", "kind": "quantity", "max": 2, "target": 100} if n <= half else
        {"id": f"I.{n}", "kind": "count", "max": 3, "per": 1}
        for n in range(1, LINES + 1)
    ]  # fmt: skip
    scheme = {"formula": {}, "groups": [{"code": "I", "max": half * 2 + (LINES - half) * 3, "lines": lines}]}
    with act("bench", "Lập cụm", by=None):
        province = Unit.objects.create(code="T", name="Tỉnh", kind=UnitKind.PROVINCE)
        about = {"kind": ClusterKind.CUM, "citation": "Thử", "valid_from": date(2026, 1, 1)}
        applied = apply_scheme(scheme=load_scheme(data=scheme, by=None, **about), by=None)
        for number in range(CLUSTERS):
            open_one(number, province, applied)


def open_one(number: int, province: Unit, scheme) -> None:
    cluster = Cluster.objects.create(name=f"Cụm {number}", kind=ClusterKind.CUM, organiser=province)
    season = ClusterSeason.objects.create(cluster=cluster, label="2026", starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31))
    for place in range(MEMBERS):
        name = f"Xã {number} {place}"
        unit = Unit.objects.create(code=f"X{number:03}{place:02}", name=name, kind=UnitKind.COMMUNE)
        UnitName.objects.create(unit=unit, name=name)
        ClusterMember.objects.create(season=season, unit=unit, role=ClusterRole.MEMBER if place else ClusterRole.HEAD)
    days = {f"{name}_{end}": TODAY for name in ("self", "cross", "verify") for end in ("from", "to")}
    open_scoring(scoring=SeasonScoring(season=season, scheme=scheme, **days), by=None)


def scores_list() -> bytes:
    rows = ["Mã đơn vị;Mã dòng chấm;Số liệu tự chấm;Giải trình"]
    for number in range(CLUSTERS):
        for place in range(MEMBERS):
            for line in range(1, LINES + 1):
                figure = 80 + (place * 7 + line * 3) % 60 if line <= LINES // 2 else (place + line) % 4
                rows.append(f"X{number:03}{place:02};I.{line};{figure};")
    return "\n".join(rows).encode("utf-8-sig")


def change_one(scoring: SeasonScoring) -> None:
    with act("bench", "Sửa một số liệu", by=None):
        book = Book([scoring])
        sheet = book.clusters[scoring.pk].sheets[0]
        part = next(iter(book.clusters[scoring.pk].parts))
        value = book.rows[sheet.pk, part, ScoreStage.SELF].figure.value
        book.enter(sheet.pk, part, ScoreStage.SELF, Figure(value + Decimal(1)), by=None, on=TODAY)
        book.work_out()
