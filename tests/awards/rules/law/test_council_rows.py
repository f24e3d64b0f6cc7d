"""R10, R11: the shares and the notice that the rows of voting_rules.csv ask of a council (Decrees 98/2023 and 152/2025)."""

from datetime import date

import pytest

from awards.rules.councils.voting import Ballot, VotingRow, is_carried, terms_for
from awards.rules.dossiers.deadlines import Calendar
from awards.rules.dossiers.notices import notice_is_long_enough
from tests.awards.rules.law.rows import ON
from tests.config.reference_rows import in_force, rows_of


def provincial_terms(honour: str, *, family: str, without: tuple[str, ...] = ()):
    """The terms of the provincial council; rows named in `without`, by their honour or family, are taken away."""
    rows = [row for row in rows_of("voting_rules") if row["council_level"] == "PROVINCE" and in_force(row, ON.isoformat())]
    assert set(without) <= {row["honour"] or row["family"] for row in rows}, "the row to take away must be there"
    known = [
        VotingRow(
            place, row["honour"], row["family"], row["type"], row["quorum"], row["required_share"], row["ballot"],
            int(row["notice_days"] or 0),
        )
        for place, row in enumerate(rows)
        if (row["honour"] or row["family"]) not in without or not (row["honour"] or row["family"])
    ]  # fmt: skip
    return terms_for(known, honour=honour, family=family)


@pytest.mark.parametrize(
    ("honour", "ballot", "without", "carried"),
    [
        pytest.param("CSTDT", Ballot(votes_for=17), (), False, id="R10-D98:30(7)-17-of-19-for-ninety-percent"),
        pytest.param("CSTDCS", Ballot(votes_for=17), (), True, id="R10-D98:30(7)-17-of-19-for-eighty-percent"),
        pytest.param("CSTDCS", Ballot(votes_for=15), (), False, id="R10-D98:30(7)-15-of-19-for-eighty-percent"),
        pytest.param("CSTDT", Ballot(votes_for=17, written_for=1), (), True, id="R10-D98:30(7)-with-an-absentees-opinion"),
        pytest.param("CSTDT", Ballot(votes_for=17), ("CSTDT",), True, id="R10-ninety-percent-row-removed"),
        pytest.param("CSTDCS", Ballot(votes_for=15), ("CSTDCS",), True, id="R10-eighty-percent-row-removed"),
    ],
)
def test_r10_the_share_is_of_all_nineteen_members(honour, ballot, without, carried):
    terms = provincial_terms(honour, family="TITLE", without=without)
    assert is_carried(ballot, members=19, share=terms.share) is carried


@pytest.mark.parametrize(
    ("family", "meets", "without", "enough"),
    [
        pytest.param("ORDER", date(2026, 11, 16), (), True, id="R11-L22:84(5)-ten-working-days"),
        pytest.param("ORDER", date(2026, 11, 13), (), False, id="R11-L22:84(5)-nine-working-days"),
        pytest.param("STATE_TITLE", date(2026, 11, 13), (), False, id="R11-L22:84(5)-state-titles-too"),
        pytest.param("TITLE", date(2026, 11, 3), (), True, id="R11-L22:84(5)-not-for-titles"),
        pytest.param("ORDER", date(2026, 11, 13), ("ORDER",), True, id="R11-row-removed"),
    ],
)
def test_r11_published_ten_working_days_before(family, meets, without, enough):
    days = provincial_terms("HCLD3", family=family, without=without).notice_days
    assert notice_is_long_enough(date(2026, 11, 2), meets, days=days, calendar=Calendar()) is enough
