"""Counting no further than a clerk would read: an exact count of a million rows costs more than the page itself."""

from django.core.paginator import Paginator
from django.utils.functional import cached_property

from emulation.rules.numbers import grouped

COUNT_LIMIT = 10_000


class CappedPaginator(Paginator):
    """Counts up to COUNT_LIMIT + 1; the pages beyond are reached by a narrower filter."""

    @cached_property
    def counted(self) -> int:
        if not hasattr(self.object_list, "query"):
            return len(self.object_list[: COUNT_LIMIT + 1])
        # Keys alone, in no order: what else the rows show and how they stand is not worth computing for a count.
        return self.object_list.order_by().values("pk")[: COUNT_LIMIT + 1].count()

    @cached_property
    def count(self) -> int:
        return min(self.counted, COUNT_LIMIT)

    @property
    def count_text(self) -> str:
        """ "1.234 kết quả", or "hơn 10.000 kết quả" where counting stopped."""
        more = "hơn " if self.counted > COUNT_LIMIT else ""
        return f"{more}{grouped(self.count)} kết quả"

    def page(self, number):
        """The rows of a page by their keys: putting whole rows with all they show in order costs far more than keys alone."""
        page = super().page(number)
        if hasattr(page.object_list, "query"):
            keys = list(page.object_list.values_list("pk", flat=True))
            page.object_list = self.object_list.filter(pk__in=keys)
        return page
