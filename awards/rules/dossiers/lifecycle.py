"""The life of a dossier and of its nominees as tables: from which states each verb leads where.

States are written as the values of `awards.enums`; anything not in a table is refused.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """A verb: the states it starts from, and the one it ends in (none where it changes no state)."""

    sources: frozenset[str]
    target: str | None = None

    def allows(self, state: str) -> bool:
        return state in self.sources


def _from(*sources: str, to: str | None = None) -> Step:
    return Step(frozenset(sources), to)


#: What may be done to a dossier.
DOSSIER_STEPS: dict[str, Step] = {
    "submit": _from("DRAFT", "RETURNED", to="SUBMITTED"),
    "recall": _from("SUBMITTED", to="DRAFT"),
    "receive": _from("SUBMITTED", to="RECEIVED"),
    "return": _from("SUBMITTED", "RECEIVED", "APPRAISED", to="RETURNED"),
    "ask_opinion": _from("RECEIVED"),
    "appraise": _from("RECEIVED", to="APPRAISED"),
    "reopen": _from("APPRAISED", to="RECEIVED"),
    "schedule": _from("APPRAISED", to="ON_AGENDA"),
    "take_off": _from("ON_AGENDA", to="APPRAISED"),
    #: To whoever decides, without a full council; what does need the council goes before it and the dossier waits there.
    "forward": _from("APPRAISED", to="READY"),
    "take_back": _from("READY", to="APPRAISED"),
}

#: What may be done to one nominee, while its dossier is in a state of NOMINEE_NEEDS.
NOMINEE_STEPS: dict[str, Step] = {
    "return": _from("OPEN", "ELIGIBLE", "INELIGIBLE", to="RETURNED"),
    "resend": _from("RETURNED", to="OPEN"),
    "declare_eligible": _from("OPEN", "INELIGIBLE", to="ELIGIBLE"),
    "declare_ineligible": _from("OPEN", "ELIGIBLE", to="INELIGIBLE"),
    #: Somebody answers for what it lacks; it is found eligible afterwards.
    "override": _from("OPEN", "INELIGIBLE"),
    #: Whoever decides did not honour it, though it had passed.
    "decline": _from("PASSED", to="CUT"),
}
NOMINEE_NEEDS: dict[str, frozenset[str]] = {
    **dict.fromkeys(NOMINEE_STEPS, frozenset({"RECEIVED"})),
    "decline": frozenset({"ON_AGENDA", "READY"}),
}

#: States of the nominees of an appraised dossier: the ones that go to the council, and the ones that do not.
GOES_ON, STAYS_BEHIND = "ELIGIBLE", "INELIGIBLE"
UNSETTLED = frozenset({"OPEN", "RETURNED"})

#: While the unit holds the dossier, everything in it may change.
WITH_UNIT = frozenset({"DRAFT", "RETURNED"})
#: States in which the Board has work to do on it, so that its time limit runs.
WITH_BOARD = frozenset({"SUBMITTED", "RECEIVED", "APPRAISED", "ON_AGENDA", "READY"})
#: Papers may also be handed in while the Board appraises.
TAKES_PAPERS = WITH_UNIT | {"RECEIVED"}


def dossier_allows(verb: str, state: str) -> bool:
    """Raises KeyError for a verb that is in no table."""
    return DOSSIER_STEPS[verb].allows(state)


def nominee_allows(verb: str, *, nominee: str, dossier: str) -> bool:
    """Both states must allow it: the nominee's own and its dossier's."""
    return dossier in NOMINEE_NEEDS[verb] and NOMINEE_STEPS[verb].allows(nominee)


def open_fields(fields: Iterable[str], *, nominee: str, dossier: str, returned: Iterable[str] = ()) -> frozenset[str]:
    """Which of a nominee's `fields` may be changed now; of a returned one only what was asked for, all if nothing was named."""
    fields = frozenset(fields)
    if dossier in WITH_UNIT:
        return fields
    if dossier != "RECEIVED" or nominee != "RETURNED":
        return frozenset()
    returned = frozenset(returned)
    return fields & returned if returned else fields
