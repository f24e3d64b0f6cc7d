"""docs/law.md is true: its rows, functions and tests exist, and every kind and rule is in it."""

import importlib
import json
import re
from pathlib import Path
from types import SimpleNamespace

import pytest

from awards.reports.law.articles import HEAD, article_lines
from awards.rules.law.kinds import DROPPED, KINDS, problems_of
from emulation.rules.text import vietnamese_key
from tests.awards.rules.law.rows import rows_of_regime
from tests.config.reference_rows import in_force, rows_of

ROOT = Path(__file__).resolve().parents[4]
CELLS = re.compile(r"`([^`]+)`")
RULES = {"R01", "R02", "R03", "R04", "R05", "R06", "R07", "R08", "R09", "R10", "R11", "R15", "R16", "R19", "R20", "R21", "R24"}


def table() -> list[list[str]]:
    text = (ROOT / "docs/law.md").read_text(encoding="utf-8")
    lines = text.split("| rule |")[1].split("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def name_in(cell: str) -> str:
    found = CELLS.search(cell)
    return found[1] if found else ""


@pytest.mark.parametrize("line", table(), ids=lambda line: f"{line[0]}-{name_in(line[2])}")
def test_line_names_what_exists(line):
    _, _, row, kind, function, test = (cell if place < 2 else name_in(cell) for place, cell in enumerate(line))
    found = [one for one in rows_of("conditions") if one["code"] == f"L22.{row}"]
    assert [one["kind"] for one in found] == ([kind] if kind else [])
    assert not found or found[0]["citation"]
    module, _, name = function.rpartition(".")
    module = importlib.import_module(module if module.startswith("awards.") else f"awards.rules.law.{module}")
    assert callable(getattr(module, name))
    assert callable(named_test(test))


def named_test(name: str):
    module, _, name = name.partition(".")
    return getattr(importlib.import_module(f"tests.awards.rules.law.{module}"), name)


def cases_without(line: list[str]) -> list[tuple]:
    """The cases of the line's test that take its row away, each as (test, its arguments)."""
    row, test = name_in(line[2]), named_test(name_in(line[5]))
    [table] = [mark for mark in test.pytestmark if mark.name == "parametrize"]
    names = table.args[0]
    cases = [(case.id, dict(zip(names, case.values, strict=True))) for case in table.args[1]]
    wanted = {f"L22.{row}"} if row and not row.endswith(".csv") else None
    return [(test, given) for case, given in cases if "removed" in case and (wanted is None or wanted == set(given["without"]))]


@pytest.mark.parametrize("line", table(), ids=lambda line: f"{line[0]}-{name_in(line[2])}")
def test_verdict_is_another_one_without_the_row(line):
    """The case that takes the row away holds as it stands, and fails as soon as the row is there."""
    cases = cases_without(line)
    assert cases
    for test, given in cases:
        test(**given)
        with pytest.raises(AssertionError):
            test(**{**given, "without": type(given["without"])()})


def test_document_lists_every_clause_with_its_rows():
    """Made by `manage.py law_articles --regime L22 --on 2026-02-10`."""
    rows = [
        SimpleNamespace(**{**row, "verified": row["verified"] == "yes"})
        for row in sorted(rows_of_regime("L22"), key=in_order)
        if in_force(row, "2026-02-10")
    ]
    text = (ROOT / "docs/law.md").read_text(encoding="utf-8")
    assert article_lines(rows) == [HEAD[0], *text.split(HEAD[0])[1].split("\n\n")[0].splitlines()[1:]]


def in_order(row: dict) -> tuple:
    ranks = {one["code"]: int(one["rank"]) for one in rows_of("honours")}
    return ranks.get(row["honour"], -1), row["recipient_kind"], vietnamese_key(row["route"]), int(row["order"]), row["code"]


def test_document_has_every_rule_and_every_kind():
    lines = table()
    assert {line[0] for line in lines} - {""} == RULES
    assert {name_in(line[3]) for line in lines} - {""} == set(KINDS) - {DROPPED}


def test_every_row_has_a_known_kind_its_parameters_and_a_citation():
    wrong = {
        row["code"]: problems_of(row["kind"], json.loads(row["params"]), route=row["route"]) or "no citation"
        for row in rows_of("conditions")
        if problems_of(row["kind"], json.loads(row["params"]), route=row["route"]) or not row["citation"]
    }
    assert wrong == {}


def test_new_regime_has_the_rows_of_the_old_one_all_unverified():
    old, new = rows_of_regime("L22"), rows_of_regime("L26")
    assert ([row["code"] for row in new], {row["verified"] for row in new}) == ([row["code"] for row in old], {"no"})
    assert [row["code"] for row in rows_of("conditions") if row["regime"] == "L26"] == []
