"""From passed nominees to decisions: drafts of those who decide here, records of what higher authorities decided."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import QuerySet

from awards.enums import Authority, NomineeState
from awards.models import Decision, DecisionLine, Drafting, HonourAuthority, Issuer, Nominee
from awards.models.recipient import Honoured
from awards.rules.authority import Power, authorities_on
from awards.services.decisions import add_lines, open_draft, record_decision
from awards.services.lines import named, named_texts
from awards.services.register import BATCH
from emulation.errors import RuleViolation
from emulation.models import Unit, User
from emulation.services.journal import act

#: They decide on our submission; their decisions bear their own numbers.
HIGHER = frozenset(
    {
        Authority.PRESIDENT,
        Authority.STANDING_COMMITTEE_NA,
        Authority.GOVERNMENT,
        Authority.PRIME_MINISTER,
        Authority.MINISTER,
    }
)
BY_HONOUR, BY_ISSUER = "honour", "issuer"
COPIED = [field.attname for field in Honoured._meta.local_fields if field.name != "ordinal"]


def undrafted(nominees: QuerySet[Nominee]) -> QuerySet[Nominee]:
    """Those of `nominees` that passed and are in no decision yet."""
    passed = nominees.filter(state=NomineeState.PASSED, drafting__isnull=True)
    return passed.select_related("honour", "type", "dossier__round").order_by("pk")


def draft_decisions(
    *, nominees: QuerySet[Nominee], by: User, on: date, apart: str = BY_HONOUR, home: Unit | None = None
) -> list[Decision]:
    """Draft what may be decided here: one decision for each issuer, type and honour, or (`BY_ISSUER`) each issuer and type.

    `home` is the unit whose head decides where several of one authority could. Honours of higher authorities are left for
    `record_higher_decision`.
    """
    with act("draft_decisions", "Lập dự thảo quyết định từ kết quả hội đồng", by=by):
        waiting = list(undrafted(nominees.select_for_update(of=("self",))))
        issuers = _issuers({nominee.honour for nominee in waiting}, home=home, on=on)
        groups: dict[tuple, list[Nominee]] = {}
        for nominee in waiting:
            if issuer := issuers.get(nominee.honour_id):
                key = (issuer, nominee.type_id, nominee.honour_id if apart == BY_HONOUR else None)
                groups.setdefault(key, []).append(nominee)
        if not groups:
            raise RuleViolation(
                "Không có trường hợp nào đã thông qua mà cấp này được quyết định. "
                "Với danh hiệu, hình thức của cấp trên, hãy ghi quyết định của cấp trên khi nhận được."
            )
        return [_draft(issuer, group, by=by, on=on) for (issuer, _, _), group in groups.items()]


def record_higher_decision(
    *, nominees: QuerySet[Nominee], issuer: Issuer, number: str, decided_on: date, by: User, on: date
) -> Decision:
    """Record a decision of a higher authority with its own number, and fill it with the passed nominees it could honour.

    It stays a draft until it is entered into the register, so that whoever the authority did not honour is taken out first.
    """
    with act("record_higher_decision", f"Ghi quyết định {number} của {issuer}", by=by):
        waiting = list(undrafted(nominees.select_for_update(of=("self",))))
        powers = _powers({nominee.honour for nominee in waiting})
        own = [nominee for nominee in waiting if issuer.authority in authorities_on(powers[nominee.honour_id], on=decided_on)]
        if not own:
            raise RuleViolation(
                f"Không có trường hợp nào đã thông qua thuộc thẩm quyền của {issuer} vào ngày {decided_on:%d/%m/%Y}.",
                field="issuer",
            )
        decision = record_decision(issuer=issuer, number=number, decided_on=decided_on, by=by, **_about(own))
        _fill(decision, own, by=by, on=on)
    return decision


def _draft(issuer: Issuer, nominees: Sequence[Nominee], *, by: User, on: date) -> Decision:
    decision = open_draft(issuer=issuer, by=by, **_about(nominees))
    _fill(decision, nominees, by=by, on=on)
    return decision


def _about(nominees: Sequence[Nominee]) -> dict:
    """What the decision takes from its nominees: title, the type they share, the movement of their round, the proposals."""
    honours = named_texts(list(dict.fromkeys(nominee.honour.name for nominee in nominees)))
    types = {nominee.type_id for nominee in nominees}
    movements = {nominee.dossier.round.movement_id for nominee in nominees}
    dossiers = {nominee.dossier_id: nominee.dossier for nominee in nominees}.values()
    proposals = [
        f"{dossier.proposal_number} ngày {dossier.proposal_on:%d/%m/%Y}" if dossier.proposal_on else dossier.proposal_number
        for dossier in dossiers
        if dossier.proposal_number
    ]
    return {
        "title": f"Về việc tặng {honours}",
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


def _issuers(honours: Iterable, *, home: Unit | None, on: date) -> dict[int, Issuer]:
    """By honour, who decides it here; none for honours of higher authorities alone."""
    powers = _powers(honours)
    candidates = list(Issuer.objects.in_force(on).exclude(authority__in=HIGHER).order_by("pk"))
    found, unclear = {}, []
    for honour in honours:
        authorities = set(authorities_on(powers[honour.pk], on=on))
        here = authorities - HIGHER
        able = [issuer for issuer in candidates if issuer.authority in here]
        own = [issuer for issuer in able if home and issuer.unit_id == home.pk] or able
        if len(own) == 1:
            found[honour.pk] = own[0]
        elif here or not authorities:
            unclear.append(honour.name)
    if unclear:
        raise RuleViolation(
            f"Chưa rõ người ban hành quyết định tặng {named_texts(sorted(unclear))}. "
            "Hãy kiểm tra thẩm quyền của danh hiệu và danh mục người ban hành."
        )
    return found


def _powers(honours: Iterable) -> dict[int, list[Power]]:
    keys = {honour.pk for honour in honours}
    powers: dict[int, list[Power]] = {key: [] for key in keys}
    for row in HonourAuthority.objects.filter(honour__in=keys).order_by("honour", "valid_from", "id"):
        powers[row.honour_id].append(Power(row.authority, row.valid_from, row.valid_to, row.citation))
    return powers


def drafted_sentence(decisions: Sequence[Decision]) -> str:
    """ "Đã lập 2 dự thảo quyết định: …" """
    return f"Đã lập {len(decisions)} dự thảo quyết định: {named_texts([decision.title for decision in decisions])}."


def left_for_higher(nominees: QuerySet[Nominee], *, on: date) -> str:
    """A sentence about passed nominees that only a higher authority can honour, "" for none."""
    waiting = list(undrafted(nominees))
    powers = _powers({nominee.honour for nominee in waiting})
    higher = [nominee for nominee in waiting if set(authorities_on(powers[nominee.honour_id], on=on)) <= HIGHER]
    return f"Chờ quyết định của cấp trên: {named(higher)}." if higher else ""
