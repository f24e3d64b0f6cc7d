"""R08, R09, R15, R16, R20, R21, R24: what stands before every route."""

from datetime import date

import pytest

from awards.rules.decisions.authority import may_decide
from awards.rules.law.facts import Listed, MovementFacts, Named, Restraint, UnitFacts
from awards.rules.law.regimes import RegimePeriod, choose_regime, regime_on
from awards.rules.law.same_achievement import Achievement, Alike, alike
from awards.rules.law.verdict import Outcome
from tests.awards.rules.law.rows import (
    collective,
    findings_of,
    grades,
    held,
    idea,
    judge,
    person,
    place,
    powers_of,
    ranked,
    verdict,
)
from tests.config.reference_rows import rows_of

MET, CONFIRM, UNMET = Outcome.MET, Outcome.CONFIRM, Outcome.UNMET
FIGHTER = {"awards": held("CSTDCS", 2023, 2024, 2025), "initiatives": [idea("PROVINCE")]}


def restrained(start: date, end: date | None, *, discipline: bool = True):
    return person(**FIGHTER, restraints=[Restraint("Chấp hành kỷ luật khiển trách", start, end, discipline)])


@pytest.mark.parametrize(
    ("candidate", "without", "expected"),
    [
        pytest.param(restrained(date(2026, 1, 5), None), (), UNMET, id="R08-D152:4(4)-running"),
        pytest.param(restrained(date(2026, 1, 5), None, discipline=False), (), UNMET, id="R08-D152:4(4)-being-checked"),
        pytest.param(restrained(date(2026, 1, 5), date(2026, 2, 10), discipline=False), (), MET, id="R08-D152:4(4)-check-over"),
        pytest.param(restrained(date(2023, 6, 1), date(2024, 6, 1)), (), UNMET, id="R08-D152:4(4)-ended-inside-the-streak"),
        pytest.param(restrained(date(2022, 1, 1), date(2023, 1, 1)), (), MET, id="R08-D152:4(4)-ended-before-the-streak"),
        pytest.param(restrained(date(2026, 1, 5), None), ("L22.CHUNG.10",), MET, id="R08-block-row-removed"),
        pytest.param(restrained(date(2023, 6, 1), date(2024, 6, 1)), ("L22.CHUNG.20",), MET, id="R08-streak-row-removed"),
    ],
)
def test_r08_discipline_blocks_and_cuts_the_streak(candidate, without, expected):
    assert judge(candidate, "CSTDT", without=without) == expected


@pytest.mark.parametrize(
    ("honour", "uses", "without", "expected"),
    [
        pytest.param("CSTDT", (), (), MET, id="R09-5007/BNV-unused"),
        pytest.param("CSTDT", [("CSTDCS", True)], (), MET, id="R09-5007/BNV-from-title-to-title"),
        pytest.param("CSTDT", [("CSTDT", True)], (), CONFIRM, id="R09-5007/BNV-same-title-again-is-asked"),
        pytest.param("CSTDT", [("BKT", False)], (), UNMET, id="R09-5007/BNV-from-commendation-to-title"),
        pytest.param("BKT", [("CSTDCS", True)], (), UNMET, id="R09-5007/BNV-from-title-to-commendation"),
        pytest.param("BKT", [("CSTDCS", True)], ("L22.CHUNG.70",), MET, id="R09-row-removed"),
    ],
)
def test_r09_an_initiative_serves_once(honour, uses, without, expected):
    candidate = person(
        awards=FIGHTER["awards"] if honour == "CSTDT" else [],
        grades=grades("HTX", 2024, 2025),
        initiatives=[idea("PROVINCE", *uses), *([idea("BASE")] if honour == "BKT" else [])],
    )
    assert judge(candidate, honour, without=without) == expected


@pytest.mark.parametrize(
    ("authority", "on", "powers", "without", "expected"),
    [
        pytest.param("COMMUNE_CHAIR", date(2025, 7, 1), True, (), MET, id="R15-D129:59-commune-from-the-day"),
        pytest.param("COMMUNE_CHAIR", date(2025, 6, 30), True, (), UNMET, id="R15-D129:59-commune-the-day-before"),
        pytest.param("DISTRICT_CHAIR", date(2025, 6, 30), True, (), MET, id="R15-D129:59-district-to-the-day"),
        pytest.param("DISTRICT_CHAIR", date(2025, 7, 1), True, (), UNMET, id="R15-D129:59-district-the-day-after"),
        pytest.param("COMMUNE_CHAIR", date(2025, 7, 1), False, (), UNMET, id="R15-power-row-removed"),
        pytest.param("COMMUNE_CHAIR", date(2025, 6, 30), True, ("L22.CHUNG.80",), MET, id="R15-guard-row-removed"),
    ],
)
def test_r15_the_grantor_has_the_power_on_the_day(authority, on, powers, without, expected):
    candidate = person(grades=grades("HTX", 2024, 2025))
    known = tuple(power for power in powers_of("CSTDCS") if powers or power.authority != authority)
    assert judge(candidate, "CSTDCS", on=on, authority=authority, powers=known, without=without) == expected


@pytest.mark.parametrize(
    ("ended_on", "without", "expected"),
    [
        pytest.param(date(2025, 7, 1), (), UNMET, id="R16-TT15/2025-dissolved"),
        pytest.param(None, (), MET, id="R16-TT15/2025-standing"),
        pytest.param(date(2026, 12, 1), (), MET, id="R16-TT15/2025-ends-later"),
        pytest.param(date(2025, 7, 1), ("L22.CHUNG.C.100",), MET, id="R16-row-removed"),
    ],
)
def test_r16_nothing_for_a_dissolved_unit(ended_on, without, expected):
    unit = UnitFacts(date(1990, 1, 1), ended_on, ("Xã Thạnh Đông",))
    assert judge(collective(grades=grades("HTX", 2024, 2025), unit=unit), "BKT", without=without) == expected


def test_r16_the_successor_is_named():
    unit = UnitFacts(date(1990, 1, 1), date(2025, 7, 1), ("Xã Thạnh Đông",))
    [finding] = [one for one in findings_of(collective(unit=unit), "BKT") if one.met is False and not one.route]
    assert finding.missing == "Đơn vị đã kết thúc hoạt động từ ngày 01/07/2025. Đơn vị kế thừa: Xã Thạnh Đông."


def regimes(*, without: str = "") -> list[RegimePeriod]:
    def day(text: str) -> date | None:
        return date.fromisoformat(text) if text else None

    rows = [row for row in rows_of("regimes") if row["code"] != without]
    return [RegimePeriod(row["code"], row["name"], (day(row["valid_from"]), day(row["valid_to"]))) for row in rows]


@pytest.mark.parametrize(
    ("received_on", "without", "expected"),
    [
        pytest.param(date(2026, 9, 30), "", "L22", id="R20-L26:4(4)-received-before"),
        pytest.param(date(2026, 10, 1), "", "L26", id="R20-L26:4(4)-received-on-the-day"),
        pytest.param(date(2026, 9, 30), "L22", None, id="R20-old-row-removed"),
        pytest.param(date(2026, 10, 1), "L26", None, id="R20-new-row-removed"),
    ],
)
def test_r20_regime_by_the_day_of_receipt(received_on, without, expected):
    found = regime_on(regimes(without=without), on=received_on)
    assert (found and found.code) == expected


def test_r20_the_new_law_where_it_is_more_favourable():
    old, new = regimes()
    good = verdict(person(**FIGHTER), "CSTDT")
    bad = verdict(person(), "CSTDT")
    received_on = date(2026, 9, 30)
    pairs = [(bad, good), (good, bad), (good, good), (bad, bad)]
    chosen = [choose_regime(old, new, received_on=received_on, under_old=one, under_new=other).code for one, other in pairs]
    assert chosen == ["L26", "L22", "L22", "L22"]


FINAL = {"reviewed_on": date(2025, 12, 20), "final_on": date(2025, 12, 20)}
YEARS_3 = MovementFacts("Chung sức xây dựng nông thôn mới", date(2023, 1, 1), date(2025, 12, 31), "PROVINCE", "THEMATIC", **FINAL)
ENDED = MovementFacts("Chung sức xây dựng nông thôn mới", date(2023, 1, 1), date(2025, 12, 31), "PROVINCE", "THEMATIC")
YEARS_2 = MovementFacts("Chuyển đổi số", date(2024, 1, 1), date(2025, 12, 31), "PROVINCE", "THEMATIC", **FINAL)
RUNNING = MovementFacts("Dân vận khéo", date(2020, 1, 1), None, "PROVINCE", "THEMATIC")
REVIEWED = MovementFacts("Dân vận khéo", date(2020, 1, 1), None, "PROVINCE", "THEMATIC", **FINAL)


@pytest.mark.parametrize(
    ("member", "movement", "without", "expected"),
    [
        pytest.param(True, None, (), MET, id="R21-L22:26-member"),
        pytest.param(False, None, (), UNMET, id="R21-L22:26-nobody"),
        pytest.param(False, YEARS_3, (), MET, id="R21-L22:26-movement-of-three-years"),
        pytest.param(False, YEARS_2, (), UNMET, id="R21-L22:26-movement-of-two-years"),
        pytest.param(False, ENDED, (), UNMET, id="R21-L22:26-ended-without-final-review"),
        pytest.param(False, RUNNING, (), UNMET, id="R21-L22:26-not-at-its-final-review"),
        pytest.param(False, REVIEWED, (), MET, id="R21-L22:26-finally-reviewed-and-not-closed"),
        pytest.param(False, None, ("L22.COT.C.a.10",), MET, id="R21-member-row-removed"),
        pytest.param(False, YEARS_3, ("L22.COT.C.b.10",), UNMET, id="R21-movement-row-removed"),
    ],
)
def test_r21_flag_for_members_of_a_cluster_or_of_a_long_movement(member, movement, without, expected):
    places = [place(), place(provincial=False)] if member else [place(provincial=False)]
    candidate = collective(memberships=places, places=[ranked(1)])
    assert judge(candidate, "COT", movement=movement, without=without) == expected


@pytest.mark.parametrize(
    ("places", "without", "expected"),
    [
        pytest.param([ranked(1)], (), MET, id="R21-first"),
        pytest.param([ranked(2)], (), UNMET, id="R21-second"),
        pytest.param([ranked(None)], (), UNMET, id="R21-not-ranked"),
        pytest.param([], (), CONFIRM, id="R21-no-result-yet"),
        pytest.param([ranked(2, 2024), ranked(1)], (), MET, id="R21-first-after-second"),
        pytest.param([ranked(1, 2024), ranked(2)], (), UNMET, id="R21-second-after-first"),
        pytest.param([ranked(2)], ("L22.COT.C.a.20",), MET, id="R21-leader-row-removed"),
    ],
)
def test_leader_of_a_cluster_is_the_first_of_its_published_result(places, without, expected):
    assert judge(collective(memberships=[place()], places=places), "COT", without=without) == expected


def of_state(starts_on=date(2020, 1, 1), **values) -> MovementFacts:
    values = {"reviewed_on": date(2025, 6, 30), "launcher": "STATE", **values}
    return MovementFacts("Cả nước chuyển đổi số", starts_on, None, "CENTRAL", "THEMATIC", **values)


@pytest.mark.parametrize(
    ("movement", "without", "expected"),
    [
        pytest.param(of_state(), (), MET, id="L22:25(3)-reviewed-after-five-years"),
        pytest.param(of_state(final_on=date(2025, 6, 30)), (), MET, id="L22:25(3)-final-review"),
        pytest.param(of_state(launcher="MINISTRY"), (), UNMET, id="L22:25(3)-launched-by-a-ministry"),
        pytest.param(of_state(reviewed_on=None), (), UNMET, id="L22:25(3)-not-reviewed"),
        pytest.param(of_state(starts_on=date(2021, 1, 1)), (), UNMET, id="L22:25(3)-reviewed-too-soon"),
        pytest.param(of_state(), ("L22.COCP.C.c.10",), UNMET, id="L22:25(3)-row-removed"),
    ],
)
def test_flag_of_the_government_at_the_review_of_a_long_movement_of_the_prime_minister(movement, without, expected):
    assert judge(collective(), "COCP", movement=movement, without=without) == expected


@pytest.mark.parametrize(
    ("listed", "without", "expected"),
    [
        pytest.param((), (), MET, id="R24-alone"),
        pytest.param((Listed("Trần Thị Mẫu", True),), (), UNMET, id="R24-twice"),
        pytest.param((Listed("Trần Thị Mầu", False),), (), CONFIRM, id="R24-name-variant"),
        pytest.param((Listed("Trần Thị Mẫu", True),), ("L22.CHUNG.90",), MET, id="R24-row-removed"),
    ],
)
def test_r24_nobody_twice_in_a_list(listed, without, expected):
    assert judge(person(**FIGHTER), "CSTDT", listed=listed, without=without) == expected


@pytest.mark.parametrize(
    ("without", "expected"),
    [pytest.param((), UNMET, id="L22:5(2c)-granted"), pytest.param(("L22.CHUNG.60",), MET, id="L22:5(2c)-row-removed")],
)
def test_one_honour_a_year(without, expected):
    candidate = person(awards=[*FIGHTER["awards"], *held("CSTDT", 2025)], initiatives=[idea("PROVINCE")])
    assert judge(candidate, "CSTDT", without=without) == expected


TAX = Named(2025, "Thuế tỉnh Mẫu", "nợ thuế 12 triệu đồng", "12/TT ngày 05/12/2025")


@pytest.mark.parametrize(
    ("named", "without", "confirmed", "expected"),
    [
        pytest.param([], (), (), MET, id="L22:15(3)-nobody-names-them"),
        pytest.param([TAX], (), (), CONFIRM, id="L22:15(3)-asked-not-refused"),
        pytest.param([TAX], (), ("L22.CHUNG.95",), MET, id="L22:15(3)-somebody-answers"),
        pytest.param([TAX._replace(year=2024)], (), (), MET, id="L22:15(3)-a-year-before-the-one-honoured"),
        pytest.param([TAX], ("L22.CHUNG.95",), (), MET, id="L22:15(3)-row-removed"),
    ],
)
def test_list_of_another_body_is_a_question(named, without, confirmed, expected):
    assert judge(person(**FIGHTER, named=named), "CSTDT", without=without, confirmed=confirmed) == expected


def test_question_of_a_list_says_who_names_them_and_by_which_article():
    [asked] = [one for one in findings_of(person(**FIGHTER, named=[TAX]), "CSTDT") if one.rule.kind == "unnamed_by_bodies"]
    assert asked.missing == (
        "Thuế tỉnh Mẫu nêu trong danh sách năm 2025 (12/TT ngày 05/12/2025): nợ thuế 12 triệu đồng. "
        "Luật không cấm xét khen vì được nêu tên: hãy xem nội dung rồi xác nhận."
    )
    assert asked.citation == "Luật 06/2022/QH15, Điều 15 khoản 3"


LAST_YEAR = (date(2025, 1, 1), date(2025, 12, 31))
BKT = Achievement(1, "CERTIFICATE", False, 7, *LAST_YEAR, 2025, "Cứu ba người trong vụ sạt lở bờ sông Hậu.")
GK = BKT._replace(honour=2)
NO_MOVEMENT = GK._replace(movement=None, achieved_from=None)


@pytest.mark.parametrize(
    ("other", "signs"),
    [
        pytest.param(GK, ("phong trào", "thời gian thành tích", "nội dung thành tích"), id="all-three"),
        pytest.param(GK._replace(movement=8, text=""), ("thời gian thành tích",), id="period"),
        pytest.param(GK._replace(achieved_from=date(2024, 1, 1), text=""), ("phong trào",), id="movement"),
        pytest.param(NO_MOVEMENT._replace(text=BKT.text.upper()), ("nội dung thành tích",), id="words-whatever-their-case"),
        pytest.param(NO_MOVEMENT._replace(year=2021), (), id="words-of-another-year"),
        pytest.param(NO_MOVEMENT._replace(text="Tốt."), (), id="too-few-words"),
        pytest.param(BKT, (), id="the-same-honour-has-rules-of-its-own"),
        pytest.param(GK._replace(family="TITLE", flag=True), ("phong trào",), id="flag-of-a-movement"),
        pytest.param(GK._replace(family="TITLE"), (), id="title-of-the-year"),
        pytest.param(GK._replace(family="BADGE"), (), id="badge-for-service"),
    ],
)
def test_signs_of_one_achievement(other, signs):
    """Law 06/2022/QH15, article 5(2)(c)."""
    assert [one.signs for one in alike(BKT, [other])] == ([signs] if signs else [])


TWICE = Alike(("phong trào",), GK._replace(said="Giấy khen theo Quyết định số 9/QĐ-SNV ngày 05/01/2026"))


@pytest.mark.parametrize(
    ("same", "without", "confirmed", "expected"),
    [
        pytest.param((), (), (), MET, id="L22:5(2c)-one-form"),
        pytest.param((TWICE,), (), (), CONFIRM, id="L22:5(2c)-two-forms"),
        pytest.param((TWICE,), (), ("L22.CHUNG.55",), MET, id="L22:5(2c)-somebody-says-they-are-two-achievements"),
        pytest.param((TWICE,), ("L22.CHUNG.55",), (), MET, id="L22:5(2c)-row-removed"),
    ],
)
def test_one_achievement_under_two_forms_is_asked_about(same, without, confirmed, expected):
    candidate = person(awards=held("CSTDCS", 2024, 2025))
    given = {"alike": same, "without": without, "confirmed": confirmed}
    assert judge(candidate, "BKT", **given) == expected
    asked = [one.missing for one in findings_of(candidate, "BKT", **given) if one.met is None and one.is_general]
    sentence = (
        "Cùng phong trào với Giấy khen theo Quyết định số 9/QĐ-SNV ngày 05/01/2026. "
        "Một thành tích không khen nhiều hình thức: hãy xác nhận là thành tích khác."
    )
    assert asked == ([sentence] if expected == CONFIRM else [])


@pytest.mark.parametrize(
    ("honour", "authority", "on", "expected"),
    [
        pytest.param("LDTT", "UNIT_HEAD", date(2023, 12, 31), True, id="Law-2003-any-unit-of-legal-personality"),
        pytest.param("LDTT", "UNIT_HEAD", date(2024, 1, 1), False, id="L22:80(1)-no-school-or-hospital-of-the-province"),
        pytest.param("CSTDCS", "UNIT_HEAD", date(2024, 1, 1), False, id="L22:80(1)-base-fighter"),
        pytest.param("TTLDTT", "DEPARTMENT_HEAD", date(2024, 1, 1), True, id="L22:80(1)-department"),
        pytest.param("GK", "UNIT_HEAD", date(2026, 1, 1), True, id="L22:76(4)-certificates-for-learners"),
        pytest.param("KNCB", "MASS_ORGANISATION", date(2026, 1, 1), False, id="L22:79(2)-central-bodies-alone"),
        pytest.param("KNCB", "MINISTER", date(2026, 1, 1), True, id="L22:79(2)-ministers-and-central-bodies"),
        pytest.param("LDTT", "MINISTER", date(2026, 1, 1), True, id="L22:79(3)"),
        pytest.param("CSTDCS", "MILITARY", date(2026, 1, 1), True, id="L22:80(5)"),
        pytest.param("TTLDXS", "MILITARY", date(2026, 1, 1), True, id="L22:79(5)"),
        pytest.param("COCP", "GOVERNMENT", date(2026, 1, 1), True, id="L22:78(1)"),
    ],
)
def test_who_may_decide_an_honour(honour, authority, on, expected):
    assert may_decide(authority, powers_of(honour), on=on) is expected
