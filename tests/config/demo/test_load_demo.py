import json
from collections import Counter
from datetime import date
from io import StringIO

import pytest
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import transaction
from django.db.models import Count, F, Max, Q

from awards.enums import DecisionState, DossierState, HonourLevel
from awards.models import Award, CouncilSession, Decision, Dossier, NumberEntry, Registration
from awards.queries.registrations import granted_in
from awards.reports.figures.by_cluster import figures_by_cluster
from config.checks.running import run_checks
from config.management.commands.load_reference import FOLDER
from config.reference.loading import load_reference
from config.site.queues import waiting_for
from emulation.enums import ClusterRole, RecipientKind, Role
from emulation.models import (
    Act,
    ClusterMember,
    ClusterSeason,
    Conference,
    Exemplar,
    Household,
    JournalEntry,
    Movement,
    PactTarget,
    Person,
    Posting,
    Unit,
)
from emulation.queries.clusters import belongs_to

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def province(django_db_setup, django_db_blocker):
    """Loaded once for the tests of this file, which only read it, and rolled back after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_reference(FOLDER)
        out = StringIO()
        call_command("load_demo", "--json", stdout=out)
        yield json.loads(out.getvalue())
        transaction.set_rollback(True)


def test_demo_is_a_small_province(province):
    assert province == {
        "cá nhân": 171,
        "hộ gia đình": 8,
        "phong trào thi đua": 26,
        "cụm, khối thi đua": 9,
        "quyết định khen thưởng": 25,
        "khen thưởng đã ghi sổ": 408,
        "hồ sơ đề nghị khen thưởng": 10,
        "trường hợp đề nghị": 25,
        "phiên họp hội đồng": 2,
    }
    assert Movement.objects.filter(answers__isnull=False).count() == 24
    assert dict(Counter(Movement.objects.values_list("state", flat=True))) == {"LAUNCHED": 23, "INTERIM": 2, "FINAL": 1}
    exemplars = Exemplar.objects.annotate(copied=Count("copies")).order_by("introduced_on").values_list("state", "copied")
    assert list(exemplars) == [("PUBLISHED", 2), ("PUBLISHED", 0), ("DRAFT", 0)]
    assert Household.objects.filter(unit__kind="COMMUNE").count() == 8


def test_issued_decisions_are_whole_and_one_is_a_draft(province):
    draft = Decision.objects.get(state=DecisionState.DRAFT)
    kinds = draft.lines.values("recipient_kind").annotate(rows=Count("pk")).order_by("recipient_kind")
    assert {row["recipient_kind"]: row["rows"] for row in kinds} == {"collective": 2, "household": 1, "person": 14}
    assert draft.lines.filter(subject_class__isnull=True, recipient_kind=RecipientKind.PERSON).count() == 2
    issued = Decision.objects.exclude(pk=draft.pk).annotate(rows=Count("awards"), last=Max("awards__ordinal"))
    assert not issued.exclude(rows=F("last")).exists()
    assert not Award.objects.filter(recipient_kind=RecipientKind.PERSON, subject_class__isnull=True).exists()


def test_share_of_direct_labourers_at_state_level_differs_by_year(province):
    people = Award.objects.filter(honour__level=HonourLevel.STATE, recipient_kind=RecipientKind.PERSON)
    years = people.values("decided_on__year").annotate(
        all=Count("pk"), direct=Count("pk", filter=Q(subject_class__direct_labour=True))
    )
    assert {row["decided_on__year"]: (row["direct"], row["all"]) for row in years.order_by()} == {
        2023: (10, 18),
        2024: (11, 18),
        2025: (13, 20),
        2026: (20, 28),
    }


def test_every_unit_of_today_competes_in_one_cluster(province):
    assert ClusterSeason.objects.filter(label="2026").count() == 9
    communes = Unit.objects.filter(kind="COMMUNE", code__startswith="AG.")
    this_year = ClusterMember.objects.filter(season__label="2026")
    assert this_year.filter(season__cluster__kind="CUM").count() == communes.count() == 102
    heads = ClusterMember.objects.filter(role=ClusterRole.HEAD).values("season").annotate(rows=Count("pk"))
    assert [row["rows"] for row in heads] == [1] * 12


def test_register_and_figures_find_the_honours_of_a_block_with_what_is_below_its_members(province):
    season = ClusterSeason.objects.get(cluster__name="Khối thi đua các sở, ban, ngành", label="2026")
    members = season.members.values("unit")
    found = Award.objects.filter(belongs_to(season, unit="unit", day="decided_on"))
    assert (Award.objects.filter(unit__in=members).count(), found.count()) == (44, 160)
    standing = Award.objects.standing(on=TODAY)
    _, rows = figures_by_cluster(standing, year=2026)
    counted = {row.season.pk: row.total for row in rows}
    granted = granted_in(season, on=TODAY)
    assert (counted[season.pk], granted.count(), len(rows)) == (20, 20, 9)


def test_clusters_have_a_year_behind_them_and_one_under_way(province):
    told = ClusterSeason.objects.filter(conferences__isnull=False).distinct()
    assert dict(Counter(told.values_list("label", flat=True))) == {"2025": 3, "2026": 3}
    states = Counter(Conference.objects.values_list("season__label", "state"))
    assert states == {("2025", "HELD"): 6, ("2026", "HELD"): 6, ("2026", "CALLED"): 3}
    assert PactTarget.objects.count() == 2 * 17 * 4 + 15 * 3
    assert dict(Counter(Registration.objects.values_list("state", flat=True))) == {"SENT": 7, "DRAFT": 1}
    assert not ClusterMember.objects.filter(season__label="2025", unit__valid_from__gt=date(2025, 7, 1)).exists()


def test_people_hold_one_main_post_before_and_after_the_merger(province):
    assert not Person.objects.filter(postings=None).exists()
    assert Posting.objects.filter(valid_to__isnull=True).count() == 171
    assert not Person.objects.filter(citizen_id__isnull=False).exclude(citizen_id__startswith="000").exists()


def test_accounts_hold_one_role_each_and_no_password(province):
    accounts = get_user_model().objects.prefetch_related("groups")
    assert sorted(account.groups.get().name for account in accounts) == sorted(set(Role) - {Role.ADMINISTRATOR})
    assert not any(account.has_usable_password() or account.is_superuser for account in accounts)
    assert get_user_model().objects.get(groups__name=Role.UNIT_OFFICER).unit.code == "AG.SYT"


def test_dossiers_stand_in_every_state(province):
    assert sorted(Dossier.objects.values_list("state", flat=True)) == sorted([*DossierState.values, "RECEIVED", "ON_AGENDA"])
    past = CouncilSession.objects.get(state="CLOSED")
    outcomes = past.items.order_by("pk").values_list("nominee__name", "outcome", "votes_needed", "nominee__state")
    assert [(needed, outcome, state) for _, outcome, needed, state in outcomes] == [
        (10, "PASSED", "DECIDED"),
        (10, "PASSED", "DECIDED"),
        (10, "CUT", "CUT"),
        (None, "PASSED", "DECIDED"),
    ]
    assert Decision.objects.get(draftings__award__ordinal=1).number == "513/QĐ-UBND"
    assert sorted(NumberEntry.objects.values_list("text", "state")) == [
        ("513/QĐ-UBND", "USED"),
        ("514/QĐ-UBND", "CANCELLED"),
        ("515/QĐ-UBND", "RESERVED"),
    ]


def test_home_shows_work_to_each_role(province):
    accounts = {role: get_user_model().objects.get(groups__name=role) for role in set(Role) - {Role.ADMINISTRATOR, Role.AUDITOR}}
    waiting = {role: {item.label for item in waiting_for(admin.site, user, on=TODAY)} for role, user in accounts.items()}
    assert waiting[Role.UNIT_OFFICER] >= {"Hồ sơ được trả lại để sửa", "Trường hợp được trả lại để sửa"}
    assert waiting[Role.COUNCIL_SECRETARY] >= {
        "Phiên họp đang chuẩn bị, chưa kết luận",
        "Trường hợp trình hội đồng, chưa vào chương trình phiên họp",
    }
    assert waiting[Role.BOARD_CLERK] >= {
        "Hồ sơ quá hạn giải quyết",
        "Ý kiến cơ quan khác quá hạn trả lời",
        "Hồ sơ chờ tiếp nhận",
        "Hồ sơ đang thẩm định",
        "Hồ sơ đã thẩm định, chờ đưa vào phiên họp",
        "Trường hợp đã thông qua, chờ lập quyết định",
    }


def test_demo_is_one_act_and_is_loaded_once(province):
    deed = Act.objects.get(verb="load_demo")
    assert set(JournalEntry.objects.filter(table="awards_award").values_list("act", flat=True)) == {deed.pk}
    out = StringIO()
    call_command("load_demo", stdout=out)
    assert out.getvalue() == "Tỉnh mẫu đã được nạp từ trước, không làm gì thêm.\n"
    assert Person.objects.count() == 171


def test_demo_is_the_same_every_time(province):
    person = Person.objects.get(staff_code="MAU0001")
    assert (person.full_name, person.postings.get(valid_to=None).position) == ("Lưu Phước Cường", "Giám đốc")
    first = Award.objects.get(decision__number="1033/QĐ-CTN", ordinal=1)
    assert first.name == "Nguyễn Tường Hà"


def test_demo_shows_three_doubts_and_no_error(province):
    findings = {one.check.code: one.count for one in run_checks(date(2026, 11, 20)) if one.count}
    own = {code: count for code, count in findings.items() if not code.startswith("unverified_")}
    assert own == {"possible_duplicate": 1, "posting_without_class": 2, "unit_in_no_cluster": 2}
