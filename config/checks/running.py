"""All checks in the order of the office's work: the directory, people, the register, the system."""

from collections.abc import Iterator
from datetime import date

from config.checks import awards, people, system, units
from config.checks.registry import Check, Finding, checks_of, run_check

MODULES = (units, people, awards, system)


def all_checks() -> list[Check]:
    return [one for module in MODULES for one in checks_of(module.__name__)]


def run_checks(on: date) -> Iterator[Finding]:
    """Every check with its count as of the day and the first few rows."""
    return (run_check(one, on) for one in all_checks())
