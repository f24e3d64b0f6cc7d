"""From passed nominees to decisions: drafts of those who decide here, records of what higher authorities decided."""

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet

from awards.models import Decision, DecisionLine, Drafting, Issuer, Nominee
from awards.queries.law.rows import powers_over
from awards.rules.decisions.authority import authorities_on
from awards.services.decisions.draft_plans import BY_HONOUR, decision_title, plan_drafts, undrafted
from awards.services.decisions.issue import add_lines, open_draft, record_decision
from awards.services.lifecycle import lock_nominees
from awards.services.recipients import named_texts
from awards.services.register.rows import BATCH, COPIED
from emulation.common.bulk import in_chunks
from emulation.errors import RuleViolation
from emulation.models import Unit, User
from emulation.services.journal.acts import act


def draft_decisions(
    *,
    nominees: QuerySet[Nominee],
    by: User,
    on: date,
    split_by: str = BY_HONOUR,
    home: Unit | None = None,
    issuer: Issuer | None = None,
) -> list[Decision]:
    """Draft what may be decided here, as `plan_drafts` sets it out; what it leaves out waits.

    Honours of higher authorities are left for `record_higher_decision`.
    """
    with act("draft_decisions", "Lập dự thảo quyết định từ các trường hợp đã thông qua", by=by):
        plan = plan_drafts(_lock_undrafted(nominees), on=on, split_by=split_by, home=home, issuer=issuer)
        if not plan.groups:
            nobody = "Không có trường hợp nào đã thông qua mà cấp này được quyết định."
            raise RuleViolation("\n".join([nobody, *plan.left_out]))
        return [_draft(found, group, by=by, on=on) for found, group in plan.groups]


def record_higher_decision(
    *, nominees: QuerySet[Nominee], issuer: Issuer, number: str, decided_on: date, by: User, on: date
) -> Decision:
    """Record a decision of a higher authority with its own number, and fill it with the passed nominees it could honour.

    It stays a draft until it is entered into the register, so that whoever the authority did not honour is taken out first.
    """
    with act("record_higher_decision", f"Ghi quyết định {number} của {issuer.name}", by=by):
        waiting = _lock_undrafted(nominees)
        powers = powers_over({nominee.honour_id for nominee in waiting})
        own = [nominee for nominee in waiting if issuer.authority in authorities_on(powers[nominee.honour_id], on=decided_on)]
        if not own:
            raise RuleViolation(
                f"Không có trường hợp nào đã thông qua thuộc thẩm quyền của {issuer.name} vào ngày {decided_on:%d/%m/%Y}.",
                field="issuer",
            )
        decision = record_decision(issuer=issuer, number=number, decided_on=decided_on, by=by, **_about(own))
        _fill(decision, own, by=by, on=on)
    return decision


def _lock_undrafted(nominees: QuerySet[Nominee]) -> list[Nominee]:
    """Lock the nominees and return those in no decision yet: whoever waited here sees what the other clerk has done."""
    keys = lock_nominees(nominees)
    return [nominee for chunk in in_chunks(keys) for nominee in undrafted(Nominee.objects.filter(pk__in=chunk))]


def _draft(issuer: Issuer, nominees: Sequence[Nominee], *, by: User, on: date) -> Decision:
    decision = open_draft(issuer=issuer, by=by, **_about(nominees))
    _fill(decision, nominees, by=by, on=on)
    return decision


def _about(nominees: Sequence[Nominee]) -> dict:
    """What the decision takes from its nominees: title, the type they share, the movement of their round, the proposals."""
    types = {nominee.type_id for nominee in nominees}
    movements = {nominee.dossier.round.movement_id for nominee in nominees}
    dossiers = {nominee.dossier_id: nominee.dossier for nominee in nominees}.values()
    proposals = [
        f"{dossier.proposal_number} ngày {dossier.proposal_on:%d/%m/%Y}" if dossier.proposal_on else dossier.proposal_number
        for dossier in dossiers
        if dossier.proposal_number
    ]
    return {
        "title": decision_title(nominees),
        "type_id": types.pop() if len(types) == 1 else None,
        "movement_id": movements.pop() if len(movements) == 1 else None,
        "proposal": named_texts(proposals)[:255],
    }


def _fill(decision: Decision, nominees: Sequence[Nominee], *, by: User, on: date) -> None:
    lines = [DecisionLine(**{name: getattr(nominee, name) for name in COPIED}) for nominee in nominees]
    stored = add_lines(decision=decision, lines=lines, by=by, on=on)
    Drafting.objects.bulk_create(
        [Drafting(nominee=nominee, decision=decision, line=line) for nominee, line in zip(nominees, stored, strict=True)],
        batch_size=BATCH,
    )


def drafted_sentence(decisions: Sequence[Decision]) -> str:
    """ "Đã lập 2 dự thảo quyết định: …" """
    return f"Đã lập {len(decisions)} dự thảo quyết định: {named_texts([decision.title for decision in decisions])}."
