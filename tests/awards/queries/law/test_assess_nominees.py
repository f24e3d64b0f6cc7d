"""What the law says of the nominees of a dossier, at once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from awards.models import Nominee
from awards.queries.law.assess_nominees import assess_nominees
from awards.queries.law.regime_changes import compare_nominees
from awards.queries.law.regimes import pending_nominees
from awards.reports.law.eligibility import answers_for
from awards.rules.law.verdict import Outcome
from tests import factories
from tests.awards.law_cases import DAY, IDEA, OPENING, drop_in_new_law, fighter, honour, put_in, received_dossier

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("law")]


def outcomes(nominees) -> list[str]:
    found = assess_nominees(nominees, on=DAY)
    return [found[one.pk].verdict.outcome.value if one.pk in found else "" for one in nominees]


def test_each_nominee_is_assessed_for_its_own_honour():
    dossier = received_dossier()
    base = factories.make_person("Lê Văn Cơ", unit=dossier.unit)
    factories.make_grade(person=base, unit=dossier.unit, year=2025, grade="HTT")
    nominees = [
        fighter(dossier),
        fighter(dossier, "Lê Thị Thiếu", idea=False),
        put_in(dossier, person=base, name="Lê Văn Cơ", honour=honour("LDTT"), year=2025),
        put_in(dossier, recipient_kind="collective", name="Phòng Một", honour=honour("TTLDTT"), year=2025),
    ]
    assert outcomes(nominees)[:2] == ["confirm", "unmet"]
    assert outcomes(nominees)[3] == ""


@pytest.mark.parametrize(
    ("proposed_as", "routes"),
    [("", {"a", "c"}), ("ENTREPRENEUR", {"khoản 2"}), ("WORKER_FARMER", {"đ"}), ("ARMED_FORCES", {"a", "đ"})],
)
def test_audience_is_suggested_by_the_class_and_corrected_on_the_nominee(proposed_as, routes):
    """A doctor classed as a leader may be considered as a scholar (Law 06/2022/QH15, article 74(2))."""
    nominee = fighter(received_dossier())
    values = {"person": nominee.person, "name": nominee.name, "honour": honour("BKT"), "year": 2025, "proposed_as": proposed_as}
    live = assess_nominees([put_in(nominee.dossier, **values)], on=DAY)
    [assessed] = live.values()
    assert routes <= {route for _, route in assessed.plan.routes} & {finding.route for finding in assessed.findings}
    assert ("khoản 2" in {finding.route for finding in assessed.findings}) == (proposed_as == "ENTREPRENEUR")


def test_regime_is_the_one_the_dossier_keeps_whatever_would_be_better():
    drop_in_new_law(IDEA)
    nominee = fighter(received_dossier(), idea=False)
    live = assess_nominees([nominee], on=DAY.replace(month=11))[nominee.pk]
    reason = "Nhận khi Luật 06/2022/QH15 có hiệu lực."
    assert (live.regime, live.choice.reason, live.verdict.outcome) == ("L22", reason, Outcome.UNMET)


def test_r24_same_name_with_other_marks_is_asked_about():
    dossier = received_dossier()
    nominee, other = fighter(dossier, "Nguyễn Thị Hoà"), fighter(dossier, "Nguyễn Thị Hóa")
    fighter(dossier, "Nguyễn Thị Hoa Mai")
    [finding] = [one for one in assess_nominees([nominee], on=DAY)[nominee.pk].findings if one.rule.kind == "named_once"]
    assert (finding.met, finding.missing) == (
        None,
        "Danh sách còn có Nguyễn Thị Hóa, tên gần giống. Hãy xác nhận là hai người khác nhau.",
    )
    code = finding.condition
    confirmed = assess_nominees([nominee], on=DAY, confirmed={nominee.pk: [code, OPENING]})[nominee.pk]
    assert confirmed.verdict.outcome == Outcome.MET
    Nominee.objects.filter(pk=other.pk).update(**factories.nominee_in("INELIGIBLE"))
    assert outcomes([nominee]) == ["confirm"]


def test_r24_person_entered_twice_is_refused_once_the_records_are_merged():
    dossier = received_dossier()
    nominee, other = fighter(dossier), fighter(dossier, "Trần Thị Mẫu")
    type(other.person).objects.filter(pk=other.person_id).update(merged_into=nominee.person)
    [finding] = [one for one in assess_nominees([nominee], on=DAY)[nominee.pk].findings if one.rule.kind == "named_once"]
    assert (finding.met, outcomes([nominee, other])) == (False, ["unmet", "unmet"])


def queries_for(count: int) -> int:
    dossier = received_dossier()
    nominees = [fighter(dossier, f"Người {number}") for number in range(count)]
    nominees += [put_in(dossier, recipient_kind="collective", name=dossier.unit.name, honour=honour("TTLDTT"), year=2025)]
    rows = Nominee.objects.filter(pk__in=[nominee.pk for nominee in nominees])
    with CaptureQueriesContext(connection) as captured:
        assert len(answers_for(list(rows), on=DAY)) == count + 1
    return len(captured)


def test_queries_do_not_grow_with_the_nominees():
    assert queries_for(2) == queries_for(9)


def test_comparison_of_two_regimes_names_who_gains():
    dossier = received_dossier()
    nominee, same = fighter(dossier, idea=False), fighter(dossier, "Lê Thị Đủ")
    put_in(dossier, name="Đã quyết", state="DECIDED")
    nominees = pending_nominees(Nominee.objects.all())
    assert compare_nominees(nominees, old="L22", new="L26", on=DAY).changes == []
    drop_in_new_law(IDEA)
    found = compare_nominees(nominees, old="L22", new="L26", on=DAY)
    assert ([change.nominee for change in found.gains], found.losses, found.asked) == ([nominee], [], 2)
    assert found.is_favourable
    back = compare_nominees([nominee, same], old="L26", new="L22", on=DAY)
    assert ([change.nominee for change in back.losses], back.is_favourable) == ([nominee], False)
