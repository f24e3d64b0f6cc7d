"""A territory and its People's Committee are one unit with two ways of naming it."""

COMMITTEE = "Ủy ban nhân dân"
_PREFIXES = ("UBND ", f"{COMMITTEE} ")


def place_name(unit_name: str) -> str:
    """The place alone: "UBND xã Hòn Đất" → "xã Hòn Đất"; any other name stays."""
    for prefix in _PREFIXES:
        if unit_name.startswith(prefix):
            return unit_name.removeprefix(prefix)
    return unit_name


def same_body(name: str, other: str) -> bool:
    """Whether both name one territory, as itself or as its committee."""
    return place_name(name).casefold() == place_name(other).casefold()


def shortened(text: str) -> str:
    """The committee as its usual initials."""
    return text.replace(COMMITTEE, "UBND").replace(COMMITTEE.lower(), "UBND")
