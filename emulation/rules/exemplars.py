"""The life of an exemplar: by act, the states it starts from and the state it leads to."""

LIFE: dict[str, tuple[frozenset[str], str]] = {
    "publish": (frozenset({"DRAFT", "WITHDRAWN"}), "PUBLISHED"),
    "withdraw": (frozenset({"PUBLISHED"}), "WITHDRAWN"),
}


def next_state(state: str, act: str) -> str | None:
    """The state the act leads to, or None where it may not be done."""
    allowed, following = LIFE[act]
    return following if state in allowed else None
