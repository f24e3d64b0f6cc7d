"""Lines of a decision and rows of the register in the order of protocol."""

from collections.abc import Iterable, Mapping, Sequence

from awards.models import Decision
from awards.models.recipient import Honoured
from awards.rules.decisions.listing import DEFAULT_GROUPS, Precedence, protocol_order
from emulation.enums import RecipientKind, UnitKind
from emulation.models import Unit

#: Units in the order of the office: localities, then the province's bodies, as the enumeration lists them.
UNIT_RANKS = {kind: rank for rank, kind in enumerate(UnitKind.values)}


def in_protocol_order(rows: Iterable[Honoured], *, groups: Sequence[str] = DEFAULT_GROUPS) -> list[Honoured]:
    """The rows sorted; their honour and unit should have been fetched with them."""
    entries = [
        Precedence(
            key=row,
            kind=row.recipient_kind,
            honour_rank=row.honour.rank,
            unit_rank=UNIT_RANKS[row.unit.kind] if row.unit else len(UNIT_RANKS),
            unit_name=row.unit.name if row.unit else row.unit_name,
            name=row.name,
            is_unit=row.recipient_kind == RecipientKind.COLLECTIVE and not row.unit_name,
        )
        for row in rows
    ]
    return [entry.key for entry in protocol_order(entries, groups=groups)]


def units_in_protocol_order(units: Mapping[Unit, str]) -> list[Unit]:
    """The units as recipients of one honour would stand; each with the name it is ordered by."""
    entries = [
        Precedence(
            key=unit,
            kind=RecipientKind.COLLECTIVE,
            honour_rank=0,
            unit_rank=UNIT_RANKS[unit.kind],
            unit_name=name,
            name=name,
            is_unit=True,
        )
        for unit, name in units.items()
    ]
    return [entry.key for entry in protocol_order(entries)]


def in_printed_order(decision: Decision, lines: Iterable[Honoured]) -> list[Honoured]:
    """The lines of a draft as they are printed, numbered and issued: by protocol, or as they stood in the signed list.

    Lines that came after the signed list was followed stand at the end.
    """
    ordered = in_protocol_order(lines, groups=decision.issuer.groups)
    if decision.signed_order:
        ordered.sort(key=lambda line: (line.ordinal is None, line.ordinal or 0))
    return ordered
