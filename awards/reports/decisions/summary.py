"""What a clerk reads first of a decision: whom it honours, what it costs, and what is still missing."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from awards.models import Award, Decision
from awards.models.recipient import Honoured
from awards.queries.decisions.numbering import default_book
from awards.queries.money import Rates, bonuses_due
from awards.rules.decisions.listing import DEFAULT_GROUPS, count_words
from emulation.enums import RecipientKind


@dataclass(frozen=True, slots=True)
class HonourCount:
    """One honour of the decision: its recipients by kind, and the bonus they bring as far as the rows of the day name one."""

    name: str
    counts: dict[str, int]
    amount: int

    @property
    def total(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Summary:
    """`unpaid` are lines for which no bonus can be worked out; `direct` the persons who labour directly."""

    honours: tuple[HonourCount, ...]
    counts: str
    direct: int
    amount: int
    unpaid: int
    missing: tuple[str, ...]


def summary_of(decision: Decision, lines: Sequence[Honoured], *, on: date) -> Summary:
    """Of these lines of a draft or rows of the register, with honour and class fetched; `on` is today."""
    amounts = _amounts(decision, lines, on=on)
    by_honour: dict[str, list[Honoured]] = {}
    for line in sorted(lines, key=lambda line: (line.honour.rank, line.honour_id)):
        by_honour.setdefault(line.honour.name, []).append(line)
    return Summary(
        honours=tuple(
            HonourCount(name, Counter(line.recipient_kind for line in group), sum(amounts[line.pk] or 0 for line in group))
            for name, group in by_honour.items()
        ),
        counts=count_words(Counter(line.recipient_kind for line in lines), groups=DEFAULT_GROUPS),
        direct=sum(bool(line.subject_class and line.subject_class.direct_labour) for line in lines),
        amount=sum(amount or 0 for amount in amounts.values()),
        unpaid=sum(amount is None for amount in amounts.values()),
        missing=tuple(_missing(decision, lines)),
    )


def _amounts(decision: Decision, lines: Sequence[Honoured], *, on: date) -> dict[int, int | None]:
    """The bonus by line: of a draft what each honour brings by itself, of the register what is due today."""
    if lines and isinstance(lines[0], Award):
        return {pk: due.amount for pk, due in bonuses_due(lines, on=on).items()}
    rates, day = Rates.read(), decision.decided_on or on
    pairs = {(line.honour_id, line.recipient_kind) for line in lines}
    levels = {(honour, kind): rates.due(honour, kind, day).amount for honour, kind in pairs}
    return {line.pk: levels[line.honour_id, line.recipient_kind] for line in lines}


def _missing(decision: Decision, lines: Sequence[Honoured]) -> list[str]:
    """Short names of what the decision still lacks, in the order in which it is filled in."""
    people = [line for line in lines if line.recipient_kind == RecipientKind.PERSON]
    unclassed = sum(line.subject_class_id is None and not line.foreign for line in people)
    needed = [
        ("danh sách", bool(lines)),
        ("số quyết định", bool(decision.number) or (not decision.recorded and default_book(decision.issuer) is not None)),
        ("ngày quyết định", decision.decided_on is not None),
        ("trích yếu", bool(decision.title)),
        ("họ tên người ký", bool(decision.signer_name) or decision.recorded),
        (f"nhóm đối tượng của {unclassed} cá nhân", not unclassed),
        ("bản quét của quyết định đã ký", bool(decision.scan) or (decision.is_draft and not decision.recorded)),
    ]
    return [name for name, present in needed if not present]
