"""The search over units, people, households, movements and decisions: a few of each kind, and the way to all."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.contrib.admin import AdminSite
from django.db.models import Case, Count, F, Model, OuterRef, Prefetch, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.http import HttpRequest

from awards.models import Award, Decision
from emulation.desk.links import list_url, may_open, record_url
from emulation.desk.lists.search import MATCHES
from emulation.models import Household, Movement, Person, Posting, Unit, UnitName, User
from emulation.queries.accounts.scope import visible_to
from emulation.queries.directory.units import find_units
from emulation.queries.people.survivors import survivor_ids

#: Hits shown of each kind; the rest is one click away.
SHOWN = 8
LONGEST_QUERY = 200


@dataclass(frozen=True)
class Hit:
    label: str
    url: str
    about: str
    badge: str = ""
    badge_kind: str = ""
    also_label: str = ""
    also_url: str = ""


@dataclass(frozen=True)
class Group:
    title: str
    hits: list[Hit]
    more_url: str


@dataclass(frozen=True)
class Kind:
    """One kind of record: which rows answer a query on a day, what else an account may know of them, and how one is shown."""

    title: str
    model: type[Model]
    find: Callable[[str, date], QuerySet]
    show: Callable[[Model], Hit]
    counted: Callable[[QuerySet, User, date], QuerySet] = lambda rows, user, on: rows


def search(site: AdminSite, request: HttpRequest, query: str, *, on: date) -> list[Group]:
    """Return the kinds of records with hits among what this account may see."""
    if not query:
        return []
    groups = (_group(kind, request, query, on=on) for kind in KINDS if may_open(request, kind.model))
    return [group for group in groups if group.hits]


def register_url(site: AdminSite, request: HttpRequest, query: str) -> str:
    """The register searched by the recipient's name, or nothing if this account may not read it."""
    return list_url(Award, q=query) if query and may_open(request, Award) else ""


def _group(kind: Kind, request: HttpRequest, query: str, *, on: date) -> Group:
    visible = visible_to(kind.find(query, on), request.user, on=on)
    rows = list(kind.counted(visible, request.user, on)[: SHOWN + 1])
    more = list_url(kind.model, q=query) if len(rows) > SHOWN else ""
    return Group(kind.title, [kind.show(row) for row in rows[:SHOWN]], more)


def _find_decisions(query: str, on: date) -> QuerySet:
    exact = Case(When(number__iexact=query, then=Value(0)), default=Value(1))
    decisions = Decision.objects.filter(Q(search__words=query) | Q(number__istartswith=query)).select_related("issuer")
    return decisions.order_by(exact, "-decided_on", "-id")


def _count_honoured(decisions: QuerySet, user: User, on: date) -> QuerySet:
    """How many the decision honours, among those in the register this account may see."""
    first = visible_to(Award.objects.filter(decision=OuterRef("pk"), version=1), user, on=on)
    number = first.order_by().values("decision").values(number=Count("pk"))
    return decisions.annotate(honoured=Coalesce(Subquery(number), 0))


def _show_decision(decision: Decision) -> Hit:
    return Hit(
        label=str(decision),
        url=record_url(decision),
        about=" · ".join(part for part in (decision.issuer.name, decision.title) if part),
        badge=decision.get_state_display(),
        badge_kind=decision.state.lower(),
        also_label=f"Danh sách được khen ({decision.honoured})",
        also_url=list_url(Award, decision=decision.pk) if decision.honoured else "",
    )


def _find_units(query: str, on: date) -> QuerySet:
    matched = UnitName.objects.filter(search__words=query)
    names = Prefetch("names", queryset=matched.order_by("-valid_from"), to_attr="matched")
    return find_units(query).prefetch_related(names).order_by(F("valid_to").desc(nulls_first=True), "name", "code")


def _show_unit(unit: Unit) -> Hit:
    other = next((name.name for name in unit.matched if name.name != unit.name), "")
    about = [unit.get_kind_display(), unit.code, f"còn gọi: {other}" if other else ""]
    return Hit(
        label=unit.name,
        url=record_url(unit),
        about=" · ".join(part for part in about if part),
        badge=f"Đến hết {unit.last_day:%d/%m/%Y}" if unit.valid_to else "",
        badge_kind="ended",
    )


def _find_people(query: str, on: date) -> QuerySet:
    postings = Posting.objects.in_force(on).select_related("unit").order_by("concurrent", "id")
    matched = Person.objects.filter(search__words=query)
    merged = matched.filter(merged_into__isnull=False).order_by().values_list("pk", flat=True)[:MATCHES]
    named_otherwise = set(survivor_ids(list(merged)).values())
    people = matched.filter(merged_into__isnull=True)
    if named_otherwise:
        people = Person.objects.filter(Q(pk__in=people.order_by().values("pk")) | Q(pk__in=named_otherwise))
    return people.prefetch_related(Prefetch("postings", queryset=postings, to_attr="present")).order_by("full_name", "id")


def _show_person(person: Person) -> Hit:
    post = person.present[0] if person.present else None
    about = [person.birth_text, post.position if post else "", post.unit.name if post else ""]
    return Hit(
        label=person.full_name,
        url=record_url(person),
        about=" · ".join(part for part in about if part),
    )


def _find_households(query: str, on: date) -> QuerySet:
    return Household.objects.filter(search__words=query).select_related("unit").order_by("head_name", "id")


def _show_household(household: Household) -> Hit:
    about = " · ".join(part for part in (household.place, household.unit.name) if part)
    return Hit(label=str(household), url=record_url(household), about=about)


def _find_movements(query: str, on: date) -> QuerySet:
    return Movement.objects.filter(search__words=query).order_by("-starts_on", "-id")


def _show_movement(movement: Movement) -> Hit:
    return Hit(label=movement.name, url=record_url(movement), about=f"từ {movement.starts_on:%d/%m/%Y}")


KINDS = (
    Kind("Quyết định khen thưởng", Decision, _find_decisions, _show_decision, _count_honoured),
    Kind("Đơn vị", Unit, _find_units, _show_unit),
    Kind("Cá nhân", Person, _find_people, _show_person),
    Kind("Hộ gia đình", Household, _find_households, _show_household),
    Kind("Phong trào thi đua", Movement, _find_movements, _show_movement),
)
