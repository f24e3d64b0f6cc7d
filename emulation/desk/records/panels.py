"""Compact tables of related rows on a record's page, also of rows that another app knows about."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Model

#: So many rows stand in a panel that leads on to a list.
SHOWN = 20


@dataclass(frozen=True)
class Panel:
    """A cell is a text, or a (text, address) pair."""

    title: str
    columns: list[str]
    rows: list[list]
    more_url: str = ""
    more_text: str = ""
    empty: str = "Chưa có."
    template: str = "admin/desk/panel.html"

    @property
    def cells(self) -> list[list[tuple]]:
        return [[cell if isinstance(cell, tuple) else (cell, "") for cell in row] for row in self.rows]


#: `panel(model_admin, request, record)` returns a Panel, or None where it has nothing to say.
PanelMaker = Callable[..., Panel | None]
_makers: dict[type[Model], list[PanelMaker]] = defaultdict(list)


def panel_for(*models: type[Model]) -> Callable[[PanelMaker], PanelMaker]:
    """Show a panel on the pages of these models, from an app they know nothing of."""

    def register(maker: PanelMaker) -> PanelMaker:
        for model in models:
            _makers[model].append(maker)
        return maker

    return register


#: `link(model_admin, request, record)` returns (label, address) of a page about the record, or None.
LinkMaker = Callable[..., tuple[str, str] | None]
_links: dict[type[Model], list[LinkMaker]] = defaultdict(list)


def link_for(*models: type[Model]) -> Callable[[LinkMaker], LinkMaker]:
    """Lead from the head of these models' pages to a page of its own, also from an app they know nothing of."""

    def register(maker: LinkMaker) -> LinkMaker:
        for model in models:
            _links[model].append(maker)
        return maker

    return register


def registered_links(model_admin, request, record: Model) -> list[tuple[str, str]]:
    links = (maker(model_admin, request, record) for maker in _links[type(record)])
    return [link for link in links if link]


#: `impact(request, units, on=day)` returns a Panel of what an act on the units would touch.
_impacts: list[PanelMaker] = []


def impact_for_units(maker: PanelMaker) -> PanelMaker:
    """Show what an act on units touches before it is done, from an app the directory knows nothing of."""
    _impacts.append(maker)
    return maker


def registered_impacts(request, units, *, on: date) -> list[Panel]:
    return [maker(request, units, on=on) for maker in _impacts]


def registered_panels(model_admin, request, record: Model) -> list[Panel]:
    panels = (maker(model_admin, request, record) for maker in _makers[type(record)])
    return [panel for panel in panels if panel]
