"""The life of a decision: opened, filled, classed, issued."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from awards.enums import DecisionState, GroupOrder
from awards.models import Award, Decision, DecisionLine
from awards.queries.decisions.finding import seal_of_decision
from awards.services.decisions.issue import (
    add_lines,
    check_decision,
    issue_decision,
    open_draft,
    record_decision,
    remove_lines,
    set_subject_class,
    suggest_classes,
)
from emulation.enums import RecipientKind
from emulation.errors import RuleViolation
from emulation.models import Act, JournalEntry, Seal, SubjectClass
from emulation.services.journal.acts import act
from tests import factories
from tests.awards.drafts import DAY, TODAY, fill, person_line, refusal

pytestmark = pytest.mark.django_db


# --- opening ----------------------------------------------------------------------------------------------------------
def test_open_draft_is_an_act_of_the_clerk(issuer, clerk):
    decision = open_draft(issuer=issuer, by=clerk, title="Về việc tặng Bằng khen")
    assert (decision.state, decision.recorded, decision.number) == (DecisionState.DRAFT, False, "")
    assert [(deed.by, deed.verb) for deed in Act.objects.all()] == [(clerk, "open_draft")]
    assert (str(decision), str(Decision(title="Về việc tặng"))) == (
        f"Dự thảo {decision.pk}: Về việc tặng Bằng khen", "Dự thảo: Về việc tặng",
    )  # fmt: skip


def test_record_decision_keeps_number_and_date(issuer, clerk):
    decision = record_decision(
        issuer=issuer, number=" 1531/QĐ-UBND", decided_on=date(2021, 5, 5), by=clerk, signer_name="Trần Văn Thử"
    )
    assert (decision.number, decision.recorded, decision.signer_name) == ("1531/QĐ-UBND", True, "Trần Văn Thử")


def test_record_decision_refuses_a_second_of_the_same_issuer_number_and_day(issuer, clerk):
    record_decision(issuer=issuer, number="1531/QĐ-UBND", decided_on=date(2021, 5, 5), by=clerk)
    with pytest.raises(RuleViolation) as excinfo:
        record_decision(issuer=issuer, number="1531/QĐ-UBND", decided_on=date(2021, 5, 5), by=clerk)
    assert refusal(excinfo) == (
        "Chủ tịch Ủy ban nhân dân tỉnh An Giang đã có Quyết định số 1531/QĐ-UBND ngày 05/05/2021. Hãy mở quyết định đó."
    )
    assert record_decision(issuer=issuer, number="1531/QĐ-UBND", decided_on=date(2022, 5, 5), by=clerk).pk


def test_record_decision_refuses_an_empty_number(issuer, clerk):
    with pytest.raises(RuleViolation, match="Nhập số của quyết định"):
        record_decision(issuer=issuer, number=" ", decided_on=DAY, by=clerk)


# --- lines ------------------------------------------------------------------------------------------------------------
def test_add_lines_copies_person_post_and_unit_of_the_decisions_day(draft, certificate, clerk, direct):
    unit = factories.make_unit("Xã Cũ", valid_to=None)
    unit.names.all().delete()
    factories.make_unit_name(unit=unit, name="Xã Cũ", valid_to=date(2026, 12, 1))
    factories.make_unit_name(unit=unit, name="Xã Mới", valid_from=date(2026, 12, 1))
    person = factories.make_person("Danh Văn Út")
    factories.make_posting(person=person, unit=unit, position="Nông dân", subject_class=direct, valid_to=date(2026, 12, 1))
    factories.make_posting(person=person, unit=unit, position="Chủ tịch", valid_from=date(2026, 12, 1))
    [line] = add_lines(decision=draft, lines=[DecisionLine(honour=certificate, person=person)], by=clerk, on=TODAY)
    line.refresh_from_db()
    assert (line.recipient_kind, line.name, line.position, line.unit_name) == ("person", "Danh Văn Út", "Nông dân", "Xã Cũ")
    assert (line.unit, line.subject_class, line.year) == (unit, direct, 2026)


def test_add_lines_reads_the_directory_of_today_while_there_is_no_date(issuer, certificate, clerk):
    draft = open_draft(issuer=issuer, by=clerk)
    unit = factories.make_unit()
    person = factories.make_person()
    factories.make_posting(person=person, unit=unit, position="Y sĩ", valid_from=TODAY)
    [line] = add_lines(decision=draft, lines=[DecisionLine(honour=certificate, person=person)], by=clerk, on=TODAY)
    assert (line.position, line.year) == ("Y sĩ", 2026)


def test_add_lines_keeps_what_the_list_says(draft, certificate, clerk):
    line = person_line(certificate, name="NGUYỄN THỊ LAN", position="Tổ trưởng", unit_name="Trường Tiểu học Một")
    [line] = add_lines(decision=draft, lines=[line], by=clerk, on=TODAY)
    assert (line.name, line.position, line.unit_name) == ("NGUYỄN THỊ LAN", "Tổ trưởng", "Trường Tiểu học Một")


def test_add_lines_names_households_and_collectives(draft, certificate, clerk):
    commune = factories.make_unit("Xã Hòn Đất")
    household = factories.make_household(unit=commune, honorific="Ông", head_name="Danh Văn Phúc", place="Ấp Một")
    lines = [
        DecisionLine(honour=certificate, household=household),
        DecisionLine(honour=certificate, recipient_kind=RecipientKind.COLLECTIVE, unit=commune),
        DecisionLine(honour=certificate, recipient_kind=RecipientKind.COLLECTIVE, unit=commune, name="UBND xã Hòn Đất"),
        DecisionLine(honour=certificate, recipient_kind=RecipientKind.COLLECTIVE, unit=commune, name="Tổ 3, ấp Một"),
    ]
    lines = add_lines(decision=draft, lines=lines, by=clerk, on=TODAY)
    assert [(line.honorific, line.name, line.unit_name) for line in lines] == [
        ("Ông", "Danh Văn Phúc", "Ấp Một, xã Hòn Đất"),
        ("", "Xã Hòn Đất", ""),
        ("", "UBND xã Hòn Đất", ""),
        ("", "Tổ 3, ấp Một", "Xã Hòn Đất"),
    ]


def test_add_lines_costs_the_same_for_one_and_for_many(draft, certificate, clerk):
    def cost(count):
        lines = [person_line(certificate, f"Lê Văn {number}") for number in range(count)]
        with CaptureQueriesContext(connection) as queries:
            add_lines(decision=draft, lines=lines, by=clerk, on=TODAY)
        return len(queries)

    assert cost(1) == cost(40)


def test_add_lines_refuses_one_person_twice_for_one_honour(draft, certificate, clerk):
    line = person_line(certificate)
    again = DecisionLine(honour=certificate, person=line.person)
    with pytest.raises(RuleViolation) as excinfo:
        add_lines(decision=draft, lines=[line, again], by=clerk, on=TODAY)
    assert refusal(excinfo).startswith("Nguyễn Thị Lan đã có trong quyết định với cùng danh hiệu, hình thức.")
    assert not draft.lines.exists()
    add_lines(decision=draft, lines=[line], by=clerk, on=TODAY)
    with pytest.raises(RuleViolation):
        add_lines(decision=draft, lines=[again], by=clerk, on=TODAY)


def test_add_lines_lets_one_person_receive_two_honours(draft, certificate, clerk):
    line = person_line(certificate)
    other = DecisionLine(honour=factories.make_honour(), person=line.person)
    assert len(add_lines(decision=draft, lines=[line, other], by=clerk, on=TODAY)) == 2


def test_remove_lines_takes_out_the_filtered_ones(draft, certificate, clerk):
    add_lines(decision=draft, lines=[person_line(certificate, "Lê An"), person_line(certificate, "Lê Bình")], by=clerk, on=TODAY)
    assert remove_lines(lines=DecisionLine.objects.filter(decision=draft, name="Lê An"), by=clerk) == 1
    assert [line.name for line in draft.lines.all()] == ["Lê Bình"]


# --- classes ----------------------------------------------------------------------------------------------------------
def test_suggest_classes_fills_only_empty_ones(draft, certificate, clerk, direct):
    entrepreneur = factories.make_subject_class(code="DOANH_NHAN")
    lines = [
        person_line(certificate, "Lê An", position="Giáo viên"),
        person_line(certificate, "Lê Bình", position="Giáo viên", subject_class=entrepreneur),
        person_line(certificate, "Lê Cúc", position="Zzz"),
    ]
    lines[1].subject_class = entrepreneur
    add_lines(decision=draft, lines=lines, by=clerk, on=TODAY)
    assert suggest_classes(decision=draft, by=clerk) == {"TRUC_TIEP": 1, "": 1}
    assert [line.subject_class for line in draft.lines.order_by("name")] == [direct, entrepreneur, None]


def test_set_subject_class_leaves_collectives_alone(draft, certificate, clerk, direct):
    collective = DecisionLine(honour=certificate, recipient_kind=RecipientKind.COLLECTIVE, unit=factories.make_unit())
    add_lines(decision=draft, lines=[person_line(certificate), collective], by=clerk, on=TODAY)
    assert set_subject_class(lines=draft.lines.all(), subject_class=direct, by=clerk) == 1
    assert set(draft.lines.values_list("recipient_kind", "subject_class")) == {("person", direct.pk), ("collective", None)}


def test_classes_of_the_reference_are_not_needed_to_suggest(draft, certificate, clerk):
    fill(draft, clerk, person_line(certificate, position="Giáo viên"))
    assert SubjectClass.objects.count() == 0
    assert suggest_classes(decision=draft, by=clerk) == {"": 1}


# --- issuing ----------------------------------------------------------------------------------------------------------
def test_issue_decision_numbers_from_one_in_protocol_order_and_locks(draft, certificate, clerk, direct):
    """R22: the golden-book ordinals of a decision run from 1 without a gap, in the order of the list."""
    commune = factories.make_unit("Xã Hòn Đất")
    fill(
        draft,
        clerk,
        person_line(certificate, "Nguyễn Thị Ý", subject_class=direct, unit=commune),
        person_line(certificate, "Trần Văn An", subject_class=direct, unit=commune),
        DecisionLine(honour=certificate, household=factories.make_household(head_name="Danh Út", unit=commune)),
        DecisionLine(honour=certificate, recipient_kind=RecipientKind.COLLECTIVE, unit=commune),
    )
    awards = issue_decision(decision=draft, by=clerk, on=TODAY)
    expected = [(1, "Xã Hòn Đất"), (2, "Danh Út"), (3, "Trần Văn An"), (4, "Nguyễn Thị Ý")]
    assert [(award.ordinal, award.name) for award in awards] == expected
    assert list(Award.objects.order_by("ordinal").values_list("ordinal", "name")) == expected
    assert set(Award.objects.values_list("decided_on", "year", "decision")) == {(DAY, 2026, draft.pk)}
    assert (draft.state, draft.issued_by, draft.lines.count()) == (DecisionState.ISSUED, clerk, 0)
    assert draft.issued_at is not None
    with pytest.raises(RuleViolation, match="đã ban hành, danh sách không sửa được nữa"):
        fill(draft, clerk, person_line(certificate))
    with pytest.raises(RuleViolation, match="đã ban hành"):
        issue_decision(decision=draft, by=clerk, on=TODAY)


def test_issue_decision_takes_the_order_of_the_issuers_groups(draft, certificate, clerk, direct):
    commune = DecisionLine(honour=certificate, recipient_kind=RecipientKind.COLLECTIVE, unit=factories.make_unit("Xã Hòn Đất"))
    fill(draft, clerk, commune, person_line(certificate, subject_class=direct))
    draft.issuer.group_order = GroupOrder.PERSON_COLLECTIVE_HOUSEHOLD
    draft.issuer.save()
    awards = issue_decision(decision=draft, by=clerk, on=TODAY)
    assert [award.name for award in awards] == ["Nguyễn Thị Lan", "Xã Hòn Đất"]


def test_issue_decision_costs_the_same_for_one_and_for_many(issuer, certificate, clerk, direct):
    def cost(number, count):
        draft = open_draft(issuer=issuer, by=clerk, number=number, decided_on=DAY)
        fill(draft, clerk, *(person_line(certificate, f"Lê Văn {index}", subject_class=direct) for index in range(count)))
        with CaptureQueriesContext(connection) as queries:
            issue_decision(decision=draft, by=clerk, on=TODAY)
        return len(queries)

    assert cost("1/QĐ-UBND", 1) == cost("2/QĐ-UBND", 40)


def test_issue_decision_seals_the_journal_once_at_the_end_of_the_whole_act(issuer, certificate, clerk, direct):
    drafts = [open_draft(issuer=issuer, by=clerk, number=number, decided_on=DAY) for number in ("1/QĐ-UBND", "2/QĐ-UBND")]
    with act("issue_all", "Ban hành hai quyết định", by=clerk):
        for draft in drafts:
            fill(draft, clerk, person_line(certificate, subject_class=direct, name=f"Lê {draft.number}"))
            issue_decision(decision=draft, by=clerk, on=TODAY)
    seal = Seal.objects.get()
    last = JournalEntry.objects.filter(table="awards_decision").latest("id")
    assert (seal.occasion, seal.act.verb) == ("ISSUE", "issue_all")
    assert seal.last_entry == last.pk
    assert [seal_of_decision(draft) for draft in drafts] == [seal, seal]
    assert seal_of_decision(open_draft(issuer=issuer, by=clerk)) is None


# --- recorded decisions -----------------------------------------------------------------------------------------------
def test_issue_decision_records_history_as_it_was_signed(issuer, certificate, clerk):
    """Units that are no more, missing classes and repeats are warnings in a decision signed elsewhere."""
    gone = factories.make_unit("Xã Thạnh Đông", valid_to=date(2020, 1, 1))
    decision = record_decision(issuer=issuer, number="1531/QĐ-UBND", decided_on=date(2021, 5, 5), by=clerk)
    line = DecisionLine(honour=certificate, person=factories.make_person("Lê An"), unit=gone)
    fill(decision, clerk, line)
    factories.make_award(person=line.person, honour=certificate, year=2021, unit=gone)
    review = check_decision(decision, on=TODAY)
    assert (review.refusals, len(review.warnings)) == ([], 3)
    [award] = issue_decision(decision=decision, by=clerk, on=TODAY)
    assert (award.ordinal, award.unit_name, award.year) == (1, "Xã Thạnh Đông", 2021)
