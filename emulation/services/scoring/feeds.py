"""Lists of other bodies feed lines of the sheets: how often a list names the unit, with the paper as the source.

An app the clusters know nothing of keeps such lists, and makes them known here.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from emulation.enums import ScoreStage, ScoringState, SheetState
from emulation.errors import RuleViolation
from emulation.models import SeasonScoring, User
from emulation.rules.scoring.figures import Figure, refuse_figure
from emulation.rules.text import folded
from emulation.services.journal.acts import act
from emulation.services.scoring.book import Book, Move


@dataclass(frozen=True)
class NamedUnit:
    """A line of a body's list of the year that names a unit; `source` says which paper of which body."""

    unit: int
    body: str
    source: str


#: `feed(year, units)` returns what the lists of the year say of these units.
Feed = Callable[[int, list[int]], Iterable[NamedUnit]]
_feeds: list[Feed] = []


def feed_for(feed: Feed) -> Feed:
    """Make lists known that lines may be fed by."""
    _feeds.append(feed)
    return feed


def take_in_lists(*, scoring: SeasonScoring, by: User, on: date) -> list[Move]:
    """Put into the verified figures how often each list names each unit whose sheet is being verified; none is 0."""
    with act("take_in_lists", f"Lấy danh sách của cơ quan khác: {scoring}", by=by, record=scoring):
        SeasonScoring.objects.select_for_update().get(pk=scoring.pk)
        scoring = SeasonScoring.objects.select_related("scheme", "season__cluster").get(pk=scoring.pk)
        if scoring.state != ScoringState.OPEN:
            raise RuleViolation("Kết quả đã công bố nên không lấy số liệu được nữa.")
        parts = list(scoring.scheme.schemeparts.exclude(fed_by="").exclude(kind=""))
        if not parts:
            raise RuleViolation("Thang điểm không có dòng nào lấy từ danh sách của cơ quan khác.")
        book = Book([scoring])
        sheets = [sheet for sheet in book.clusters[scoring.pk].sheets if sheet.state == SheetState.VERIFY]
        named: dict[tuple, list[str]] = defaultdict(list)
        for feed in _feeds:
            for one in feed(scoring.season.ends_on.year, [sheet.unit_id for sheet in sheets]):
                named[one.unit, folded(one.body)].append(one.source)
        for sheet in sheets:
            for part in parts:
                sources = named.get((sheet.unit_id, folded(part.fed_by)), [])
                count = min(len(sources), 1) if part.kind == "fact" else len(sources)
                refuse_figure(book.clusters[scoring.pk].engine, part.code, part.kind, Figure(Decimal(count)))
                said = "; ".join(sources) or f"Danh sách của {part.fed_by}: không có tên"
                figure = Figure(Decimal(count))
                book.enter(
                    sheet.pk, part.pk, ScoreStage.VERIFIED, figure, by=by, on=on, source=said[:500], reason="Theo danh sách."
                )
        return book.work_out()
