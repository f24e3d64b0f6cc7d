from datetime import date
from fractions import Fraction

import pytest

from awards.rules.councils.voting import (
    Ballot,
    Turnout,
    VotingRow,
    ballot_faults,
    is_carried,
    read_share,
    terms_for,
    votes_needed,
)
from awards.rules.dossiers.deadlines import Calendar
from awards.rules.dossiers.notices import earliest_meeting, notice_is_long_enough


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("90%", Fraction(9, 10)),
        (" 66,5 % ", Fraction(133, 200)),
        ("2/3", Fraction(2, 3)),
        ("100%", Fraction(1)),
        ("0%", None),
        ("110%", None),
        ("3/2", None),
        ("1/0", None),
        ("phần lớn", None),
    ],
)
def test_read_share_takes_percents_and_fractions(text, share):
    assert read_share(text) == share


@pytest.mark.parametrize(
    ("members", "share", "needed"),
    [(19, "90%", 18), (19, "80%", 16), (20, "90%", 18), (10, "80%", 8), (3, "2/3", 2), (19, "2/3", 13), (1, "90%", 1)],
)
def test_r10_votes_needed_are_the_share_of_all_members(members, share, needed):
    assert votes_needed(members, read_share(share)) == needed


@pytest.mark.parametrize(
    ("ballot", "share", "carried"),
    [
        (Ballot(votes_for=17), "90%", False),
        (Ballot(votes_for=17), "80%", True),
        (Ballot(votes_for=17, written_for=1), "90%", True),
        (Ballot(votes_for=15, votes_against=1), "80%", False),
        (Ballot(votes_for=15, written_for=1, written_against=1), "80%", True),
        (Ballot(votes_for=18, votes_invalid=1), "90%", True),
    ],
)
def test_r10_nineteen_members_written_opinions_count(ballot, share, carried):
    assert is_carried(ballot, members=19, share=read_share(share)) is carried


@pytest.mark.parametrize(
    ("ballot", "carried"),
    [(Ballot(), True), (Ballot(votes_for=3, votes_against=2), True), (Ballot(votes_for=2, votes_against=2), False)],
)
def test_without_a_stated_share_more_for_than_against_carries(ballot, carried):
    assert is_carried(ballot, members=9, share=None) is carried


def test_terms_come_from_the_most_particular_row_that_states_them():
    rows = [
        VotingRow(1, quorum="2/3", ballot="FREE"),
        VotingRow(2, family="ORDER", notice_days=10),
        VotingRow(3, honour=7, required_share="90%", ballot="SECRET"),
    ]
    terms = terms_for(rows, honour=7, family="ORDER")
    assert (terms.quorum, terms.share, terms.ballot, terms.notice_days) == (Fraction(2, 3), Fraction(9, 10), "SECRET", 10)
    assert (terms.share_key, terms.keys, terms.needs_ballot) == (3, (1, 3, 2), True)
    other = terms_for(rows, honour=8, family="TITLE")
    assert (other.share, other.ballot, other.notice_days, other.needs_ballot) == (None, "FREE", 0, False)


@pytest.mark.parametrize(
    ("turnout", "share", "enough"),
    [
        (Turnout(19, 13, 0), "2/3", True),
        (Turnout(19, 12, 7), "2/3", False),
        (Turnout(19, 0, 13, in_writing=True), "2/3", True),
        (Turnout(19, 13, 0, in_writing=True), "2/3", False),
    ],
)
def test_quorum_is_of_all_members(turnout, share, enough):
    assert turnout.has_quorum(read_share(share)) is enough


def test_no_stated_quorum_is_always_met():
    assert Turnout(19, 0, 0).has_quorum(None) is True


def test_ballot_faults_name_votes_too_many():
    turnout = Turnout(19, 15, 2)
    assert ballot_faults(Ballot(votes_for=14, votes_invalid=1, written_for=2), turnout) == []
    faults = ballot_faults(Ballot(votes_for=15, written_for=2), turnout, recused_present=1, recused_written=1)
    assert faults == [
        "có 15 phiếu trong khi chỉ 14 thành viên có mặt được bỏ phiếu",
        "có 2 ý kiến bằng văn bản trong khi chỉ 1 thành viên vắng gửi ý kiến",
    ]


@pytest.mark.parametrize(
    ("published", "meets", "enough"),
    [
        (date(2026, 11, 2), date(2026, 11, 16), True),
        (date(2026, 11, 2), date(2026, 11, 13), False),
        (date(2026, 8, 24), date(2026, 9, 7), False),
        (date(2026, 8, 24), date(2026, 9, 9), True),
    ],
)
def test_r11_council_meets_ten_working_days_after_publication(published, meets, enough):
    calendar = Calendar.of(off=[date(2026, 9, 1), date(2026, 9, 2)])
    assert notice_is_long_enough(published, meets, days=10, calendar=calendar) is enough
    assert earliest_meeting(published, days=10, calendar=calendar) <= meets or not enough
