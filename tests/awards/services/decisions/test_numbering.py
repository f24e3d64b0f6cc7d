from datetime import date

import pytest

from awards.enums import NumberState
from awards.models import Award, Decision, DecisionLine, NumberCounter, NumberEntry
from awards.queries.decisions.numbering import findings_of, ledger_of, number_doubts
from awards.services.decisions.issue import add_lines, check_decision, issue_decision, open_draft, record_decision
from awards.services.decisions.numbering import cancel_number, reserve_number
from emulation.errors import RuleViolation
from emulation.models import Act
from tests import factories
from tests.guards import refused

TODAY = date(2026, 11, 22)
DAY = date(2026, 11, 20)
pytestmark = pytest.mark.django_db


@pytest.fixture
def book():
    return factories.make_number_book()


@pytest.fixture
def honour():
    honour = factories.make_honour()
    factories.make_honour_authority(honour=honour)
    return honour


def issued(book, honour, clerk, *, number="", decided_on=DAY, recorded=False) -> Decision:
    if recorded:
        decision = record_decision(issuer=book.issuer, number=number, decided_on=decided_on, by=clerk)
    else:
        decision = open_draft(issuer=book.issuer, number=number, decided_on=decided_on, by=clerk)
    line = DecisionLine(honour=honour, recipient_kind="collective", unit=factories.make_unit())
    add_lines(decision=decision, lines=[line], by=clerk, on=TODAY)
    issue_decision(decision=decision, by=clerk, on=TODAY)
    return decision


def test_issue_gives_the_next_number_of_the_year(book, honour, clerk):
    decisions = [issued(book, honour, clerk) for _ in range(2)] + [issued(book, honour, clerk, decided_on=date(2025, 3, 1))]
    assert [decision.number for decision in decisions] == ["1/QĐ-UBND", "2/QĐ-UBND", "1/QĐ-UBND"]
    assert [entry.decision for entry in NumberEntry.objects.order_by("pk")] == decisions
    assert Act.objects.filter(verb="issue_decision").count() == 3


def test_issue_without_number_and_book_is_refused(honour, clerk):
    draft = open_draft(issuer=factories.make_issuer(), decided_on=DAY, by=clerk)
    with pytest.raises(RuleViolation) as excinfo:
        issue_decision(decision=draft, by=clerk, on=TODAY)
    assert "Quyết định chưa có số. Hãy nhập số quyết định, ví dụ 1531/QĐ-UBND." in str(excinfo.value).split("\n")


def test_refused_issue_uses_no_number(book, honour, clerk):
    draft = open_draft(issuer=book.issuer, decided_on=DAY, by=clerk)
    with pytest.raises(RuleViolation):
        issue_decision(decision=draft, by=clerk, on=TODAY)
    assert issued(book, honour, clerk).number == "1/QĐ-UBND"


def test_book_goes_on_from_the_records_of_the_year(book, honour, clerk):
    issued(book, honour, clerk, number="1531/QĐ-UBND", recorded=True)
    assert NumberEntry.objects.count() == 0
    assert issued(book, honour, clerk).number == "1532/QĐ-UBND"


def test_number_already_borne_is_passed_over(book, honour, clerk):
    issued(book, honour, clerk)
    issued(book, honour, clerk, number="2/QĐ-UBND", recorded=True)
    assert issued(book, honour, clerk).number == "3/QĐ-UBND"
    rows = ledger_of(book, 2026)
    assert [(row.number, row.state) for row in rows] == [(1, "USED"), (2, "USED"), (3, "USED")]
    assert findings_of(rows).gaps == []


def test_typed_number_stays_and_moves_the_counter(book, honour, clerk):
    assert issued(book, honour, clerk, number="07/QĐ-UBND").number == "07/QĐ-UBND"
    assert NumberEntry.objects.get().number == 7
    assert issued(book, honour, clerk).number == "8/QĐ-UBND"
    assert findings_of(ledger_of(book, 2026)).gaps == [(1, 6)]


def test_typed_number_of_the_book_is_used_once(book, honour, clerk):
    issued(book, honour, clerk)
    with pytest.raises(RuleViolation) as excinfo:
        issued(book, honour, clerk, number="1/QĐ-UBND", decided_on=date(2026, 11, 19))
    assert str(excinfo.value) == "Số 1/QĐ-UBND năm 2026 đã dùng. Hãy nhập số khác hoặc để trống."
    assert Award.objects.count() == 1


def test_number_of_another_series_needs_no_entry(book, honour, clerk):
    issued(book, honour, clerk, number="12/QĐ-HĐTĐ")
    assert not NumberEntry.objects.exists()


def test_reserved_number_is_used_by_typing_it(book, honour, clerk):
    entry = reserve_number(book=book, year=2026, reason="Dành cho kỳ họp cuối năm", by=clerk, on=TODAY)
    assert (entry.text, issued(book, honour, clerk).number) == ("1/QĐ-UBND", "2/QĐ-UBND")
    decision = issued(book, honour, clerk, number="1/QĐ-UBND")
    entry.refresh_from_db()
    assert (entry.state, entry.decision) == (NumberState.USED, decision)


def test_cancelled_number_is_never_given_again(book, honour, clerk):
    entry = reserve_number(book=book, year=2026, reason="Dành cho kỳ họp", by=clerk, on=TODAY)
    cancel_number(entry=entry, reason="Không ban hành", by=clerk, on=TODAY)
    assert issued(book, honour, clerk).number == "2/QĐ-UBND"
    with pytest.raises(RuleViolation) as excinfo:
        issued(book, honour, clerk, number="1/QĐ-UBND")
    assert str(excinfo.value) == "Số 1/QĐ-UBND năm 2026 đã hủy. Hãy nhập số khác hoặc để trống."
    with pytest.raises(RuleViolation) as excinfo:
        cancel_number(entry=entry, reason="Lần nữa", by=clerk, on=TODAY)
    assert str(excinfo.value) == "Số 1/QĐ-UBND đã hủy, không hủy được."


def test_reserving_and_cancelling_need_a_reason(book, clerk):
    with pytest.raises(RuleViolation) as excinfo:
        reserve_number(book=book, year=2026, reason=" ", by=clerk, on=TODAY)
    assert excinfo.value.field == "reason"
    assert not NumberCounter.objects.exists()


def test_ledger_shows_two_recorded_decisions_of_one_number(book, honour, clerk):
    issued(book, honour, clerk, number="1/QĐ-UBND", recorded=True)
    issued(book, honour, clerk, number="1/QĐ-UBND", decided_on=date(2026, 5, 4), recorded=True)
    assert findings_of(ledger_of(book, 2026)).duplicates == [1]


def test_database_keeps_numbers_once_settled(book, honour, clerk):
    issued(book, honour, clerk)
    assert refused(lambda: NumberEntry.objects.update(number=9)) == "Số đã dùng hoặc đã hủy không sửa được, trừ lý do."
    kept = "Số đã vào sổ không xóa được. Số giữ trước không dùng nữa thì hủy, có ghi lý do."
    assert refused(lambda: NumberEntry.objects.all().delete()) == kept
    assert refused(lambda: NumberCounter.objects.all().delete()) == "Số cuối của sổ không xóa được: số kế tiếp tính từ đó."


@pytest.mark.parametrize("number", ["99999999999/QĐ-UBND", "99999999999999999999999/QĐ-UBND"])
def test_mistyped_number_is_refused_and_moves_no_counter(number, book, honour, clerk):
    with pytest.raises(RuleViolation) as excinfo:
        issued(book, honour, clerk, number=number)
    assert str(excinfo.value) == f"Số {number} quá lớn so với số quyết định của một năm. Hãy kiểm tra lại số."
    assert issued(book, honour, clerk).number == "1/QĐ-UBND"


def test_number_beyond_every_book_on_a_recorded_decision_moves_no_counter(book, honour, clerk):
    issued(book, honour, clerk, number="99999999999999999999999/QĐ-UBND", recorded=True)
    assert issued(book, honour, clerk).number == "1/QĐ-UBND"


@pytest.mark.parametrize(
    ("number", "day", "doubts"),
    [
        ("", date(2026, 11, 21), []),
        ("2/QĐ-UBND", DAY, []),
        ("", date(2026, 11, 19), ["Số 2/QĐ-UBND ngày 19/11/2026 không theo thứ tự ngày của sổ: 1/QĐ-UBND ngày 20/11/2026. "
                                  "Hãy kiểm tra lại số và ngày."]),
        ("5/QĐ-UBND", DAY, ["{book} năm 2026 còn trống số 2 đến 4. Hãy kiểm tra lại số, hoặc giữ trước các số đó nếu đã dành."]),
        ("3/QĐ-UBND", DAY, ["{book} năm 2026 còn trống số 2. Hãy kiểm tra lại số, hoặc giữ trước các số đó nếu đã dành."]),
        ("9/QĐ-HĐTĐ", date(2026, 1, 1), []),
    ],
    ids=["next", "typed", "before its time", "gap of three", "gap of one", "of another series"],
)  # fmt: skip
def test_unusual_number_is_doubted_before_it_is_given(book, honour, clerk, number, day, doubts):
    issued(book, honour, clerk)
    draft = open_draft(issuer=book.issuer, number=number, decided_on=day, by=clerk)
    assert number_doubts(draft) == [text.format(book=book) for text in doubts]
    assert set(number_doubts(draft)) <= set(check_decision(draft, on=TODAY).warnings)


def test_number_below_is_doubted_beside_later_numbers_of_earlier_days(book, honour, clerk):
    issued(book, honour, clerk, number="3/QĐ-UBND", decided_on=date(2026, 11, 1))
    draft = open_draft(issuer=book.issuer, number="2/QĐ-UBND", decided_on=DAY, by=clerk)
    assert [text.split(".")[0] for text in number_doubts(draft)] == [
        "Số 2/QĐ-UBND ngày 20/11/2026 không theo thứ tự ngày của sổ: 3/QĐ-UBND ngày 01/11/2026",
        f"{book} năm 2026 còn trống số 1",
    ]
