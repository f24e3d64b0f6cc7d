"""The life of a movement, and what a movement must say before it is launched (Law 06/2022/QH15, article 17)."""

from collections.abc import Mapping

#: The states in which each act may be done, and the state it leads to. A long movement is reviewed in between every year.
LIFE: dict[str, tuple[frozenset[str], str]] = {
    "LAUNCH": (frozenset({"DRAFT"}), "LAUNCHED"),
    "INTERIM": (frozenset({"LAUNCHED", "INTERIM"}), "INTERIM"),
    "FINAL": (frozenset({"LAUNCHED", "INTERIM"}), "FINAL"),
    "CLOSE": (frozenset({"FINAL"}), "CLOSED"),
}
#: States in which units may still answer.
RUNNING = frozenset({"LAUNCHED", "INTERIM"})
#: Field and name of each thing a movement must state; its scope and its days cannot be left out.
CONTENTS = (
    ("aims", "mục tiêu"),
    ("participants", "đối tượng"),
    ("criteria", "nội dung, tiêu chí"),
    ("plan", "kế hoạch"),
    ("measures", "biện pháp"),
)


def next_state(state: str, act: str) -> str | None:
    """The state the act leads to, or None where it may not be done."""
    allowed, following = LIFE[act]
    return following if state in allowed else None


def missing_contents(contents: Mapping[str, str]) -> list[str]:
    """Names of what article 17 asks for and the movement does not say yet."""
    return [name for field, name in CONTENTS if not contents[field].strip()]
