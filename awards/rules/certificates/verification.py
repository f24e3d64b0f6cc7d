"""What the public page may read and show: codes as typed, and names with most of their letters covered."""

#: Without the signs that are taken for others: I, L, O, U.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12
_MISREAD = str.maketrans("ILOU", "110V")
COVER = "*"
#: Of enums.RecipientKind.
COLLECTIVE = "collective"


def read_code(typed: str) -> str | None:
    """The code as it is stored: without dashes and spaces, in capitals; None for what can be none."""
    code = "".join(typed.split()).replace("-", "").upper().translate(_MISREAD)
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else None


def spaced_code(code: str) -> str:
    """In fours, as it is printed: "7K3M-2Q9A-XW4C"."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def masked_name(name: str, kind: str) -> str:
    """ "N***** V** An": of a person and a household the given name and the first letters; a collective's name is public."""
    if kind == COLLECTIVE:
        return name
    words = name.split()
    covered = [word[:1] + COVER * (len(word) - 1) for word in words[:-1]]
    return " ".join([*covered, words[-1]] if len(words) > 1 else [words[0][:1] + COVER * (len(words[0]) - 1)] if words else [])
