import pytest

from awards.enums import DossierState, NomineeState, SessionState
from awards.rules.dossiers import lifecycle

FIELDS = ("name", "honour", "position")


def test_steps_name_only_states_there_are():
    tables = (
        (lifecycle.DOSSIER_STEPS, DossierState),
        (lifecycle.NOMINEE_STEPS, NomineeState),
        (lifecycle.SESSION_STEPS, SessionState),
    )
    for steps, states in tables:
        named = {state for step in steps.values() for state in (*step.sources, step.target) if state}
        assert named - set(states.values) == set()
    needed = {state for step in lifecycle.NOMINEE_STEPS.values() for state in step.dossier}
    assert needed - set(DossierState.values) == set()


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
