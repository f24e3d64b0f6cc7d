"""When a file is to be handed over to the archives and when its time is over: whole years after the one it ended in.

Authorities, levels and classes are written as the values of `awards.enums`.
"""

from collections.abc import Collection
from datetime import date

_STATE = frozenset({"PRESIDENT", "GOVERNMENT", "PRIME_MINISTER", "STANDING_COMMITTEE_NA"})
_PROVINCE = frozenset({"PROVINCE_CHAIR", "MINISTER", "MILITARY", "MASS_ORGANISATION"})
_CLASSES = {"STATE": "STATE", "PROVINCE": "PROVINCE", "MINISTRY": "PROVINCE", "GRASSROOTS": "UNIT"}
#: Of a file about several, the first decides.
_IN_ORDER = ("STATE", "FOREIGN", "PROVINCE", "UNIT")


def class_of_authority(authority: str, *, foreign: bool) -> str:
    """The class of a decision's file, by who decided and whether foreigners are in it."""
    if authority in _STATE:
        return "STATE"
    if foreign:
        return "FOREIGN"
    return "PROVINCE" if authority in _PROVINCE else "UNIT"


def class_of_levels(levels: Collection[str], *, foreign: bool) -> str:
    """The class of a dossier's file, by the levels of the honours proposed in it."""
    found = {_CLASSES[level] for level in levels} | ({"FOREIGN"} if foreign else set())
    return next((one for one in _IN_ORDER if one in found), "UNIT")


def over_on(ended_on: date, years: int) -> date:
    """The first day on which so many years after the year of the end have passed."""
    return date(ended_on.year + 1 + years, 1, 1)
