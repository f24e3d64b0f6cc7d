import pytest

from awards.enums import DossierState, NomineeState
from awards.rules.dossiers import lifecycle

FIELDS = ("name", "honour", "position")


def test_dossier_steps_are_exactly_these():
    table = {
        verb: ({state for state in DossierState if lifecycle.dossier_allows(verb, state)}, step.target)
        for verb, step in lifecycle.DOSSIER_STEPS.items()
    }
    assert table == {
        "submit": ({"DRAFT", "RETURNED"}, "SUBMITTED"),
        "recall": ({"SUBMITTED"}, "DRAFT"),
        "receive": ({"SUBMITTED"}, "RECEIVED"),
        "return": ({"SUBMITTED", "RECEIVED", "APPRAISED"}, "RETURNED"),
        "ask_opinion": ({"RECEIVED"}, None),
        "appraise": ({"RECEIVED"}, "APPRAISED"),
        "reopen": ({"APPRAISED"}, "RECEIVED"),
        "schedule": ({"APPRAISED"}, "ON_AGENDA"),
        "take_off": ({"ON_AGENDA"}, "APPRAISED"),
        "forward": ({"APPRAISED"}, "READY"),
        "take_back": ({"READY"}, "APPRAISED"),
    }


def test_steps_name_only_states_there_are():
    for steps, states in ((lifecycle.DOSSIER_STEPS, DossierState), (lifecycle.NOMINEE_STEPS, NomineeState)):
        named = {state for step in steps.values() for state in (*step.sources, step.target) if state}
        assert named - set(states.values) == set()


@pytest.mark.parametrize("verb", sorted(set(lifecycle.NOMINEE_STEPS) - {"decline"}))
def test_nominees_move_on_their_own_only_while_the_board_appraises(verb):
    allowed = {
        dossier
        for dossier in DossierState
        for nominee in NomineeState
        if lifecycle.nominee_allows(verb, nominee=nominee, dossier=dossier)
    }
    assert allowed == {"RECEIVED"}


@pytest.mark.parametrize(
    ("dossier", "nominee", "returned", "fields"),
    [
        ("DRAFT", "OPEN", (), {"name", "honour", "position"}),
        ("RETURNED", "OPEN", (), {"name", "honour", "position"}),
        ("SUBMITTED", "OPEN", (), set()),
        ("RECEIVED", "OPEN", (), set()),
        ("RECEIVED", "RETURNED", ("position",), {"position"}),
        ("RECEIVED", "RETURNED", (), {"name", "honour", "position"}),
        ("APPRAISED", "RETURNED", ("position",), set()),
    ],
)
def test_unit_mends_only_what_came_back(dossier, nominee, returned, fields):
    assert lifecycle.open_fields(FIELDS, nominee=nominee, dossier=dossier, returned=returned) == fields
