from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from awards.models import Award
from emulation.desk.links import list_url, record_url
from emulation.enums import ClusterRole
from emulation.errors import RuleViolation
from emulation.models import ClusterMember, ClusterSeason, Unit
from emulation.queries.clusters import rotation
from emulation.services.clusters.seasons import elect_leaders, open_next_season, sign_pact
from tests import factories
from tests.pages import form_fields, text_of

pytestmark = pytest.mark.django_db

MID = date(2025, 8, 1)


@pytest.fixture
def season():
    season = factories.make_season(decision="12/QĐ-HĐ")
    for name in ("Xã An Biên", "Xã Ba Chúc", "Xã Châu Phú"):
        factories.make_member(season=season, unit=factories.make_unit(name))
    return season


def units(season) -> list[Unit]:
    return [row.unit for row in season.members.order_by("pk").select_related("unit")]


def elect(season, head, *deputies, on=MID):
    return elect_leaders(season=season, head=head, deputies=deputies, on=on, basis="Biên bản 3", by=None)


def roles(season) -> set[tuple]:
    return set(season.members.values_list("unit__name", "role", "valid_from", "valid_to"))


def test_year_after_has_the_members_that_stand_and_no_head(season):
    first, second, third = units(season)
    elect(season, first, on=season.starts_on)
    ClusterMember.objects.filter(unit=second).update(valid_to=MID)
    Unit.objects.filter(pk=third.pk).update(valid_to=date(2026, 1, 1))
    opened = open_next_season(season=season, by=None, decision="15/QĐ-HĐ")
    days = (date(2026, 1, 1), date(2026, 12, 31))
    assert (opened.label, opened.starts_on, opened.ends_on, opened.decision) == ("2026", *days, "15/QĐ-HĐ")
    assert roles(opened) == {("Xã An Biên", ClusterRole.MEMBER, None, None)}
    with pytest.raises(RuleViolation, match="đã có năm thi đua"):
        open_next_season(season=season, by=None)


def test_leaders_follow_each_other_within_the_year(season):
    first, second, third = units(season)
    elect(season, first, second, on=date(2024, 12, 20))
    elect(season, second, third)
    assert roles(season) == {
        ("Xã An Biên", ClusterRole.HEAD, None, MID),
        ("Xã An Biên", ClusterRole.MEMBER, MID, None),
        ("Xã Ba Chúc", ClusterRole.DEPUTY, None, MID),
        ("Xã Ba Chúc", ClusterRole.HEAD, MID, None),
        ("Xã Châu Phú", ClusterRole.MEMBER, None, MID),
        ("Xã Châu Phú", ClusterRole.DEPUTY, MID, None),
    }
    assert set(season.members.filter(valid_from=MID).values_list("basis", flat=True)) == {"Biên bản 3"}


def test_head_that_was_dissolved_is_followed_by_another(season):
    first, second, _ = units(season)
    elect(season, first, on=season.starts_on)
    Unit.objects.filter(pk=first.pk).update(valid_to=date(2025, 7, 1))
    elect(season, second)
    heads = season.members.filter(role=ClusterRole.HEAD).order_by("pk").values_list("unit", "valid_from", "valid_to")
    assert list(heads) == [(first.pk, None, date(2025, 7, 1)), (second.pk, MID, None)]


def test_only_members_lead(season):
    first, *_ = units(season)
    with pytest.raises(RuleViolation, match="Xã lạ không phải thành viên"):
        elect(season, factories.make_unit("Xã lạ"))
    with pytest.raises(RuleViolation, match="không vừa là trưởng vừa là phó"):
        elect(season, first, first)
    assert {row[1] for row in roles(season)} == {ClusterRole.MEMBER}


def test_who_never_led_is_proposed_first_then_who_led_longest_ago(season):
    first, second, third = units(season)
    elect(season, second, on=season.starts_on)
    after = open_next_season(season=season, by=None)
    elect(after, third, on=after.starts_on)
    last = open_next_season(season=after, by=None)
    assert rotation(last) == [(first, None), (second, date(2025, 12, 31)), (third, date(2026, 12, 31))]


def test_pact_is_signed_once_with_its_paper(season, admin_client):
    url = record_url(season, "ky-giao-uoc")
    scan = SimpleUploadedFile("giao-uoc.pdf", b"%PDF-1.7 giao uoc", content_type="application/pdf")
    sent = {**form_fields(admin_client.get(url)), "on": "05/02/2025", "text": "Mỗi xã một mô hình mới", "paper": scan}
    assert admin_client.post(url, sent).status_code == 302
    season.refresh_from_db()
    assert (season.signed_on, season.pact) == (date(2025, 2, 5), "Mỗi xã một mô hình mới")
    paper = admin_client.get(record_url(season, "pact_paper"))
    assert b"".join(paper.streaming_content) == b"%PDF-1.7 giao uoc"
    with pytest.raises(RuleViolation, match="Giao ước đã ký ngày 05/02/2025"):
        sign_pact(season=season, on=MID, text="", by=None)


def test_verbs_on_the_page_of_the_year(season, admin_client):
    first, second, _ = units(season)
    url = record_url(season, "bau-truong")
    sent = {**form_fields(admin_client.get(url)), "head": first.pk, "deputies": [second.pk], "on": "01/01/2025", "basis": "BB 1"}
    assert admin_client.post(url, sent).status_code == 302
    assert "Xã An Biên" in text_of(admin_client.get(list_url(ClusterSeason)), "//table[@id='result_list']")
    assert admin_client.post(record_url(season, "mo-nam-sau"), {"decision": ""}).status_code == 302
    assert "Xã An Biên31/12/2025" in text_of(admin_client.get(record_url(ClusterSeason.objects.get(label="2026"))))


def found_in(client, season) -> set[str]:
    page = text_of(client.get(list_url(Award, cluster=season.pk)), "//table[@id='result_list']")
    return {name for name in ("Lê Thị Hoa", "Võ Thị Sáu", "Danh Tư", "Trần Văn Bé") if name in page}


def test_honours_of_a_cluster_are_those_of_its_members_and_what_is_below_on_their_days(season, admin_client):
    first, second, _ = units(season)
    school = factories.make_unit("Trường Thử", parent=first)
    for name, unit, day in (
        ("Lê Thị Hoa", school, date(2025, 3, 1)),
        ("Võ Thị Sáu", first, date(2023, 3, 1)),
        ("Danh Tư", factories.make_unit(), date(2025, 3, 1)),
        ("Trần Văn Bé", second, MID),
    ):
        factories.make_award(unit=unit, person=factories.make_person(name), decision=factories.make_decision(decided_on=day))
    assert found_in(admin_client, season) == {"Lê Thị Hoa", "Võ Thị Sáu", "Trần Văn Bé"}
    ClusterMember.objects.filter(unit=second).update(valid_to=MID)
    school.parents.update(valid_to=date(2025, 2, 1))
    assert found_in(admin_client, season) == {"Võ Thị Sáu"}
    ClusterMember.objects.filter(unit=first).update(valid_from=date(2025, 2, 1))
    assert found_in(admin_client, season) == set()


def test_members_that_came_during_the_year_bring_what_was_granted_since(season, admin_client):
    late = factories.make_member(season=season, valid_from=MID).unit
    for name, day in (("Lê Thị Hoa", date(2025, 7, 31)), ("Võ Thị Sáu", MID)):
        factories.make_award(unit=late, person=factories.make_person(name), decision=factories.make_decision(decided_on=day))
    assert found_in(admin_client, season) == {"Võ Thị Sáu"}


def test_school_year_goes_on_with_its_own_days():
    school_year = factories.make_season(label="2025-2026", starts_on=date(2025, 9, 1), ends_on=date(2026, 8, 31))
    opened = open_next_season(season=school_year, by=None)
    assert (opened.label, opened.starts_on) == ("2026-2027", school_year.ends_on + timedelta(days=1))
