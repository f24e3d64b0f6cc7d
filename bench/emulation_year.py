"""The pages of the emulation year with 500 movements, 3,000 pledges and 200 clusters of 20 members over ten years.

Prints what each page takes, slowest first, and how many questions it puts to the database.
"""

import io
from collections.abc import Iterator
from datetime import date

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awards.models import Award, Honour, HonourQuota, Pledge, Registration
from bench.measure import seconds
from emulation.desk.links import list_url, record_url
from emulation.enums import ClusterKind, ClusterRole, MovementState, UnitKind
from emulation.models import (
    Cluster,
    ClusterMember,
    ClusterSeason,
    Conference,
    MemberPaper,
    Movement,
    MovementParty,
    PactCriterion,
    PactTarget,
    PaperCall,
    Unit,
    UnitParent,
    User,
)
from emulation.services.journal.acts import act

CLUSTERS, SIZE, YEARS, FIRST = 200, 20, 10, 2017
MOVEMENTS, PLEDGES, CRITERIA = 500, 3_000, 10
SECONDS_AIM = 0.3


def run() -> None:
    call_command("load_reference", verbosity=0, stdout=io.StringIO())
    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.create_superuser("bench", password=None, must_change_password=False))
    with act("bench", "Ghi dữ liệu đo", by=None):
        units = make_units()
        make_clusters(units)
        make_movements(units)
    taken = {label: measured(client, url) for label, url in pages()}
    for label, (time, asked) in sorted(taken.items(), key=lambda row: -row[1][0]):
        print(f"  {label:44} {time * 1000:7.0f} ms {asked:5} questions{'  slow' if time > SECONDS_AIM else ''}")
    print(f"  (aim: every page under {SECONDS_AIM * 1000:.0f} ms)", flush=True)


def measured(client: Client, url: str) -> tuple[float, int]:
    def opened() -> None:
        assert client.get(url).status_code == 200, url

    time = seconds(opened, repeat=4)
    with CaptureQueriesContext(connection) as asked:
        opened()
    return time, len(asked)


def make_units() -> list[Unit]:
    """One for each place in a cluster, below a province of their own."""
    province = Unit.objects.create(code="DO", kind=UnitKind.PROVINCE, name="Tỉnh đo")
    rows = (Unit(code=f"DO.{number}", kind=UnitKind.COMMUNE, name=f"Xã đo {number}") for number in range(CLUSTERS * SIZE))
    units = Unit.objects.bulk_create(rows, batch_size=1_000)
    UnitParent.objects.bulk_create([UnitParent(unit=unit, parent=province) for unit in units], batch_size=1_000)
    return units


def make_clusters(units: list[Unit]) -> None:
    organiser = Unit.objects.get(code="DO")
    clusters = Cluster.objects.bulk_create(
        [Cluster(name=f"Cụm đo {one}", kind=ClusterKind.CUM, organiser=organiser) for one in range(CLUSTERS)]
    )
    years = range(FIRST, FIRST + YEARS)
    seasons = ClusterSeason.objects.bulk_create(
        [
            ClusterSeason(cluster=cluster, label=str(year), starts_on=date(year, 1, 1), ends_on=date(year, 12, 31))
            for year in years
            for cluster in clusters
        ]
    )
    members = (
        ClusterMember(
            season=season, unit=units[place * SIZE + seat], role=ClusterRole.MEMBER if seat else ClusterRole.HEAD
        )
        for number, season in enumerate(seasons)
        for place in [number % CLUSTERS]
        for seat in range(SIZE)
    )  # fmt: skip
    ClusterMember.objects.bulk_create(members, batch_size=1_000)
    season = seasons[-1]
    criteria = PactCriterion.objects.bulk_create(
        [PactCriterion(season=season, code=f"A.{one}", name=f"Chỉ tiêu {one}") for one in range(CRITERIA)]
    )
    own = units[-SIZE:]
    PactTarget.objects.bulk_create([PactTarget(criterion=one, unit=unit, amount=5) for one in criteria for unit in own])
    Conference.objects.create(season=season, kind="OTHER", meets_on=date(2026, 6, 1), place="Hội trường")
    call = PaperCall.objects.create(season=season, title="Báo cáo", called_on=date(2026, 6, 1), due_on=date(2026, 6, 9))
    MemberPaper.objects.bulk_create(
        [MemberPaper(call=call, unit=unit, paper="member-papers/1/a.pdf", sent_on=date(2026, 6, 2)) for unit in own]
    )


def make_movements(units: list[Unit]) -> None:
    """One that everybody is called to, with its answers, and others."""
    values = {"level": "PROVINCE", "scope": "PROVINCE", "form": "REGULAR", "state": MovementState.LAUNCHED}
    whole = Movement.objects.create(name="Phong trào đo", launcher="Tỉnh", starts_on=date(2026, 1, 2), **values)
    MovementParty.objects.create(movement=whole, unit_kind=UnitKind.COMMUNE)
    answers = [
        Movement(name=f"Hưởng ứng {one}", launched_by=units[one], starts_on=date(2026, 2, 1), answers=whole, **values)
        for one in range(MOVEMENTS - 1)
    ]
    Movement.objects.bulk_create(answers, batch_size=500)
    made = Registration.objects.bulk_create([Registration(movement=whole, unit=unit) for unit in units[:PLEDGES]], batch_size=500)
    honour = Honour.objects.order_by("rank").first()
    rows = [Pledge(registration=one, honour=honour, recipient_kind="person", count=3) for one in made]
    Pledge.objects.bulk_create(rows, batch_size=500)
    Registration.objects.filter(pk__lte=made[PLEDGES // 2].pk).update(state="SENT", sent_on=date(2026, 3, 1))
    HonourQuota.objects.create(movement=whole, honour=honour, unit_kind=UnitKind.COMMUNE, most=3)


def pages() -> Iterator[tuple[str, str]]:
    season = ClusterSeason.objects.get(criteria__code="A.0")
    whole = Movement.objects.get(name="Phong trào đo")
    for model in (Movement, Cluster, ClusterSeason, Conference, PaperCall, MemberPaper, Registration, HonourQuota):
        yield f"list of {model._meta.model_name}", list_url(model)
    yield "movement with its answers and pledges", record_url(whole)
    yield "movement that answers", record_url(Movement.objects.filter(answers=whole).first())
    yield "pledge", record_url(Registration.objects.first())
    yield "pledges of a movement", list_url(Registration, movement=whole.pk)
    yield "cluster", record_url(season.cluster)
    yield "year of a cluster", record_url(season)
    yield "targets of a pact", record_url(season, "chi-tieu")
    yield "papers called for", record_url(PaperCall.objects.get())
    yield "book of clusters of a day", f"{reverse('admin:cluster_book')}?on=01/06/2026"
    yield "figures by cluster", f"{reverse('admin:cluster_figures')}?year=2026"
    yield "register of a cluster", list_url(Award, cluster=season.pk)
