"""What no record may be beside others is refused at every door: list and command (rows at once), service, and form."""

from datetime import date, timedelta
from threading import Event, Thread
from time import sleep

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from emulation.enums import ClusterKind, ClusterRole
from emulation.errors import RuleViolation
from emulation.models import ClusterMember, ClusterSeason, Movement, Posting, Succession
from emulation.models.clusters.seasons import ONE_CLUSTER
from emulation.services.saving import store
from tests import factories
from tests.guards import refused
from tests.pages import form_fields, text_of

pytestmark = pytest.mark.django_db

ENDED = date(2025, 7, 1)
LATER = "Phong trào không thể hưởng ứng một phong trào phát động sau nó."
MOVEMENT_CIRCLE = "Phong trào không thể hưởng ứng chính nó hay một phong trào hưởng ứng nó."
LAUNCHER_GONE = "Đơn vị phát động không tồn tại vào ngày bắt đầu phong trào."
POST_GONE = "Đơn vị đã kết thúc hoặc chưa thành lập trong thời gian này. Hãy xem lại từ ngày, đến ngày, hoặc chọn đơn vị kế thừa."
MEMBER_GONE = (
    "Đơn vị không tồn tại suốt thời gian này (đã kết thúc hoặc chưa thành lập). "
    "Hãy ghi ngày tham gia, ngày thôi tham gia, hoặc chọn đơn vị kế thừa."
)
SEASON_DAYS = "Ngày tham gia, ngày thôi tham gia phải nằm trong năm thi đua."
ONE_HEAD = "Mỗi năm thi đua chỉ có một trưởng cụm, khối. Hãy đổi vai trò của trưởng hiện nay trước."
SEASONS_OVERLAP = "Cụm, khối này đã có năm thi đua khác trong khoảng thời gian đó. Hãy xem lại ngày đầu, ngày cuối."
LINEAGE_CIRCLE = "Đơn vị trước đã được ghi là kế thừa đơn vị sau (trực tiếp hay qua đơn vị khác), nên không ghi ngược lại."
LINEAGE_DAYS = "Vào ngày có hiệu lực, đơn vị trước phải đang có đến hết ngày hôm trước và đơn vị sau phải đã có."


def ended_unit():
    return factories.make_unit(valid_to=ENDED)


def in_a_second_cluster():
    member = factories.make_member()
    beside = factories.make_cluster(organiser=member.season.cluster.organiser)
    return ClusterMember(season=factories.make_season(cluster=beside), unit=member.unit), ONE_CLUSTER


def gone_head():
    return ClusterMember(season=factories.make_season(), unit=ended_unit(), role=ClusterRole.HEAD), MEMBER_GONE


def not_yet_standing_member():
    return ClusterMember(season=factories.make_season(), unit=factories.make_unit(valid_from=ENDED)), MEMBER_GONE


def member_after_the_season():
    row = ClusterMember(season=factories.make_season(), unit=factories.make_unit(), valid_from=date(2026, 1, 1))
    return row, SEASON_DAYS


def second_head():
    head = factories.make_member(role=ClusterRole.HEAD, valid_to=ENDED)
    days = {"valid_from": ENDED - timedelta(days=1)}
    return ClusterMember(season=head.season, unit=factories.make_unit(), role=ClusterRole.HEAD, **days), ONE_HEAD


def overlapping_season():
    cluster = factories.make_season().cluster
    days = {"starts_on": date(2025, 9, 1), "ends_on": date(2026, 8, 31)}
    return ClusterSeason(cluster=cluster, label="2025-2026", **days), SEASONS_OVERLAP


def movement(**values):
    made = factories.make_movement()
    kept = {name: getattr(made, name) for name in ("name", "level", "scope", "form", "launcher", "starts_on")}
    return Movement(**{**kept, **values})


def answer_to_a_later_movement():
    return movement(answers=factories.make_movement(starts_on=date(2025, 1, 2))), LATER


def movement_of_a_unit_that_is_gone():
    return movement(launched_by=ended_unit(), starts_on=ENDED), LAUNCHER_GONE


def post_in_a_unit_that_is_gone():
    return Posting(person=factories.make_person(), unit=ended_unit(), valid_from=date(2020, 1, 1)), POST_GONE


def post_in_a_unit_not_yet_there():
    unit = factories.make_unit(valid_from=ENDED)
    return Posting(person=factories.make_person(), unit=unit, valid_from=ENDED - timedelta(days=1)), POST_GONE


def link(before, after):
    return Succession(predecessor=before, successor=after, kind="MERGE", effective_on=ENDED, citation="Nghị quyết thử")


def lineage_circle():
    one, two, three = (factories.make_unit() for _ in range(3))
    factories.make_succession(predecessor=one, successor=two)
    factories.make_succession(predecessor=two, successor=three)
    return link(three, one), LINEAGE_CIRCLE


def heir_not_yet_there():
    return link(ended_unit(), factories.make_unit(valid_from=ENDED + timedelta(days=1))), LINEAGE_DAYS


CASES = (
    in_a_second_cluster,
    gone_head,
    not_yet_standing_member,
    member_after_the_season,
    second_head,
    overlapping_season,
    answer_to_a_later_movement,
    movement_of_a_unit_that_is_gone,
    post_in_a_unit_that_is_gone,
    post_in_a_unit_not_yet_there,
    lineage_circle,
    heir_not_yet_there,
)
#: Rows edited on the page of another record, by the field that names the record.
INLINE = {ClusterMember: "season", Posting: "person"}


@pytest.fixture(params=CASES, ids=lambda case: case.__name__)
def wrong(request, db):
    return request.param()


def test_rows_written_at_once_are_refused(wrong):
    row, sentence = wrong
    assert refused(lambda: type(row).objects.bulk_create([row])) == sentence


def test_service_is_refused(wrong):
    row, sentence = wrong
    with pytest.raises(RuleViolation) as refusal:
        store(row)
    assert (refusal.value.message, type(row).objects.filter(pk=row.pk).exists()) == (sentence, False)


def test_form_is_refused(wrong, admin_client):
    row, sentence = wrong
    count = type(row).objects.count()
    response = sent(admin_client, row)
    assert (response.status_code, sentence in text_of(response)) == (200, True)
    assert type(row).objects.count() == count


def sent(client, row):
    """The row as its form or inline sends it."""
    owner = INLINE.get(type(row))
    prefix = f"{row._meta.get_field(owner).remote_field.related_name}-" if owner else ""
    model, page = (type(getattr(row, owner)), "change") if owner else (type(row), "add")
    url = reverse(f"admin:emulation_{model._meta.model_name}_{page}", args=[getattr(row, owner).pk] if owner else [])
    fields = form_fields(client.get(url))
    start = f"{prefix}{fields[f'{prefix}TOTAL_FORMS']}-" if owner else ""
    names = [field for field in row._meta.concrete_fields if not field.generated and field.name not in {"id", owner}]
    fields |= {f"{start}{field.name}": shown(getattr(row, field.attname)) for field in names}
    if owner:
        fields[f"{prefix}TOTAL_FORMS"] = str(int(fields[f"{prefix}TOTAL_FORMS"]) + 1)
    return client.post(url, {name: value for name, value in fields.items() if value != ""})


def shown(value):
    if value is None or value is False:
        return ""
    return f"{value:%d/%m/%Y}" if hasattr(value, "strftime") else value


@pytest.mark.parametrize(
    ("name", "sentence"), [("starts_on", LATER), ("answers", MOVEMENT_CIRCLE)], ids=["moved after its answer", "circle"]
)
def test_a_movement_others_answer_is_not_changed_so(name, sentence):
    first = factories.make_movement()
    answer = factories.make_movement(answers=first)
    values = {"starts_on": date(2025, 1, 2), "answers": answer}
    assert refused(lambda: Movement.objects.filter(pk=first.pk).update(**{name: values[name]})) == sentence


def test_season_is_not_moved_over_members_of_another_cluster():
    member = factories.make_member()
    beside = factories.make_cluster(organiser=member.season.cluster.organiser)
    before = factories.make_season(cluster=beside, label="2024", starts_on=date(2024, 1, 1), ends_on=date(2024, 12, 31))
    factories.make_member(season=before, unit=member.unit)
    message = refused(lambda: ClusterSeason.objects.filter(pk=before.pk).update(ends_on=date(2025, 1, 1)))
    assert message.startswith("Với khoảng thời gian này, có thành viên cùng lúc ở hai cụm, khối cùng loại.")


def test_cluster_that_competes_keeps_its_kind(admin_client):
    cluster = factories.make_season().cluster
    url = reverse("admin:emulation_cluster_change", args=[cluster.pk])
    response = admin_client.post(url, {**form_fields(admin_client.get(url)), "kind": ClusterKind.KHOI})
    assert "Cụm, khối đã có năm thi đua nên không đổi loại và đơn vị tổ chức." in text_of(response)
    response = admin_client.post(url, {**form_fields(admin_client.get(url)), "name": "Cụm thi đua số 99"})
    cluster.refresh_from_db()
    assert (response.status_code, cluster.kind, cluster.name) == (302, ClusterKind.CUM, "Cụm thi đua số 99")


def test_unit_may_change_its_cluster_within_the_year():
    member = factories.make_member(valid_to=ENDED)
    beside = factories.make_cluster(organiser=member.season.cluster.organiser)
    later = factories.make_member(season=factories.make_season(cluster=beside), unit=member.unit, valid_from=ENDED)
    block = factories.make_cluster(organiser=member.season.cluster.organiser, kind=ClusterKind.KHOI)
    factories.make_member(season=factories.make_season(cluster=block), unit=member.unit)
    assert refused(lambda: ClusterMember.objects.filter(pk=later.pk).update(valid_from=None)) == ONE_CLUSTER


def test_what_was_right_when_it_was_written_is_left_alone(admin_client):
    """A unit ends; who worked there, or led a cluster, is still there to be read and followed up."""
    unit = factories.make_unit()
    member = factories.make_member(unit=unit, role=ClusterRole.HEAD)
    person = factories.make_person(unit=unit)
    type(unit).objects.filter(pk=unit.pk).update(valid_to=ENDED)
    for record in (person, member.season):
        url = reverse(f"admin:emulation_{record._meta.model_name}_change", args=[record.pk])
        name = "note" if record is person else "pact"
        assert admin_client.post(url, {**form_fields(admin_client.get(url)), name: "Đã xem"}).status_code == 302
        record.refresh_from_db()
        assert getattr(record, name) == "Đã xem"


@pytest.mark.django_db(transaction=True)
def test_two_who_place_a_unit_at_once_do_not_place_it_twice():
    unit, organiser = factories.make_unit(), factories.make_unit()
    seasons = [factories.make_season(cluster=factories.make_cluster(organiser=organiser)) for _ in range(2)]
    written, outcomes = Event(), []

    def first():
        with transaction.atomic():
            ClusterMember.objects.create(season=seasons[0], unit=unit)
            written.set()
            sleep(0.3)
        connection.close()

    def second():
        written.wait()
        try:
            ClusterMember.objects.create(season=seasons[1], unit=unit)
        except IntegrityError as refusal:
            outcomes.append(str(refusal).splitlines()[0])
        connection.close()

    threads = [Thread(target=run) for run in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (outcomes, ClusterMember.objects.count()) == ([ONE_CLUSTER], 1)
