"""The life of what a cluster does in its year: by act, the states it starts from and the state it leads to."""

CONFERENCE: dict[str, tuple[frozenset[str], str]] = {"hold": (frozenset({"CALLED"}), "HELD")}
MEMBER_PAPER: dict[str, tuple[frozenset[str], str]] = {
    "resend": (frozenset({"SENT", "WANTING"}), "SENT"),
    "pass": (frozenset({"SENT"}), "PASSED"),
    "ask_more": (frozenset({"SENT", "PASSED"}), "WANTING"),
}


def led_to(life: dict[str, tuple[frozenset[str], str]], act: str, state: str) -> str | None:
    """The state the act leads to, or None where it may not be done."""
    allowed, following = life[act]
    return following if state in allowed else None
