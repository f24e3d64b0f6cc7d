"""Decisions of the demo, through the office's own acts: drafted or recorded, filled with lines, issued."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from awards.models import CommendationType, Decision, DecisionLine, Honour
from awards.services.decisions.issue import add_lines, issue_decision, open_draft, record_decision
from awards.services.decisions.issuers import issuers_for
from config.demo.recipients import Recipients
from config.demo.tables import Row, rows_of, units_by_code
from emulation.enums import RecipientKind
from emulation.models import Movement

Catalogue = dict[str, dict]


def make_decisions(movements: dict[str, Movement]) -> list[Decision]:
    units, recipients = units_by_code(), Recipients()
    catalogue = {
        "honour": Honour.objects.in_bulk(field_name="code"),
        "type": CommendationType.objects.in_bulk(field_name="code"),
        "movement": movements,
    }
    rows = rows_of("decisions")
    sources = {(row["authority"], units[row["unit"]].pk if row["unit"] else None): _day(row) for row in rows}
    issuers = issuers_for(sources)
    made = []
    for _, group in groupby(rows, key=lambda row: (row["number"], row["unit"], row["decided_on"])):
        lines = list(group)
        issuer = issuers[lines[0]["authority"], units[lines[0]["unit"]].pk if lines[0]["unit"] else None]
        made.append(_make_decision(lines, issuer, catalogue, recipients))
    return made


def _make_decision(rows: list[Row], issuer, catalogue: Catalogue, recipients: Recipients) -> Decision:
    """One decision; without a number it stays a draft."""
    head, on = rows[0], _day(rows[0])
    details = {
        "title": head["title"],
        "signing_mode": head["signing_mode"],
        "signer_title": head["signer_title"],
        "signer_name": head["signer_name"],
        "type": catalogue["type"][head["type"]],
        "movement": catalogue["movement"].get(head["movement"]),
        "place": "Hà Nội" if issuer.unit_id is None else "Kiên Giang" if on < date(2025, 7, 1) else "An Giang",
        "proposal": "Dữ liệu mẫu",
    }
    if head["number"]:
        decision = record_decision(issuer=issuer, number=head["number"], decided_on=on, by=None, **details)
    else:
        decision = open_draft(issuer=issuer, by=None, **details)
    add_lines(decision=decision, lines=[line for row in rows for line in _lines(row, catalogue, recipients)], by=None, on=on)
    if head["number"]:
        issue_decision(decision=decision, by=None, on=on)
    return decision


def _lines(row: Row, catalogue: Catalogue, recipients: Recipients) -> Iterable[DecisionLine]:
    on, year = _day(row), int(row["year"])
    honour = catalogue["honour"][row["honour"]]
    grant = {"honour": honour, "type": catalogue["type"][row["type"]], "year": year}
    within = row["unit"] if row["authority"] in {"DEPARTMENT_HEAD", "COMMUNE_CHAIR"} else ""
    for unit in recipients.units(honour.code, year, int(row["collectives"]), kinds=row["kinds"].split(), on=on):
        yield DecisionLine(recipient_kind=RecipientKind.COLLECTIVE, unit=unit, **grant)
    for household, commune in recipients.households(honour.code, year, int(row["households"]), within=within, on=on):
        yield DecisionLine(recipient_kind=RecipientKind.HOUSEHOLD, household=household, unit=commune, **grant)
    numbers = int(row["direct"]), int(row["persons"]) - int(row["direct"]), int(row["unclassed"])
    for person in recipients.people(honour, year, numbers=numbers, within=within, on=on):
        yield DecisionLine(recipient_kind=RecipientKind.PERSON, person=person, **grant)


def _day(row: Row) -> date:
    return date.fromisoformat(row["decided_on"])
