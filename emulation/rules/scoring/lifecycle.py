"""The life of schemes and of score sheets as tables: from which states each verb leads where."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    sources: frozenset[str]
    target: str

    def allows(self, state: str) -> bool:
        return state in self.sources


def _from(*sources: str, to: str) -> Step:
    return Step(frozenset(sources), to)


#: What may be done to a scheme.
SCHEME_STEPS: dict[str, Step] = {
    "apply": _from("DRAFT", to="APPLIED"),
    "withdraw": _from("APPLIED", to="DRAFT"),
}

#: What may be done to a member's sheet; a refusal goes one step back.
SHEET_STEPS: dict[str, Step] = {
    "send": _from("SELF", to="CROSS"),
    "finish_cross": _from("CROSS", to="VERIFY"),
    "finish_verify": _from("VERIFY", to="DONE"),
    "return_to_unit": _from("CROSS", to="SELF"),
    "return_to_cross": _from("VERIFY", to="CROSS"),
    "return_to_verify": _from("DONE", to="VERIFY"),
}
#: Which stage is entered in which state of the sheet.
STAGE_IN = {"SELF": "SELF", "CROSS": "CROSS", "VERIFY": "VERIFIED"}
#: The stages in order: a stage that says nothing of a line agrees with the one before.
STAGES = ("SELF", "CROSS", "VERIFIED")


def steps_back(state: str) -> str | None:
    """The verb that refuses a sheet in this state; None where there is nothing before it."""
    return next((verb for verb, step in SHEET_STEPS.items() if verb.startswith("return") and step.allows(state)), None)
