"""Printing the certificates of a decision, and the codes of confirmation on them."""

from datetime import date

import pytest

from awards.enums import CopyState
from awards.models import VerificationCode
from awards.queries.certificates.copies import codes_of, printed_in, to_print
from awards.queries.certificates.verification import confirm
from awards.rules.certificates.verification import read_code
from awards.services.certificates.afterwards import spoil_copy
from awards.services.certificates.issue import print_certificates
from emulation.errors import RuleViolation
from tests import factories
from tests.awards.life import settle

TODAY = date(2026, 11, 20)

pytestmark = pytest.mark.django_db


def decision_with(count: int):
    first = factories.make_award(ordinal=1, name="Lý Thị Cúc", decided_on=date(2025, 9, 1))
    others = [
        factories.make_award(decision=first.decision, ordinal=number, honour=first.honour, decided_on=first.decided_on)
        for number in range(2, count + 1)
    ]
    return first.decision, [first, *others]


def printed(decision, **values):
    values = {"layout": factories.make_certificate_layout(), "by": factories.make_user(), "on": TODAY, **values}
    return print_certificates(decision=decision, awards=to_print(decision, on=TODAY), **values)


def test_each_honour_gets_one_certificate_in_the_order_of_the_list():
    decision, awards = decision_with(3)
    run = printed(decision)
    assert printed_in(run, on=TODAY) == awards
    assert to_print(decision, on=TODAY) == []
    with pytest.raises(RuleViolation, match="đã có bằng"):
        printed(decision)


def test_forms_are_taken_from_the_stock_in_order():
    decision, _ = decision_with(3)
    batch = factories.make_form_batch(prefix="BK-", first=11, last=20)
    run = printed(decision, layout=factories.make_certificate_layout(preprinted=True), batch=batch)
    serials = run.copies.order_by("award__ordinal").values_list("form__serial", flat=True)
    assert list(serials) == ["BK-000011", "BK-000012", "BK-000013"]


def test_layout_and_stock_must_agree():
    decision, _ = decision_with(1)
    with pytest.raises(RuleViolation, match="giấy thường"):
        printed(decision, batch=factories.make_form_batch())
    with pytest.raises(RuleViolation, match="chọn lô phôi"):
        printed(decision, layout=factories.make_certificate_layout(preprinted=True))
    other = factories.make_certificate_layout(honour=factories.make_honour("Cờ thi đua của tỉnh"))
    with pytest.raises(RuleViolation, match="Cờ thi đua của tỉnh"):
        printed(decision, layout=other)


def test_spoiled_certificate_alone_is_printed_again_under_the_same_code():
    decision, (first, second) = decision_with(2)
    run = printed(decision)
    code = codes_of([second])[second.pk]
    spoil_copy(copy=second.copies.get(), reason="Kẹt giấy", by=factories.make_user(), on=TODAY)
    again = printed(decision)
    assert printed_in(again, on=TODAY) == [second]
    assert codes_of([first, second])[second.pk] == code
    assert run.copies.get(award=second).state == CopyState.SPOILED


def test_cancelled_honour_is_not_printed():
    decision, (first, second) = decision_with(2)
    settle(first, "CANCEL", effective_on=date(2026, 3, 1))
    assert to_print(decision, on=TODAY) == [second]


def test_code_confirms_the_honour_and_follows_what_happens_to_it():
    decision, (award,) = decision_with(1)
    printed(decision)
    code = VerificationCode.objects.get(award=award).code
    assert read_code(code) == code
    found = confirm(code, on=TODAY)
    assert (found.number, found.decided_on, found.honour, found.name) == (
        decision.number,
        date(2025, 9, 1),
        award.honour.name,
        "L* T** Cúc",
    )
    assert found.in_force
    settle(award, "CANCEL", effective_on=date(2026, 3, 1))
    assert not confirm(code, on=TODAY).in_force
    assert confirm(code, on=date(2026, 2, 28)).in_force


def test_code_of_a_corrected_honour_shows_it_as_it_reads_now():
    decision, (award,) = decision_with(1)
    printed(decision)
    settle(award, "CORRECT", effective_on=date(2026, 3, 1), values={"name": "Lý Thị Cúc Hoa"})
    code = VerificationCode.objects.get(award=award).code
    assert confirm(code, on=TODAY).name == "L* T** C** Hoa"


def test_certificate_that_is_out_is_replaced_only_when_asked_for():
    decision, (first, second) = decision_with(2)
    printed(decision)
    settle(first, "CORRECT", effective_on=date(2026, 3, 1), values={"name": "Lý Thị Cúc Hoa"})
    assert to_print(decision, on=TODAY) == []
    (corrected,) = to_print(decision, on=TODAY, again=True)
    assert (corrected.name, corrected.version) == ("Lý Thị Cúc Hoa", 2)
    settle(second, "EXCHANGE", effective_on=date(2026, 3, 1))
    assert to_print(decision, on=TODAY, again=True) == [corrected, second]


def test_unknown_code_confirms_nothing():
    assert confirm("7K3M-2Q9A-XW4C", on=TODAY) is None


def test_file_of_a_run_leaves_out_what_was_spoiled_or_is_no_longer_in_force():
    decision, awards = decision_with(3)
    run = printed(decision)
    spoil_copy(copy=awards[0].copies.get(), reason="Kẹt giấy", by=factories.make_user(), on=TODAY)
    settle(awards[1], "CANCEL", effective_on=date(2026, 2, 2))
    assert printed_in(run, on=TODAY) == [awards[2]]


@pytest.mark.parametrize("with_forms", [False, True])
def test_certificates_of_many_cost_the_questions_of_a_few(with_forms, django_assert_max_num_queries):
    batch = factories.make_form_batch(prefix="BK-", first=1, last=50, width=4) if with_forms else None
    layout = factories.make_certificate_layout(preprinted=with_forms)
    counts = []
    for size in (2, 6):
        decision, awards = decision_with(size)
        with django_assert_max_num_queries(60) as asked:
            printed(decision, batch=batch, layout=layout)
        counts.append(len(asked))
        copies = [copy for award in awards for copy in award.copies.all()]
        assert [copy.state for copy in copies] == [CopyState.PRINTED] * size
    assert counts[0] == counts[1]
