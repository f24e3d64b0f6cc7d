"""Where the states of dossiers and nominees change: each step locks the rows, asks rules/dossiers/lifecycle, and writes.

Rows are locked in one order, dossiers before nominees and each by key, so that two acts never wait for each other.
"""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from awards.enums import NomineeState
from awards.models import Dossier, Nominee
from awards.queries.dossiers import office_calendar
from awards.rules.dossiers.deadlines import RESULT_DAYS, add_working_days
from awards.rules.dossiers.lifecycle import DOSSIER_STEPS, NOMINEE_STEPS, SETTLED, nominee_allows
from awards.services.recipients import named
from emulation.common.bulk import in_chunks
from emulation.errors import RuleViolation


def lock_dossier(dossier: Dossier, verb: str | None = None) -> None:
    """Lock the dossier until the act ends, see it as it is now, and refuse a verb its state does not allow."""
    Dossier.objects.select_for_update(no_key=True).order_by().get(pk=dossier.pk)
    dossier.refresh_from_db()
    if verb and not DOSSIER_STEPS[verb].allows(dossier.state):
        raise _not_now(dossier)


def move_dossier(dossier: Dossier, verb: str, **changes) -> Dossier:
    step = DOSSIER_STEPS[verb]
    moved = Dossier.objects.filter(pk=dossier.pk, state__in=step.sources).update(state=step.target, **changes)
    dossier.refresh_from_db()
    if not moved:
        raise _not_now(dossier)
    return dossier


def lock_nominees(nominees: QuerySet[Nominee]) -> list[int]:
    """Lock the dossiers of `nominees`, then those of the nominees that still match; returns their keys."""
    of_nominees = nominees.order_by().values("dossier")
    # Read to the end: a question is asked only when somebody looks at its rows.
    list(Dossier.objects.filter(pk__in=of_nominees).select_for_update(no_key=True).order_by("pk").values_list("pk"))
    rows = nominees.select_for_update(no_key=True, of=("self",)).order_by("pk")
    return list(rows.values_list("pk", flat=True))


def lock_nominee(nominee: Nominee, verb: str | None = None) -> None:
    """Lock the dossier and the nominee, see both as they are now, and refuse a verb their states do not allow."""
    lock_nominees(Nominee.objects.filter(pk=nominee.pk))
    nominee.refresh_from_db()
    if verb and not nominee_allows(verb, nominee=nominee.state, dossier=nominee.dossier.state):
        raise _barred([nominee])


def move_nominee(nominee: Nominee, verb: str, **changes) -> Nominee:
    move_nominees(Nominee.objects.filter(pk=nominee.pk), verb, **changes)
    nominee.refresh_from_db()
    return nominee


def move_nominees(nominees: QuerySet[Nominee], verb: str, **changes) -> int:
    """Take the step with every one of `nominees`, or refuse naming those whose state does not allow it; returns how many."""
    step, keys = NOMINEE_STEPS[verb], lock_nominees(nominees)
    for chunk in in_chunks(keys):
        rows = Nominee.objects.filter(pk__in=chunk)
        allowed = rows.filter(state__in=step.sources, dossier__state__in=step.dossier)
        barred = list(rows.exclude(pk__in=allowed.values("pk")).select_related("dossier").order_by("pk"))
        if barred:
            raise _barred(barred)
        rows.update(state=step.target, **changes)
    return len(keys)


def nominees_that(verb: str, dossier: Dossier) -> QuerySet[Nominee]:
    """Nominees of the dossier whose own state allows the verb."""
    return dossier.nominees.filter(state__in=NOMINEE_STEPS[verb].sources)


def advance_dossiers(dossiers: Iterable[int], *, result_of: date | None = None) -> None:
    """Close the dossiers in which everybody is settled; where nobody waits for the council any more, a decision is due.

    `result_of` is the day of a decision or refusal, of which the unit is to be told in time.
    """
    rows = Dossier.objects.filter(pk__in=sorted(dossiers))
    if result_of:
        due_on = add_working_days(result_of, RESULT_DAYS, office_calendar())
        rows.update(result_due_on=due_on, result_sent_on=None, result_letter="")
    of_dossier = Nominee.objects.filter(dossier=OuterRef("pk"))
    _advance(rows.exclude(Exists(of_dossier.exclude(state__in=SETTLED))), "close")
    _advance(rows.exclude(Exists(of_dossier.filter(state=NomineeState.ON_AGENDA))), "await_decision")


def _advance(dossiers: QuerySet[Dossier], verb: str) -> None:
    step = DOSSIER_STEPS[verb]
    dossiers.filter(state__in=step.sources).update(state=step.target)


def _not_now(dossier: Dossier) -> RuleViolation:
    return RuleViolation(f"{dossier} nay ở trạng thái “{dossier.get_state_display()}” nên không làm việc này được nữa.")


def _barred(nominees: list[Nominee]) -> RuleViolation:
    first = nominees[0]
    states = f"“{first.get_state_display()}”, hồ sơ ở trạng thái “{first.dossier.get_state_display()}”"
    return RuleViolation(f"{named(nominees)} nay ở trạng thái {states} nên không làm việc này được nữa.")
