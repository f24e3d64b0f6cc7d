"""Address labels as plain values: for each receiving unit its lines, in the sizes in which they fit a label."""

from collections.abc import Sequence

from awards.documents.context.common import on_day
from awards.documents.fitting import fit
from awards.documents.plain import printable
from awards.models import Decision
from awards.queries.decisions.deliveries import Delivery

#: A sheet of 2 × 7 labels; millimetres.
COLUMNS, ROWS = 2, 7
WIDTH, HEIGHT = 99.1, 38.1
PADDING = 4.0
INNER = WIDTH - 2 * PADDING
#: Name, place and counts: the size of type to begin with, the smallest, and the most lines.
NAME = {"size": 13, "smallest": 8, "lines": 2, "bold": True}
PLACE = {"size": 10, "smallest": 7, "lines": 1}
COUNTS = {"size": 9.5, "smallest": 7.5, "lines": 2}


def labels_context(decision: Decision, deliveries: Sequence[Delivery]) -> dict:
    return {
        "name": f"Nhãn gửi, Quyết định {decision.number}",
        "columns": COLUMNS,
        "rows": ROWS,
        "width": WIDTH,
        "height": HEIGHT,
        "padding": PADDING,
        "decision": f"Quyết định số {decision.number} ngày {on_day(decision.decided_on)}",
        "labels": [_label(delivery) for delivery in deliveries],
    }


def _label(delivery: Delivery) -> dict:
    return {
        "receiver": _fitted(delivery.receiver, NAME),
        "place": _fitted(_capital(delivery.place), PLACE),
        "total": f"Nhận: {delivery.total:02d} bằng",
        "counts": _counts(delivery.counts),
    }


def _fitted(text: str, room: dict) -> dict:
    fitted = fit(printable(text), width=INNER, **room)
    return {"lines": [line for line in fitted.lines if line], "size": fitted.size}


def _counts(counts: Sequence[tuple[str, int]]) -> dict:
    """Honour by honour; of more than a label holds, the lowest are counted together."""
    for named in range(len(counts), 0, -1):
        rest = sum(count for _, count in counts[named:])
        parts = [f"{count:02d} {name}" for name, count in counts[:named]]
        parts += [f"và {rest:02d} bằng khác"] if rest else []
        text = ("\n" if len(parts) <= COUNTS["lines"] else "; ").join(parts)
        if fit(printable(text), width=INNER, **COUNTS).fits:
            return _fitted(text, COUNTS)
    return {"lines": [], "size": COUNTS["smallest"]}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
