"""The whole way in a real browser: a unit's dossier, one nominee mended, the council's ballot, the issued decision."""

from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone
from openpyxl import Workbook
from playwright.sync_api import expect

from awards.models import Award, CouncilSeat, Dossier, Honour, Issuer, NumberBook
from emulation.enums import Role
from emulation.models import SubjectClass, Unit, User
from tests import factories

YEAR = timezone.localdate().year
FIGHTER = "Chiến sĩ thi đua tỉnh"
BORN = "09/03/1985"
PEOPLE = {"Danh Thị Thu Hà": "Bác sĩ", "Trần Quốc Lộc": "Điều dưỡng trưởng"}
SEATS = [("CHAIR", "Chủ tịch"), ("VICE_CHAIR", "Giám đốc"), ("SECRETARY", "Trưởng phòng"), ("MEMBER", "Chánh Văn phòng")]


@pytest.fixture
def office(live_server):
    """The province with its law, a round, a council of five, and two people the law finds eligible."""
    call_command("load_reference", stdout=StringIO())
    call_command("sync_roles", stdout=StringIO())
    province, department = Unit.objects.get(code="AG"), Unit.objects.get(code="AG.SYT")
    today = timezone.localdate()
    factories.make_round(name=f"Xét danh hiệu thi đua năm {YEAR}", year=YEAR, opens_on=today - timedelta(30), closes_on=None)
    NumberBook.objects.create(issuer=Issuer.objects.get(unit=province), name="Sổ quyết định khen thưởng của tỉnh")
    council = factories.make_council(unit=province, name="Hội đồng Thi đua - Khen thưởng tỉnh An Giang")
    for order, (role, position) in enumerate([*SEATS, ("MEMBER", "Phó Giám đốc")]):
        person = factories.make_person(f"Lê Văn {['An', 'Bình', 'Chung', 'Dũng', 'Em'][order]}")
        CouncilSeat.objects.create(council=council, person=person, role=role, position=position, order=order)
    head = factories.make_issuer(authority="DEPARTMENT_HEAD", unit=department, name="Giám đốc Sở Y tế")
    labourer = SubjectClass.objects.get(code="TRUC_TIEP")
    for name, position in PEOPLE.items():
        make_fighter(name, position, department, labourer=labourer, issuer=head)
    return {
        "officer": factories.make_user(role=Role.UNIT_OFFICER, username="canbo.soyte", unit=department),
        "clerk": factories.make_user(role=Role.BOARD_CLERK, username="chuyenvien"),
        "secretary": factories.make_user(role=Role.COUNCIL_SECRETARY, username="thuky"),
    }


def make_fighter(name: str, position: str, unit: Unit, *, labourer, issuer: Issuer) -> None:
    """Three years a fighter of the unit, and an initiative known in the province."""
    person = factories.make_person(name)
    factories.make_posting(person=person, unit=unit, position=position, subject_class=labourer)
    honour = Honour.objects.get(code="CSTDCS")
    known = {"unit": unit, "subject_class": labourer, "position": position, "honour": honour, "person": person}
    for year in range(YEAR - 3, YEAR):
        decision = factories.make_decision(issuer=issuer, state="ISSUED", decided_on=date(year, 12, 20))
        factories.make_award(decision=decision, year=year, **known)
    factories.make_initiative(person=person, unit=unit, scope="PROVINCE", name=f"Giải pháp quản lý giường bệnh {person.pk}")


@pytest.fixture
def nominee_list(tmp_path) -> Path:
    book = Workbook()
    book.active.append(["DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG"])
    book.active.append(["STT", "Họ và tên", "Ngày sinh", "Chức vụ", "Đơn vị công tác", "Hình thức khen thưởng đề nghị"])
    for number, (name, position) in enumerate(PEOPLE.items(), start=1):
        book.active.append([number, name, BORN, position, "Sở Y tế", FIGHTER])
    book.save(tmp_path / "de-nghi.xlsx")
    return tmp_path / "de-nghi.xlsx"


def test_a_units_proposal_becomes_an_issued_decision(page, office, sign_in, nominee_list, shot):
    sign_in(office["officer"])
    make_the_dossier(page, nominee_list, shot)
    dossier = Dossier.objects.get()
    url = page.url
    hand_in_papers(page)
    page.get_by_role("link", name="Mở danh sách giấy tờ đã nộp").scroll_into_view_if_needed()
    shot("flow-01-dossier")
    confirm(page, "Gửi hồ sơ")
    expect(badge(page)).to_have_text("Đã gửi, chờ tiếp nhận")

    enter(page, sign_in, office["clerk"], url)
    confirm(page, "Tiếp nhận")
    expect(badge(page)).to_have_text("Đã tiếp nhận")
    return_one_nominee(page, "Trần Quốc Lộc", shot)

    enter(page, sign_in, office["officer"], url)
    mend_and_resend(page, "Trần Quốc Lộc", shot)

    enter(page, sign_in, office["clerk"], url)
    appraise(page, url, shot)
    confirm(page, "Đưa vào phiên họp")
    expect(badge(page)).to_have_text("Đã đưa vào phiên họp")

    enter(page, sign_in, office["secretary"], "/awards/councilsession/add/")
    hold_the_session(page, shot)

    enter(page, sign_in, office["clerk"], url)
    expect(badge(page)).to_have_text("Chờ quyết định")
    draft_and_issue(page, shot)
    assert list(Award.objects.filter(decision__number="1/QĐ-UBND").order_by("ordinal").values_list("name", "position")) == [
        ("Danh Thị Thu Hà", "Bác sĩ"),
        ("Trần Quốc Lộc", "Điều dưỡng trưởng khoa Nội"),
    ]
    dossier.refresh_from_db()
    assert dossier.state == "CLOSED"
    page.goto(f"/awards/award/?q=Trần+Quốc+Lộc&year={YEAR}")
    expect(page.locator("#result_list")).to_contain_text("1/QĐ-UBND")
    shot("flow-10-register")


def enter(page, sign_in, user: User, url: str) -> None:
    sign_in(user)
    page.goto(url)


def badge(page):
    return page.locator(".so-record .so-badge, .so-badge").first


def press(page, verb: str) -> None:
    page.locator(".so-verbs").get_by_role("link", name=verb, exact=True).click()


def confirm(page, verb: str) -> None:
    press(page, verb)
    page.get_by_role("button", name=verb, exact=True).click()


def make_the_dossier(page, nominee_list: Path, shot) -> None:
    page.goto("/")
    page.get_by_role("link", name="Lập hồ sơ").click()
    choose(page, "round", "danh hiệu")
    page.get_by_label("Trích yếu").fill(f"Đề nghị tặng danh hiệu {FIGHTER} năm {YEAR}")
    page.get_by_label("Số tờ trình").fill("45/TTr-SYT")
    page.get_by_role("button", name="Lưu", exact=True).click()
    press(page, "Nhập danh sách")
    page.locator("#id_file").set_input_files(nominee_list)
    page.get_by_role("button", name="Đọc danh sách và xem trước").click()
    expect(page.locator(".so-tile--error strong").first).to_have_text("0")
    shot("flow-02-list")
    page.get_by_role("link", name="Ghi danh sách", exact=True).click()
    page.get_by_role("button", name="Ghi danh sách", exact=True).click()
    page.get_by_role("link", name="Mở hồ sơ").click()
    expect(page.get_by_role("heading", name="Trường hợp được đề nghị (2)")).to_be_visible()


def choose(page, field: str, words: str) -> None:
    page.locator(f".field-{field} .select2-selection").click()
    page.keyboard.type(words)
    page.locator(".select2-results__option--highlighted", has_text=words).click()


def hand_in_papers(page) -> None:
    missing = page.locator("tr", has_text="✗ Còn thiếu")
    for left in reversed(range(missing.count())):
        missing.first.get_by_role("link", name="Ghi đã nộp").click()
        page.locator("[name=_save]").click()
        expect(missing).to_have_count(left)
    expect(page.get_by_role("heading", name="Giấy tờ: đã đủ")).to_be_visible()


def return_one_nominee(page, name: str, shot) -> None:
    page.get_by_role("link", name=name, exact=True).click()
    press(page, "Trả lại để sửa")
    page.get_by_label("Lý do").fill("Ghi rõ khoa đang công tác.")
    page.get_by_label("Chức vụ", exact=True).check()
    shot("flow-03-return")
    page.get_by_role("button", name="Trả lại để sửa", exact=True).click()
    expect(badge(page)).to_have_text("Trả lại để sửa")


def mend_and_resend(page, name: str, shot) -> None:
    shot("flow-04-returned")
    page.get_by_role("link", name=name, exact=True).click()
    page.get_by_label("Chức vụ", exact=False).first.fill("Điều dưỡng trưởng khoa Nội")
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.get_by_role("link", name=name, exact=True).click()
    confirm(page, "Gửi lại sau khi sửa")
    expect(badge(page)).to_have_text("Đang đề nghị")


def appraise(page, url: str, shot) -> None:
    for name in PEOPLE:
        page.goto(url)
        page.get_by_role("link", name=name, exact=True).click()
        expect(page.get_by_text("Theo tiêu chuẩn b (1).")).to_be_visible()
        shot("flow-05-findings")
        confirm(page, "Đủ điều kiện")
        expect(badge(page)).to_have_text("Đủ điều kiện")
    page.goto(url)
    confirm(page, "Thẩm định xong")
    expect(badge(page)).to_have_text("Đã thẩm định")
    shot("flow-06-appraised")


def hold_the_session(page, shot) -> None:
    choose(page, "council", "Hội đồng")
    page.get_by_label("Nội dung").fill(f"Xét danh hiệu thi đua năm {YEAR}")
    page.get_by_label("Ngày họp").fill(f"{timezone.localdate():%d/%m/%Y}")
    page.get_by_role("button", name="Lưu", exact=True).click()
    press(page, "Đưa trường hợp vào chương trình")
    page.get_by_label("Đợt xét").select_option(index=1)
    page.get_by_role("button", name="Đưa trường hợp vào chương trình", exact=True).click()
    page.locator("#id_attendance-4-presence").select_option("WRITTEN")
    for number in range(len(PEOPLE)):
        page.locator(f"#id_items-{number}-votes_for").fill("4")
        page.locator(f"#id_items-{number}-written_for").fill("1")
    shot("flow-07-ballot")
    page.get_by_role("button", name="Lưu", exact=True).click()
    confirm(page, "Kết luận phiên họp")
    expect(badge(page)).to_have_text("Đã kết luận")
    shot("flow-08-session")


def draft_and_issue(page, shot) -> None:
    press(page, "Lập dự thảo quyết định")
    expect(page.get_by_text("2 trường hợp đã thông qua")).to_be_visible()
    shot("flow-09-draft")
    page.get_by_role("button", name="Lập dự thảo quyết định", exact=True).click()
    page.get_by_role("link", name="Quyết định Dự thảo").first.click()
    page.get_by_label("Ngày quyết định").fill(f"{timezone.localdate():%d/%m/%Y}")
    page.get_by_label("Chức vụ người ký").fill("Chủ tịch")
    page.get_by_role("textbox", name="Người ký:", exact=True).fill("Từ Quang Luân")
    page.get_by_role("button", name="Lưu", exact=True).click()
    press(page, "Ban hành, ghi sổ")
    page.get_by_label("Tôi đã xem lại").check()
    shot("flow-09-issue")
    page.get_by_role("button", name="Ban hành, ghi sổ", exact=True).click()
    expect(badge(page)).to_have_text("Đã ban hành")
