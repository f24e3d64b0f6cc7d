"""The list attached to a decision: headings and numbered rows by kind of recipient, ready for any kind of file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from awards.models import Decision
from awards.models.recipient import Honoured
from awards.queries.decisions.protocol import in_printed_order
from awards.reports.decisions import wording
from awards.rules.decisions.listing import DEFAULT_GROUPS, count_words, in_groups
from emulation.enums import RecipientKind
from emulation.queries.directory.units import names_on


@dataclass(frozen=True, slots=True)
class ListRow:
    """`number` restarts in each group; `ordinal` is the number in the register, None in a draft."""

    number: int
    ordinal: int | None
    kind: str
    honorific: str
    name: str
    position: str
    unit_name: str
    honour: str
    note: str
    staff_code: str
    unit_code: str
    place: str
    type: str
    subject_class: str
    year: int | None

    @property
    def workplace(self) -> str:
        """The unit as printed; of a household without one, where it lives."""
        return self.unit_name or self.place


@dataclass(frozen=True, slots=True)
class ListGroup:
    """Lines that stand under one heading of the list."""

    heading: str
    rows: tuple[ListRow, ...]


@dataclass(frozen=True, slots=True)
class DecisionList:
    """A decision's list as it is printed: its headings and its groups in their order."""

    draft: bool
    number: str
    decided_on: date | None
    issuer: str
    body: tuple[str, ...]
    title: tuple[str, ...]
    reference: str
    counts: str
    groups: tuple[ListGroup, ...]
    signature: tuple[str, ...]
    signer_name: str

    @property
    def rows(self) -> list[ListRow]:
        return [row for group in self.groups for row in group.rows]


def decision_list(decision: Decision, *, lines: Sequence[Honoured] | None = None) -> DecisionList:
    """The list as issued, from the register; of a draft, as it would be issued. `lines` are its lines_of, if known already."""
    lines = lines_of(decision) if lines is None else lines
    kinds = tuple(dict.fromkeys(line.recipient_kind for line in lines))
    groups = in_groups(lines, kind_of=lambda line: line.recipient_kind, groups=kinds or DEFAULT_GROUPS)
    issuer = decision.issuer
    return DecisionList(
        draft=decision.is_draft,
        number=decision.number,
        decided_on=decision.decided_on,
        issuer=issuer.name,
        body=wording.issuing_body(issuer.authority, unit_name=unit_name_of(decision), issuer_name=issuer.name),
        title=wording.list_title(
            kinds, honour=_only_honour(lines), posthumous=bool(lines) and all(line.posthumous for line in lines)
        ),
        reference=wording.attached_to(decision.number, decision.decided_on, issuer.name),
        counts=count_words({group.kind: len(group.members) for group in groups}, groups=kinds),
        groups=tuple(ListGroup(group.heading, _rows(group.members)) for group in groups),
        signature=wording.signature(issuer.authority, mode=decision.signing_mode, signer_title=decision.signer_title),
        signer_name=decision.signer_name,
    )


def lines_of(decision: Decision) -> list[Honoured]:
    """The recipients in the order in which they are printed."""
    related = ("honour", "unit", "person", "household", "subject_class", "type")
    if decision.is_draft:
        return in_printed_order(decision, decision.lines.select_related(*related).order_by("id"))
    return list(decision.awards.as_issued().select_related(*related).order_by("ordinal"))


def unit_name_of(decision: Decision) -> str:
    """The issuer's unit under the name of the decision's day."""
    unit = decision.issuer.unit
    if unit is None:
        return ""
    return names_on([unit.pk], decision.decided_on)[unit.pk] if decision.decided_on else unit.name


def _only_honour(lines: Sequence[Honoured]) -> tuple[str, str] | None:
    honours = {line.honour_id: (line.honour.name, line.honour.family) for line in lines}
    return next(iter(honours.values())) if len(honours) == 1 else None


def _rows(lines: tuple[Honoured, ...]) -> tuple[ListRow, ...]:
    return tuple(_row(number, line) for number, line in enumerate(lines, start=1))


def _row(number: int, line: Honoured) -> ListRow:
    return ListRow(
        number=number,
        ordinal=line.ordinal,
        kind=RecipientKind(line.recipient_kind).label,
        honorific=wording.household_honorific(line.honorific) if line.household_id else line.honorific,
        name=line.name,
        position=line.position,
        unit_name=line.unit_name,
        honour=line.honour.name,
        note="Truy tặng" if line.posthumous else "",
        staff_code=(line.person and line.person.staff_code) or "",
        unit_code=line.unit.code if line.unit else "",
        place=line.household.place if line.household else "",
        type=line.type.statistical_name if line.type else "",
        subject_class=line.subject_class.name if line.subject_class else "",
        year=line.year,
    )
