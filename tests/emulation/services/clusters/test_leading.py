from datetime import date
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import transaction
from django.db.utils import DatabaseError
from django.test import Client

from emulation.desk.links import admin_url, record_url
from emulation.enums import ClusterRole, ConferenceKind, Role
from emulation.errors import RuleViolation
from emulation.models import ClusterVisit, Conference, ConferenceSeat, MemberPaper, PaperCall
from emulation.rules.clusters import CONFERENCE, MEMBER_PAPER, led_to
from emulation.services.clusters.leading import attach_minutes, call_conference, check_paper, hand_in, hold_conference
from tests import factories
from tests.pages import rows_of, text_of

pytestmark = pytest.mark.django_db

DAY = date(2025, 6, 20)


def scan() -> SimpleUploadedFile:
    return SimpleUploadedFile("bao-cao.pdf", b"%PDF-1.7 bao cao", content_type="application/pdf")


@pytest.fixture
def season():
    season = factories.make_season()
    for name, role in (("Xã An Biên", ClusterRole.HEAD), ("Xã Ba Chúc", "MEMBER"), ("Xã Châu Phú", "MEMBER")):
        factories.make_member(season=season, unit=factories.make_unit(name), role=role)
    return season


def unit(season, name):
    return season.members.get(unit__name=name).unit


def test_conference_is_called_and_held_once(season):
    called = call_conference(
        season=season, kind=ConferenceKind.MIDYEAR, meets_on=DAY, place="Hội trường xã", by=None, on=date(2025, 6, 1)
    )
    with pytest.raises(RuleViolation, match="Hội nghị loại này đã được triệu tập"):
        call_conference(season=season, kind=ConferenceKind.MIDYEAR, meets_on=DAY, place="Nơi khác", by=None, on=DAY)
    values = {"conference": called, "came": [unit(season, "Xã An Biên")], "delegated": [unit(season, "Xã Ba Chúc")], "by": None}
    with pytest.raises(RuleViolation, match="Hội nghị chưa họp"):
        hold_conference(**values, conclusions="Giữ mục tiêu", on=date(2025, 6, 1))
    with pytest.raises(RuleViolation, match="Ghi kết luận"):
        hold_conference(**values, conclusions=" ", on=DAY)
    with pytest.raises(RuleViolation, match="Không phải thành viên vào ngày họp: Xã khác"):
        hold_conference(**values | {"came": [factories.make_unit("Xã khác")]}, conclusions="Giữ mục tiêu", on=DAY)
    hold_conference(**values, conclusions="Giữ mục tiêu", on=DAY, guests="Sở Nội vụ")
    assert set(called.seats.values_list("unit__name", "presence")) == {
        ("Xã An Biên", "HEAD"),
        ("Xã Ba Chúc", "DELEGATE"),
        ("Xã Châu Phú", "ABSENT"),
    }
    with pytest.raises(RuleViolation, match="Hội nghị đã ghi kết quả"):
        hold_conference(**values, conclusions="Khác", on=DAY)
    with pytest.raises(DatabaseError), transaction.atomic():
        Conference.objects.update(conclusions="Khác")
    assert attach_minutes(conference=called, number="03/BB", by=None, on=DAY).minutes_number == "03/BB"


def test_minutes_come_after_the_conference_was_held(season):
    with pytest.raises(RuleViolation, match="Hãy ghi kết quả hội nghị trước"):
        attach_minutes(conference=factories.make_conference(season=season), number="03/BB", by=None, on=DAY)


def test_paper_goes_back_and_forth_until_it_is_in_order(season):
    call = factories.make_call(season=season)
    sent = hand_in(call=call, unit=unit(season, "Xã Ba Chúc"), paper=scan(), by=None, on=DAY)
    with pytest.raises(RuleViolation, match="Ghi rõ cần bổ sung gì"):
        check_paper(paper=sent, passes=False, by=None, on=DAY)
    check_paper(paper=sent, passes=False, remark="Thiếu số liệu quý II", by=None, on=DAY)
    again = hand_in(call=call, unit=sent.unit, paper=scan(), by=None, on=DAY)
    assert (again.pk, again.state, again.remark, again.checked_on) == (sent.pk, "SENT", "", None)
    check_paper(paper=again, passes=True, by=None, on=DAY)
    with pytest.raises(RuleViolation, match="đã được kiểm tra, đạt"):
        hand_in(call=call, unit=sent.unit, paper=scan(), by=None, on=DAY)
    with pytest.raises(RuleViolation, match="Chỉ thành viên của năm thi đua gửi giấy tờ"):
        hand_in(call=call, unit=factories.make_unit("Xã khác"), paper=scan(), by=None, on=DAY)


@pytest.mark.parametrize(
    ("life", "act", "state", "after"),
    [
        (CONFERENCE, "hold", "CALLED", "HELD"),
        (CONFERENCE, "hold", "HELD", None),
        (MEMBER_PAPER, "resend", "SENT", "SENT"),
        (MEMBER_PAPER, "resend", "WANTING", "SENT"),
        (MEMBER_PAPER, "resend", "PASSED", None),
        (MEMBER_PAPER, "pass", "SENT", "PASSED"),
        (MEMBER_PAPER, "pass", "PASSED", None),
        (MEMBER_PAPER, "pass", "WANTING", None),
        (MEMBER_PAPER, "ask_more", "SENT", "WANTING"),
        (MEMBER_PAPER, "ask_more", "PASSED", "WANTING"),
        (MEMBER_PAPER, "ask_more", "WANTING", None),
    ],
)
def test_each_act_starts_from_its_states(life, act, state, after):
    assert led_to(life, act, state) == after


#: What each button is sent, and what it makes or changes.
FORMS = {
    "trieu-tap": {"kind": "CLOSING", "meets_on": "20/12/2025", "place": "Hội trường xã"},
    "goi-giay-to": {"title": "Bảng tự chấm", "due_on": "01/12/2099"},
    "giao-luu": {"kind": "CHECK", "visited_on": "20/06/2025", "findings": "Đúng số liệu"},
    "ghi-ket-qua": {"held_on": "20/06/2025", "conclusions": "Giữ mục tiêu"},
    "ghi-bien-ban": {"number": "03/BB"},
    "dat": {"remark": ""},
    "can-bo-sung": {"remark": "Thiếu số liệu"},
    "gui": {"note": ""},
}
LEADING = set(FORMS) - {"gui"}
WHO = {
    "head": (Role.UNIT_OFFICER, "Xã An Biên", LEADING | {"gui"}),
    "member": (Role.UNIT_OFFICER, "Xã Ba Chúc", {"gui"}),
    "head of another cluster": (Role.UNIT_OFFICER, "elsewhere", set()),
    "clerk": (Role.BOARD_CLERK, None, LEADING | {"gui"}),
    "head of the Board": (Role.BOARD_HEAD, None, LEADING | {"gui"}),
    "secretary": (Role.COUNCIL_SECRETARY, None, LEADING),
    "administrator": (Role.ADMINISTRATOR, None, set()),
    "auditor": (Role.AUDITOR, None, set()),
}


def everything() -> list:
    models = (Conference, ConferenceSeat, ClusterVisit, PaperCall, MemberPaper)
    return [list(model.objects.order_by("pk").values()) for model in models]


@pytest.mark.parametrize("who", WHO)
def test_who_leads_a_cluster(season, who):
    call_command("sync_roles", stdout=StringIO())
    role, place, may = WHO[who]
    other = factories.make_member(unit=factories.make_unit("elsewhere"), role=ClusterRole.HEAD).unit
    places = {"elsewhere": other, **{name: unit(season, name) for name in ("Xã An Biên", "Xã Ba Chúc", "Xã Châu Phú")}}
    client = Client()
    client.force_login(factories.make_user(role=role, unit=places.get(place)))
    done = set()
    for verb, form in FORMS.items():
        sid = transaction.savepoint()
        call = factories.make_call(season=season)
        paper = factories.make_member_paper(call=call, unit=places["Xã Châu Phú"])
        held = factories.make_conference(season=season, state="HELD", conclusions="Xong")
        records = {"ghi-ket-qua": factories.make_conference(season=season), "ghi-bien-ban": held, "gui": call}
        records |= {"dat": paper, "can-bo-sung": paper}
        form = dict(form)
        if verb == "giao-luu":
            form |= {"host": places["Xã Ba Chúc"].pk, "visitor": places["Xã Châu Phú"].pk}
        if verb == "gui":
            form |= {"unit": (places.get(place) or places["Xã Ba Chúc"]).pk, "paper": scan()}
        before = everything()
        client.post(record_url(records.get(verb, season), verb), form)
        if everything() != before:
            done.add(verb)
        transaction.savepoint_rollback(sid)
    assert done == may


def test_head_sees_papers_of_the_own_cluster_and_a_member_its_own_alone(season):
    call_command("sync_roles", stdout=StringIO())
    call = factories.make_call(season=season)
    for name in ("Xã Ba Chúc", "Xã Châu Phú"):
        factories.make_member_paper(call=call, unit=unit(season, name))
    factories.make_member_paper()
    seen = {}
    for name in ("Xã An Biên", "Xã Ba Chúc"):
        client = Client()
        client.force_login(factories.make_user(role=Role.UNIT_OFFICER, unit=unit(season, name)))
        seen[name] = set(rows_of(client.get(admin_url(MemberPaper, "changelist"))))
        page = text_of(client.get(record_url(call)))
        assert ("Đã gửi: 2 trên 3" if name == "Xã An Biên" else "Đã gửi: 1 trên 1") in page
    assert seen == {"Xã An Biên": {"Xã Ba Chúc", "Xã Châu Phú"}, "Xã Ba Chúc": {"Xã Ba Chúc"}}


def test_page_of_the_year_shows_what_the_cluster_does(season, admin_client):
    factories.make_conference(season=season, place="Nhà văn hóa")
    factories.make_visit(season=season, host=unit(season, "Xã Ba Chúc"), visitor=unit(season, "Xã Châu Phú"))
    factories.make_member_paper(call=factories.make_call(season=season, title="Bảng tự chấm"), unit=unit(season, "Xã Ba Chúc"))
    page = text_of(admin_client.get(record_url(season)))
    assert ["Nhà văn hóa" in page, "Bảng tự chấm15/06/20251 trên 3" in page, "Giao lưu, học tập mô hìnhXã Ba Chúc" in page] == [
        True,
        True,
        True,
    ]
