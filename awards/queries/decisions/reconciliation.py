"""How a decision's list differs from the list that was signed."""

from collections.abc import Sequence

from awards.models import Decision, SignedList
from awards.models.recipient import Honoured
from awards.queries.decisions.protocol import in_printed_order
from awards.rules.decisions.reconcile import Difference, Listed, compare, pair


def newest_signed(decision: Decision) -> SignedList | None:
    """The signed list that counts."""
    return decision.signed_lists.order_by("-pk").first()


def differences(decision: Decision, signed: SignedList, lines: Sequence[Honoured] | None = None) -> list[Difference]:
    """All of them, accepted or not; `lines` are the decision's own with their honour and unit, if fetched already."""
    return compare(_ours(decision, lines), signed_rows(signed), texts=signed.texts)


def paired(decision: Decision, signed: SignedList) -> list[tuple[Listed, Listed]]:
    """Our rows with the signed rows they are compared to."""
    return pair(_ours(decision, None), signed_rows(signed))


def open_differences(decision: Decision, lines: Sequence[Honoured]) -> list[Difference]:
    """Those nobody settled yet; none where no signed list was uploaded."""
    signed = newest_signed(decision)
    if signed is None:
        return []
    accepted = set(signed.accepted.values_list("mark", flat=True))
    return [found for found in differences(decision, signed, lines) if found.mark not in accepted]


def signed_rows(signed: SignedList) -> list[Listed]:
    """The rows of a signed list; the key is the place in `rows`."""
    names = ("name", "kind", "position", "unit", "honour")
    return [
        Listed(place - 1, place, **{name: row.get(name) or "" for name in names})
        for place, row in enumerate(signed.rows, start=1)
    ]


def _ours(decision: Decision, lines: Sequence[Honoured] | None) -> list[Listed]:
    if lines is None:
        rows = decision.lines if decision.is_draft else decision.awards.as_issued()
        lines = rows.select_related("honour", "unit").order_by("ordinal", "id")
    ordered = in_printed_order(decision, lines) if decision.is_draft else lines
    return [
        Listed(line.pk, place, line.name, line.recipient_kind, line.position, line.unit_name, line.honour.code)
        for place, line in enumerate(ordered, start=1)
    ]
