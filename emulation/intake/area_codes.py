"""The State's codes of administrative units."""

from functools import lru_cache

from emulation.intake.cells import Issues, as_text, clean_code
from emulation.intake.issues import issue


@lru_cache(maxsize=4096)
def _area_code(text: str) -> tuple[str, Issues]:
    clean, issues = clean_code(text, "gso_code")
    if not clean or issues or not clean.isdigit():
        return clean, issues
    if len(clean) in (2, 3, 5):
        return clean, ()
    if len(clean) in (1, 4):
        return clean.zfill(len(clean) + 1), (issue("W_LEADING_ZERO", "gso_code", clean),)
    return clean, (issue("E_CODE_INVALID", "gso_code", clean),)


def clean_area_code(value: object) -> tuple[str, Issues]:
    """A State (GSO) code: two digits for a province, three for a district, five for a commune."""
    return _area_code(as_text(value))
