"""How a council decides (Decree 98/2023/NĐ-CP, article 30(7)): shares are of all members, and absentees' written opinions count.

The shares themselves are dated rows with their citation; here is only how they are read and counted.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

_PERCENT = re.compile(r"(\d{1,3}(?:[.,]\d+)?)\s*%")
_FRACTION = re.compile(r"(\d{1,3})\s*/\s*(\d{1,3})")


def read_share(text: str) -> Fraction | None:
    """ "90%" and "2/3" as exact fractions; None for anything that is no share of a whole."""
    text = text.strip()
    if percent := _PERCENT.fullmatch(text):
        value = Fraction(percent[1].replace(",", ".")) / 100
    elif (fraction := _FRACTION.fullmatch(text)) and int(fraction[2]):
        value = Fraction(int(fraction[1]), int(fraction[2]))
    else:
        return None
    return value if 0 < value <= 1 else None


def votes_needed(members: int, share: Fraction) -> int:
    """The least number of votes that is the share of all members: of 19, 90 % is 18 and 80 % is 16."""
    return ceil(members * share)


@dataclass(frozen=True, slots=True)
class VotingRow:
    """What one rule says; an empty field leaves the matter to a more general one. No honour, type and family is everything."""

    key: int
    honour: int | None = None
    family: str = ""
    type: int | None = None
    quorum: str = ""
    required_share: str = ""
    ballot: str = ""
    notice_days: int | None = None

    @property
    def detail(self) -> tuple[bool, bool, bool]:
        """A rule for an honour says more than one for a type, and that more than one for a family."""
        return bool(self.honour), bool(self.type), bool(self.family)

    def fits(self, honour: int, family: str, type: int | None) -> bool:
        if self.type and self.type != type:
            return False
        return self.honour == honour if self.honour else self.family in ("", family)


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for one honour before one council; `share` is None where no rule states one."""

    quorum: Fraction | None = None
    share: Fraction | None = None
    ballot: str = ""
    notice_days: int = 0
    share_key: int | None = None
    keys: tuple[int, ...] = ()

    @property
    def needs_ballot(self) -> bool:
        return self.share is not None or self.ballot in ("SECRET", "BALLOT")

    @property
    def needs_council(self) -> bool:
        """False where the standing body appraises and submits straight to whoever decides."""
        return self.share is not None or self.ballot != "STANDING"


def terms_for(rows: Iterable[VotingRow], *, honour: int, family: str, type: int | None = None) -> Terms:
    """Each matter from the most particular row that states it."""
    fitting = sorted((row for row in rows if row.fits(honour, family, type)), key=lambda row: row.detail, reverse=True)
    used: dict[str, VotingRow] = {}
    for name in ("quorum", "required_share", "ballot", "notice_days"):
        if row := next((row for row in fitting if getattr(row, name)), None):
            used[name] = row
    return Terms(
        quorum=read_share(used["quorum"].quorum) if "quorum" in used else None,
        share=read_share(used["required_share"].required_share) if "required_share" in used else None,
        ballot=used["ballot"].ballot if "ballot" in used else "",
        notice_days=used["notice_days"].notice_days if "notice_days" in used else 0,
        share_key=used["required_share"].key if "required_share" in used else None,
        keys=tuple(dict.fromkeys(row.key for row in used.values())),
    )


@dataclass(frozen=True, slots=True)
class Turnout:
    """How the members of a council took part. In a collection of written opinions these stand for presence."""

    members: int
    present: int
    written: int
    in_writing: bool = False

    @property
    def taking_part(self) -> int:
        return self.written if self.in_writing else self.present

    def has_quorum(self, share: Fraction | None) -> bool:
        return share is None or self.taking_part >= votes_needed(self.members, share)


@dataclass(frozen=True, slots=True)
class Ballot:
    """Counts alone: a secret ballot leaves no names."""

    votes_for: int = 0
    votes_against: int = 0
    votes_invalid: int = 0
    written_for: int = 0
    written_against: int = 0

    @property
    def is_empty(self) -> bool:
        return self.cast + self.written == 0

    @property
    def cast(self) -> int:
        return self.votes_for + self.votes_against + self.votes_invalid

    @property
    def written(self) -> int:
        return self.written_for + self.written_against

    @property
    def in_favour(self) -> int:
        return self.votes_for + self.written_for

    @property
    def opposed(self) -> int:
        return self.votes_against + self.written_against


def ballot_faults(ballot: Ballot, turnout: Turnout, *, recused_present: int = 0, recused_written: int = 0) -> list[str]:
    """Counts that cannot be: a member votes once, and not on a nominee with whom there is a conflict of interest."""
    may_cast = turnout.present - recused_present
    may_write = turnout.written - recused_written
    faults = []
    if ballot.cast > may_cast:
        faults.append(f"có {ballot.cast} phiếu trong khi chỉ {may_cast} thành viên có mặt được bỏ phiếu")
    if ballot.written > may_write:
        faults.append(f"có {ballot.written} ý kiến bằng văn bản trong khi chỉ {may_write} thành viên vắng gửi ý kiến")
    return faults


def is_carried(ballot: Ballot, *, members: int, share: Fraction | None) -> bool:
    """Whether the nominee passes: by the share of all members, or where no rule states one by more votes for than against."""
    if share is None:
        return ballot.is_empty or ballot.in_favour > ballot.opposed
    return ballot.in_favour >= votes_needed(members, share)
