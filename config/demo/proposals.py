"""Rounds of the demo and dossiers in every state, carried there by the office's own acts."""

from collections.abc import Callable
from datetime import date, timedelta

from awards.enums import AskedBody, NomineeState
from awards.models import CommendationType, Dossier, DossierPaper, Honour, Nominee, Round
from awards.queries.dossiers import missing_papers
from awards.services.dossiers.forwarding import forward_dossier
from awards.services.dossiers.nominees import add_nominees, declare_eligible, declare_ineligible, return_nominee
from awards.services.dossiers.opinions import ask_opinion
from awards.services.dossiers.papers import store_paper
from awards.services.dossiers.steps import (
    appraise_dossier,
    open_dossier,
    put_on_agenda,
    receive_dossier,
    return_dossier,
    submit_dossier,
)
from config.demo.councils import decide, hold_past_session, make_council, prepare_session
from config.demo.tables import Row, day, people_by_code, rows_of, units_by_code
from emulation.enums import RecipientKind
from emulation.models import Movement

#: How long the Board appraises.
APPRAISED_AFTER = timedelta(days=10)
OVERDUE = "NN"


def make_proposals(movements: dict[str, Movement]) -> None:
    rounds = {row["key"]: _make_round(row, movements) for row in rows_of("rounds")}
    council, votes = make_council(), {}
    for row in rows_of("dossiers"):
        dossier = _make_dossier(row, rounds[row["round"]], votes)
        _carry(dossier, row)
    session = hold_past_session(council, rounds["SCHOOL"], votes)
    decide(session, council.unit)
    prepare_session(council, rounds["ANNUAL"])


def _make_round(row: Row, movements: dict[str, Movement]) -> Round:
    dates = {name: day(row[name]) for name in ("opens_on", "closes_on", "event_on")}
    return Round.objects.create(
        name=row["name"], kind=row["kind"], year=int(row["year"]), movement=movements.get(row["movement"]), **dates
    )


def _make_dossier(row: Row, round: Round, votes: dict[int, int]) -> Dossier:
    on = day(row["submitted_on"]) or date(2026, 11, 18)
    dossier = Dossier(
        round=round,
        unit=units_by_code()[row["unit"]],
        title=row["title"],
        proposal_number=row["proposal_number"],
        proposal_on=day(row["proposal_on"]),
        channel=row["channel"],
    )
    open_dossier(dossier=dossier, by=None, on=on)
    rows = [line for line in rows_of("nominees") if line["dossier"] == row["key"]]
    added = add_nominees(dossier=dossier, nominees=[_nominee(line) for line in rows], by=None, on=on)
    votes |= {nominee.pk: int(line["votes"]) for nominee, line in zip(added, rows, strict=True) if line["votes"]}
    return dossier


def _nominee(row: Row) -> Nominee:
    person = people_by_code().get(row["recipient"])
    return Nominee(
        recipient_kind=RecipientKind.PERSON if person else RecipientKind.COLLECTIVE,
        person=person,
        unit=None if person else units_by_code()[row["recipient"]],
        honour=Honour.objects.get(code=row["honour"]),
        type=CommendationType.objects.get(code=row["type"]),
        year=int(row["year"]),
        achievement=row["achievement"],
    )


def _carry(dossier: Dossier, row: Row) -> None:
    goal, sent, received = row["goes_to"], day(row["submitted_on"]), day(row["received_on"])
    if goal == "DRAFT":
        return
    for asked in missing_papers(dossier, on=sent):
        paper = DossierPaper(dossier=dossier, nominee=asked.nominee, paper=asked.rule.paper, title=asked.rule.name)
        store_paper(paper=paper, by=None, on=sent)
    submit_dossier(dossier=dossier, by=None, on=sent)
    if goal == "RETURNED":
        return_dossier(dossier=dossier, reason=row["reason"], by=None, on=sent + timedelta(days=4))
    if not received:
        return
    receive_dossier(dossier=dossier, by=None, on=received)
    if row["key"] == OVERDUE:
        ask_opinion(
            dossier=dossier, body=AskedBody.ENVIRONMENT, question="Việc chấp hành pháp luật về môi trường", by=None, on=received
        )
    _find(dossier, row["key"], on=received + timedelta(days=3))
    if goal != "RECEIVED":
        appraise_dossier(dossier=dossier, by=None, on=received + APPRAISED_AFTER, rest_eligible=True)
        _pass_on(dossier, goal, on=received + APPRAISED_AFTER)


def _pass_on(dossier: Dossier, goal: str, *, on: date) -> None:
    if goal == "READY":
        forward_dossier(dossier=dossier, by=None, on=on)
    elif goal != "APPRAISED":
        put_on_agenda(dossier=dossier, by=None, on=on)


def _find(dossier: Dossier, key: str, *, on: date) -> None:
    """The findings the table gives; the others wait."""
    rows = [row for row in rows_of("nominees") if row["dossier"] == key]
    for nominee, row in zip(dossier.nominees.order_by("pk"), rows, strict=True):
        if row["finding"]:
            FINDINGS[row["finding"]](nominee, row["reason"], row["confirmed"].split(), on)


def _eligible(nominee: Nominee, opinion: str, codes: list[str], on: date) -> None:
    declare_eligible(nominee=nominee, by=None, on=on, opinion=opinion, confirmed=codes)


def _ineligible(nominee: Nominee, reason: str, codes: list[str], on: date) -> None:
    declare_ineligible(nominee=nominee, reason=reason, by=None, on=on)


def _return(nominee: Nominee, reason: str, codes: list[str], on: date) -> None:
    return_nominee(nominee=nominee, reason=reason, by=None, on=on)


FINDINGS: dict[str, Callable[[Nominee, str, list[str], date], None]] = {
    NomineeState.ELIGIBLE: _eligible,
    NomineeState.INELIGIBLE: _ineligible,
    NomineeState.RETURNED: _return,
}
