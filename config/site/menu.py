"""The menu as an account sees it: of the places those it may use, the current one marked, with the tabs of the page."""

from dataclasses import dataclass

from django.apps import apps
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from config.site.catalogue import CATALOGUE, Page
from config.site.places import CATALOGUE_PAGE, MENU, Section
from emulation.desk.links import may_open


@dataclass(frozen=True)
class Link:
    """A place or page as one account sees it from one page."""

    label: str
    url: str
    is_current: bool = False
    use: str = ""


@dataclass(frozen=True)
class Menu:
    """The menu as one account sees it on one page, with the tabs of that page."""

    sections: tuple[tuple[str, tuple[Link, ...]], ...] = ()
    tabs: tuple[Link, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.sections)


def visible_menu(site, request: HttpRequest) -> Menu:
    """What this account may use, the current place marked; an account that must change its password sees nothing."""
    if not site.has_permission(request) or getattr(request.user, "must_change_password", False):
        return Menu()
    pages = {
        page: address
        for section in MENU
        for place in section.places
        for page in place.pages
        if (address := _address(request, page))
    }
    current = _current(pages, request.path)
    sections = ((section.title, tuple(_links(section, pages, current))) for section in MENU)
    return Menu(tuple((title, links) for title, links in sections if links), _tabs(pages, current, request.path))


def visible_catalogue(request: HttpRequest) -> list[tuple[str, list[Link]]]:
    """The groups of the page “Danh mục”, with the lists this account may open."""
    groups = (
        (title, [Link(page.label, address, use=page.use) for page in pages if (address := _address(request, page))])
        for title, pages in CATALOGUE
    )
    return [(title, links) for title, links in groups if links]


def _links(section: Section, pages: dict[Page, str], current: Page | None):
    for place in section.places:
        opened = [page for page in place.pages if page in pages]
        if opened and opened != [CATALOGUE_PAGE]:
            yield Link(place.label, pages[opened[0]], current in place.pages)


def _tabs(pages: dict[Page, str], current: Page | None, path: str) -> tuple[Link, ...]:
    """The pages beside the one that is open, on the page itself and not on those of its records."""
    if current is None or pages[current] != path:
        return ()
    place = next(place for section in MENU for place in section.places if current in place.pages)
    group = next((group for _, group in CATALOGUE if current in group), place.pages if current != CATALOGUE_PAGE else ())
    beside = [page for page in group if page in pages]
    return tuple(Link(page.label, pages[page], page == current) for page in beside) if len(beside) > 1 else ()


def _address(request: HttpRequest, page: Page) -> str | None:
    if page.model:
        opens, name = may_open(request, apps.get_model(page.model)), f"admin:{page.model.replace('.', '_')}_changelist"
    else:
        opens, name = all(request.user.has_perm(permission) for permission in page.permissions), page.page
    return _reverse(name) if opens else None


def _reverse(name: str) -> str | None:
    try:
        return reverse(name)
    except NoReverseMatch:
        return None


def _current(pages: dict[Page, str], path: str) -> Page | None:
    """The page with the longest address under which `path` stands; home is the current place only on itself."""
    home = reverse("admin:index")
    under = [page for page, address in pages.items() if path == address or (address != home and path.startswith(address))]
    return max(under, key=lambda page: len(pages[page]), default=None)
