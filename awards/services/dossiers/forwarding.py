"""The way without a full council: what the standing body has appraised goes straight to whoever decides."""

from dataclasses import dataclass
from datetime import date

from awards.enums import CouncilLevel
from awards.models import Dossier, Nominee
from awards.queries.councils import nominee_terms, voting_rows
from awards.rules.dossiers.lifecycle import GOES_ON
from awards.services.dossiers.notices import notice_faults
from awards.services.dossiers.steps import take_back
from awards.services.law.assessment import refuse_lapsed
from awards.services.lifecycle import lock_dossier, move_dossier, move_nominees, nominees_that
from emulation.errors import RuleViolation
from emulation.models import User
from emulation.services.journal.acts import act


@dataclass(frozen=True, slots=True)
class Route:
    """Eligible nominees of a dossier, by whether a rule of voting in force leaves them to the standing body."""

    straight: list[Nominee]
    council: list[Nominee]
    #: Sentences about nominees that must be public first and are not, or not long enough.
    unpublished: list[str]


def route_of(dossier: Dossier, *, on: date) -> Route:
    """By the rules of the province's council, whose standing body the Board is."""
    rows = voting_rows(CouncilLevel.PROVINCE, on)
    eligible = dossier.nominees.filter(state=GOES_ON).select_related("honour").order_by("ordinal", "id")
    terms = [(nominee, nominee_terms(nominee, rows)) for nominee in eligible]
    straight = [(nominee, own) for nominee, own in terms if not own.needs_council]
    return Route(
        straight=[nominee for nominee, _ in straight],
        council=[nominee for nominee, own in terms if own.needs_council],
        unpublished=notice_faults(dossier.notices.all(), straight, day=on, step="trình"),
    )


def forward_dossier(*, dossier: Dossier, by: User, on: date) -> Route:
    """Let what needs no council wait for its decision, and put the others on the agenda, where the dossier waits with them."""
    with act("forward_dossier", f"Trình thẳng {dossier}, không họp hội đồng", by=by, record=dossier):
        lock_dossier(dossier, "forward")
        refuse_lapsed(dossier, on=on)
        route = route_of(dossier, on=on)
        if not route.straight:
            raise RuleViolation(
                "Không có trường hợp đủ điều kiện nào được trình thẳng theo quy định biểu quyết. Hãy đưa hồ sơ vào phiên họp."
            )
        if route.unpublished:
            raise RuleViolation("\n".join(route.unpublished))
        before_council = {nominee.pk for nominee in route.council}
        move_nominees(nominees_that("schedule", dossier).filter(pk__in=before_council), "schedule")
        move_nominees(nominees_that("forward", dossier), "forward")
        move_dossier(dossier, "schedule" if before_council else "forward")
    return route


def take_back_dossier(*, dossier: Dossier, by: User) -> Dossier:
    """Undo forward_dossier while nothing has been drafted."""
    with act("take_back_dossier", f"Rút {dossier} về thẩm định", by=by, record=dossier):
        return take_back(dossier, "take_back")
