"""The life of dossiers, nominees and sessions as tables: from which states each verb leads where.

States are written as the values of `awards.enums`; anything not in a table is refused. Services change a state only by
`awards.services.lifecycle`, which asks these tables.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """A verb: the states it starts from, and the state it ends in (none where it changes no state)."""

    sources: frozenset[str]
    target: str | None = None
    #: States of the dossier in which the step of a nominee may be taken.
    dossier: frozenset[str] = frozenset()

    def allows(self, state: str) -> bool:
        return state in self.sources


def _from(*sources: str, to: str | None = None) -> Step:
    return Step(frozenset(sources), to)


def _nominee(*sources: str, to: str | None = None, while_dossier: Iterable[str] = ("RECEIVED",)) -> Step:
    return Step(frozenset(sources), to, frozenset(while_dossier))


#: While the unit holds the dossier, everything in it may change.
WITH_UNIT = frozenset({"DRAFT", "RETURNED"})
#: States from the receipt on.
BEING_HANDLED = frozenset({"RECEIVED", "APPRAISED", "ON_AGENDA", "READY", "CLOSED"})
#: States in which the Board has work to do, so that the time limit runs.
WITH_BOARD = (BEING_HANDLED | {"SUBMITTED"}) - {"CLOSED"}
#: The unit has sent the dossier at least once.
SENT = BEING_HANDLED | {"SUBMITTED", "RETURNED"}
#: Papers may also be handed in while the Board appraises.
TAKES_PAPERS = WITH_UNIT | {"RECEIVED"}
#: Past the appraisal and not settled: before the council, or before whoever decides.
BEFORE_DECIDERS = frozenset({"ON_AGENDA", "READY"})

#: What may be done to a dossier.
DOSSIER_STEPS: dict[str, Step] = {
    "submit": _from("DRAFT", "RETURNED", to="SUBMITTED"),
    "recall": _from("SUBMITTED", to="DRAFT"),
    #: A dossier the Board returned once is never a draft again: a draft may be deleted.
    "recall_returned": _from("SUBMITTED", to="RETURNED"),
    "receive": _from("SUBMITTED", to="RECEIVED"),
    "return": _from("SUBMITTED", "RECEIVED", "APPRAISED", to="RETURNED"),
    "ask_opinion": _from("RECEIVED"),
    "appraise": _from("RECEIVED", to="APPRAISED"),
    "reopen": _from("APPRAISED", to="RECEIVED"),
    "publish": _from("RECEIVED", "APPRAISED"),
    "schedule": _from("APPRAISED", to="ON_AGENDA"),
    "take_off": _from("ON_AGENDA", to="APPRAISED"),
    #: To whoever decides, without a full council.
    "forward": _from("APPRAISED", to="READY"),
    "take_back": _from("READY", to="APPRAISED"),
    #: Some nominee has been decided on, so that there is a result to send.
    "announce": _from("ON_AGENDA", "READY", "CLOSED"),
    #: Nobody in the dossier waits for the council any more.
    "await_decision": _from("ON_AGENDA", to="READY"),
    #: Everybody in the dossier is settled.
    "close": _from("ON_AGENDA", "READY", to="CLOSED"),
}

#: What may be done to a nominee, and in which states of the dossier.
NOMINEE_STEPS: dict[str, Step] = {
    "return": _nominee("OPEN", "ELIGIBLE", "INELIGIBLE", to="RETURNED"),
    "resend": _nominee("RETURNED", to="OPEN"),
    "declare_eligible": _nominee("OPEN", "INELIGIBLE", to="ELIGIBLE"),
    "declare_ineligible": _nominee("OPEN", "ELIGIBLE", to="INELIGIBLE"),
    #: Somebody answers for what the nominee lacks; the finding that it is eligible comes afterwards.
    "override": _nominee("OPEN", "INELIGIBLE"),
    #: The whole dossier is sent anew or given back: findings made so far no longer hold.
    "start_anew": _nominee(
        "RETURNED", "ELIGIBLE", "INELIGIBLE", to="OPEN", while_dossier=WITH_UNIT | {"SUBMITTED", "RECEIVED", "APPRAISED"}
    ),
    "schedule": _nominee("ELIGIBLE", to="ON_AGENDA", while_dossier=["APPRAISED"]),
    "forward": _nominee("ELIGIBLE", to="PASSED", while_dossier=["APPRAISED"]),
    #: For both `take_off` and `take_back` of its dossier.
    "take_back": _nominee("ON_AGENDA", "PASSED", to="ELIGIBLE", while_dossier=BEFORE_DECIDERS),
    #: The council's word.
    "pass": _nominee("ON_AGENDA", to="PASSED", while_dossier=["ON_AGENDA"]),
    "cut": _nominee("ON_AGENDA", to="CUT", while_dossier=["ON_AGENDA"]),
    #: Whoever decides did not honour a nominee that had passed.
    "decline": _nominee("PASSED", to="CUT", while_dossier=BEFORE_DECIDERS),
    "decide": _nominee("PASSED", to="DECIDED", while_dossier=BEFORE_DECIDERS),
}

#: What may be done to a session of a council.
SESSION_STEPS: dict[str, Step] = {"change": _from("OPEN"), "conclude": _from("OPEN", to="CLOSED")}

#: The nominees of an appraised dossier that go on to the council or to whoever decides.
GOES_ON = "ELIGIBLE"
UNSETTLED = frozenset({"OPEN", "RETURNED"})
#: Nothing more is to be done about a nominee in one of these.
SETTLED = frozenset({"DECIDED", "CUT", "INELIGIBLE"})
#: States that follow a finding of the Board.
APPRAISED_NOMINEE = SETTLED | {"ELIGIBLE", "ON_AGENDA", "PASSED"}


def dossier_allows(verb: str, state: str) -> bool:
    """Raises KeyError for a verb that is in no table."""
    return DOSSIER_STEPS[verb].allows(state)


def nominee_allows(verb: str, *, nominee: str, dossier: str) -> bool:
    """Both states must allow it: the nominee's own and its dossier's."""
    step = NOMINEE_STEPS[verb]
    return dossier in step.dossier and step.allows(nominee)


def open_fields(fields: Iterable[str], *, nominee: str, dossier: str, returned: Iterable[str] = ()) -> frozenset[str]:
    """Which of a nominee's `fields` may be changed now; of a returned nominee only those asked for, or all if none was named."""
    fields = frozenset(fields)
    if dossier in WITH_UNIT:
        return fields
    if dossier != "RECEIVED" or nominee != "RETURNED":
        return frozenset()
    returned = frozenset(returned)
    return fields & returned if returned else fields
