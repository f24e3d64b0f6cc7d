import json
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection

from awards.enums import HonourLevel
from config.checks.registry import run_check
from config.checks.running import all_checks
from config.management.commands.load_reference import FOLDER
from config.reference.loading import load_reference
from emulation.enums import Role, UnitKind
from emulation.models import Posting, Succession, Unit, UnitName, UnitParent
from tests.awards.life import settle
from tests.factories import (
    make_award,
    make_cluster,
    make_decision,
    make_entry,
    make_honour,
    make_issuer,
    make_paper,
    make_person,
    make_season,
    make_subject_class,
    make_succession,
    make_unit,
    make_user,
)
from tests.guards import guards_off
from tests.list_files import PEOPLE, make_office, stage

DAY = date(2026, 5, 4)
SIGNED = date(2026, 3, 2)

pytestmark = pytest.mark.django_db

CHECKS = {one.code: one for one in all_checks()}


def found(code: str, on: date = DAY) -> list[str]:
    """What the check finds; its count must be that of its rows."""
    rows = [str(row) for row in CHECKS[code].find(on)]
    assert run_check(CHECKS[code], on).count == len(rows)
    return rows


@pytest.fixture
def province():
    return make_unit("Tỉnh An Giang", kind=UnitKind.PROVINCE)


def test_checks_come_in_the_order_of_the_work():
    assert list(CHECKS)[0] == "unit_name"
    assert list(CHECKS)[-1] == "file_missing"


@pytest.mark.parametrize("code", CHECKS)
def test_check_finds_nothing_in_an_empty_office(code):
    assert found(code) == []


def test_reference_has_only_rows_to_verify():
    load_reference(FOLDER)
    counts = {code: run_check(one, DAY).count for code, one in CHECKS.items()}
    # Whether a seal is late depends on when the rows were written: now, which may be long before this day.
    assert {code for code, count in counts.items() if count} - {"seal_late"} == {
        "unverified_instrument",
        "unverified_honour",
        "unverified_bonuscoefficient",
        "unverified_basesalary",
        "unverified_unit",
        "unverified_succession",
    }


def test_unit_names_that_differ_or_lack(province):
    Unit.objects.filter(pk=make_unit("Sở Y tế", parent=province).pk).update(name="Sở Sức khỏe")
    make_unit("Sở Tài chính", parent=province).names.all().delete()
    assert found("unit_name") == ["Sở Sức khỏe"]
    assert found("unit_without_name") == ["Sở Tài chính"]


def test_latest_name_is_the_one_that_counts(province):
    unit = make_unit("Sở Hai", parent=province)
    unit.names.update(valid_from=date(2025, 3, 1))
    UnitName.objects.create(unit=unit, name="Sở Một", valid_to=date(2025, 3, 1))
    assert found("unit_name") == []


def test_units_without_a_standing_parent(province):
    make_unit("Sở Y tế")
    old = make_unit("Huyện Châu Thành", parent=province, valid_to=date(2025, 7, 1))
    UnitParent.objects.create(unit=make_unit("Hội Nông dân"), parent=old)
    assert found("unit_without_parent") == ["Sở Y tế"]
    assert found("unit_parent_gone") == ["Hội Nông dân thuộc Huyện Châu Thành (đến hết 30/06/2025)"]


def test_circles_of_units_of_before_the_rule():
    one, other = make_unit("A"), make_unit("B")
    with guards_off(connection):
        for low, high in ((one, other), (other, one)):
            UnitParent.objects.create(unit=low, parent=high)
    assert [set(text.split(" → ")) for text in found("unit_circle")] == [{"A", "B"}]


def test_lineage_circle_of_before_the_rule():
    one, other = make_unit("A"), make_unit("B")
    with guards_off(connection):
        for before, after in ((one, other), (other, one)):
            make_succession(predecessor=before, successor=after)
    sentence = next(forbidden.message for forbidden in Succession.forbids if forbidden.name == "circle")
    assert found("forbidden_row") == [f"A → B: {sentence}", f"B → A: {sentence}"]


def test_merged_unit_that_was_never_closed():
    make_succession(predecessor=make_unit("Xã A"), successor=make_unit("Xã B"), effective_on=DAY)
    assert found("succession_still_open") == ["Xã A → Xã B"]
    assert found("succession_still_open", date(2026, 5, 3)) == []


def test_people_whose_posts_are_unsound(province):
    gone = make_unit("Ban Dân tộc", parent=province)
    make_person("Không việc", born_on=date(1980, 1, 1))
    make_person("Đã mất", unit=province, born_on=date(1940, 1, 1), died_on=date(2020, 1, 1))
    make_person("Ở lại", unit=gone, born_on=date(1980, 1, 1))
    Unit.objects.filter(pk=gone.pk).update(valid_to=date(2025, 3, 1))
    make_person("Không ngày sinh", unit=province, born_on=None)
    Posting.objects.filter(person__full_name="Không ngày sinh").update(subject_class=make_subject_class())
    assert found("person_without_posting") == ["Không việc (01/01/1980)"]
    assert [text.split(": ")[0] for text in found("forbidden_row")] == ["Chuyên viên – Ban Dân tộc (đến hết 28/02/2025)"]
    assert found("posting_after_death") == ["Chuyên viên – Tỉnh An Giang"]
    assert len(found("posting_without_class")) == 2
    assert found("person_without_birth") == ["Không ngày sinh"]


def test_people_recorded_twice():
    for _ in range(2):
        make_person("Lê Thị Hoa", born_on=date(1980, 1, 5))
    assert found("possible_duplicate") == ["Lê Thị Hoa (05/01/1980) và Lê Thị Hoa (05/01/1980): cùng họ tên, cùng ngày sinh"]


def test_season_without_head_and_accounts_without_place(province):
    cluster = make_cluster(name="Cụm 1", organiser=province)
    make_season(cluster=cluster, label="2026", starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31))
    Group.objects.create(name=Role.UNIT_OFFICER)
    make_user(username="khongvaitro")
    make_user(username="canbo", role=Role.UNIT_OFFICER)
    make_user(username="lanhdao", role=Role.UNIT_OFFICER, role_unconfirmed=True, unit=province)
    assert found("season_without_head") == ["Cụm 1 – 2026"]
    assert found("account_without_role") == ["khongvaitro"]
    assert found("officer_without_unit") == ["canbo"]
    assert found("role_unconfirmed") == ["lanhdao"]


def test_register_rows_that_do_not_fit(province):
    issuer = make_issuer(unit=province)
    decision = make_decision(number="1/QĐ-UBND", issuer=issuer, decided_on=SIGNED, state="ISSUED")
    make_decision(number="2/QĐ-UBND", issuer=issuer, decided_on=SIGNED, state="ISSUED")
    certificate = make_honour("Bằng khen", level=HonourLevel.PROVINCE)
    make_award(decision=decision, unit=province, ordinal=2, person=make_person("Lê Thị Hoa"), honour=certificate)
    make_award(
        decision=decision,
        unit=make_unit("Sở Mới", valid_from=DAY),
        ordinal=3,
        recipient_kind="collective",
        honour=make_honour("Cờ cũ", valid_to=date(2020, 1, 1)),
    )
    assert found("decision_empty") == ["2/QĐ-UBND ngày 02/03/2026"]
    assert found("ordinal_gap") == ["1/QĐ-UBND ngày 02/03/2026"]
    assert found("award_without_class") == ["Lê Thị Hoa – Bằng khen"]
    assert found("class_sum") == ["Năm 2026, Cấp tỉnh: 0 theo nhóm, 1 cá nhân"]
    assert found("award_honour_period") == ["Sở Mới – Cờ cũ"]
    assert found("award_unit_gone") == ["Sở Mới – Cờ cũ"]
    assert found("award_day") == []


def test_corrected_row_is_a_fault_of_the_register_no_longer(province):
    gone = make_unit("Sở Mới", valid_from=DAY)
    award = make_award(recipient_kind="collective", person=None, unit=gone, ordinal=1, decided_on=SIGNED)
    assert len(found("award_unit_gone")) == 1
    settle(award, "CORRECT", effective_on=date(2026, 4, 1), values={"unit": province})
    assert [found(code) for code in ("ordinal_gap", "award_unit_gone", "award_honour_period")] == [[], [], []]


def test_annual_title_given_twice_for_one_year(province):
    given = {"person": make_person("Lê Thị Hoa"), "honour": make_honour("Lao động tiên tiến"), "unit": province}
    for _ in range(2):
        make_award(decision=make_decision(state="ISSUED"), ordinal=1, subject_class=make_subject_class(), **given)
    assert found("title_twice") == ["Lê Thị Hoa: Lao động tiên tiến năm 2025, 2 lần"]
    assert found("class_sum") == []


def test_decisions_of_doubtful_number_or_day():
    issuer = make_issuer()
    for day in (SIGNED, date(2026, 12, 30)):
        make_decision(number="1/QĐ-UBND", issuer=issuer, decided_on=day, state="ISSUED")
    assert found("decision_number_twice") == ["1/QĐ-UBND năm 2026 của Chủ tịch Ủy ban nhân dân tỉnh: 2 quyết định"]
    assert found("decision_in_future") == ["1/QĐ-UBND ngày 30/12/2026"]


def test_file_that_is_gone(settings):
    make_decision(number="1/QĐ-UBND", decided_on=SIGNED, scan="decisions/1/khong-co.pdf")
    make_paper(scan="papers/1/khong-co.pdf")
    assert [text.split(":")[0] for text in found("file_missing")] == ["quyết định khen thưởng", "giấy tờ của hồ sơ"]


def test_list_whose_kept_file_is_a_stump():
    make_office()
    batch = stage("people", PEOPLE, ["CB01", "Trần Thị Lan", "Nữ", "05/08/1990", "Văn thư", "UBND xã Hòn Đất", ""])
    assert found("list_file_damaged") == []
    Path(batch.file.path).write_bytes(b"PK")
    assert found("list_file_damaged") == [str(batch)]


def test_guard_that_was_dropped_is_named():
    on_table = " ON awards_award" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'awards_award' ORDER BY name")
        else:
            cursor.execute(
                "SELECT tgname FROM pg_trigger WHERE tgrelid = 'awards_award'::regclass AND NOT tgisinternal ORDER BY tgname"
            )
        name = cursor.fetchone()[0]
        cursor.execute(f'DROP TRIGGER "{name}"{on_table}')
    assert len(found("missing_guard")) == 1


def test_change_made_by_hand_is_counted(province):
    assert found("change_without_act") != []


def test_journal_that_waits_for_its_seal_is_named():
    make_entry(at=datetime(2025, 9, 1, 8, tzinfo=UTC))
    assert found("seal_late") == ["chưa niêm phong lần nào"]


def test_command_prints_counts_and_data(province):
    Unit.objects.update(name="Tỉnh khác")
    spoken, data = StringIO(), StringIO()
    call_command("check_data", stdout=spoken)
    call_command("check_data", "--json", stdout=data)
    assert spoken.getvalue().splitlines()[0] == "      1  Tên đơn vị không khớp tên chính thức cuối cùng"
    assert spoken.getvalue().splitlines()[-1] == "42 phép kiểm tra: 1 có lỗi, 1 cần xem lại."
    first = json.loads(data.getvalue())["checks"][0]
    assert (first["code"], first["count"], first["wrong"], first["examples"]) == ("unit_name", 1, True, ["Tỉnh khác"])
