"""Entering many honours already granted, under many decisions at once; for lists."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Max
from django.db.models.functions import Now

from awards.enums import DecisionState
from awards.models import Award, Decision, Issuer
from awards.services.decisions.issuers import issuers_for
from awards.services.register.rows import BATCH
from emulation.common.bulk import in_chunks, insert_rows
from emulation.errors import RuleViolation


@dataclass(frozen=True, slots=True)
class RecordedAward:
    """A row of the register to be; `fields` are those of Honoured, complete. The issuer is an authority and its seat."""

    authority: str
    issuer_unit_id: int | None
    number: str
    decided_on: date
    fields: dict

    @property
    def issuer(self) -> tuple[str, int | None]:
        return self.authority, self.issuer_unit_id


def record_awards(rows: list[RecordedAward]) -> None:
    """Record the decisions that are new and enter every row behind those the decision already has. The caller holds the act.

    Raises RuleViolation when a decision was drafted here: its list is complete once it is issued.
    """
    issuers = issuers_for({row.issuer: row.decided_on for row in rows})
    decisions = _decisions(rows, issuers)
    last = dict(Decision.objects.filter(pk__in=set(decisions.values())).values_list("pk").annotate(last=Max("awards__ordinal")))
    ordinals = defaultdict(int, {pk: ordinal or 0 for pk, ordinal in last.items()})
    if rows:
        names = tuple(rows[0].fields)
        insert_rows(Award, ("decision_id", "decided_on", "ordinal", *names), _numbered(rows, names, decisions, ordinals, issuers))


def _numbered(
    rows: list[RecordedAward], names: tuple, decisions: dict[tuple, int], ordinals: dict[int, int], issuers: dict[tuple, Issuer]
) -> Iterator[tuple]:
    """Each row as it is inserted, with its number in its decision."""
    for row in rows:
        decision_id = decisions[_key(row, issuers)]
        ordinals[decision_id] += 1
        yield decision_id, row.decided_on, ordinals[decision_id], *(row.fields[name] for name in names)


def _key(row: RecordedAward, issuers: dict[tuple, Issuer]) -> tuple:
    return issuers[row.issuer].pk, row.number.casefold(), row.decided_on


def _decisions(rows: list[RecordedAward], issuers: dict[tuple, Issuer]) -> dict[tuple, int]:
    """Ids of the decisions by issuer, number and date; opens those that are missing."""
    wanted = {_key(row, issuers): row for row in rows}
    known, drafted = {}, []
    for some in in_chunks(issuer.pk for issuer in issuers.values()):
        found = Decision.objects.filter(issuer__in=some, decided_on__in={key[2] for key in wanted})
        for pk, issuer_id, number, decided_on, recorded, state in found.values_list(
            "pk", "issuer_id", "number", "decided_on", "recorded", "state"
        ):
            key = (issuer_id, number.casefold(), decided_on)
            if key in wanted:
                known[key] = pk
                if not recorded or state != DecisionState.ISSUED:
                    drafted.append(number)
    if drafted:
        raise RuleViolation(
            f"Quyết định {', '.join(sorted(drafted)[:3])} được soạn trên hệ thống nên không nhận thêm dòng từ danh sách cũ. "
            "Hãy bỏ các dòng đó hoặc đưa vào dự thảo."
        )
    missing = [key for key in wanted if key not in known]
    new = [
        Decision(
            issuer_id=key[0], number=wanted[key].number, decided_on=key[2], state=DecisionState.ISSUED, recorded=True,
            type_id=wanted[key].fields["type_id"], issued_at=Now(),
        )
        for key in missing
    ]  # fmt: skip
    Decision.objects.bulk_create(new, batch_size=BATCH)
    return known | {key: decision.pk for key, decision in zip(missing, new, strict=True)}
