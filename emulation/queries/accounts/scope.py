"""Who sees which rows: the Board and the auditor everything, a unit's officer the unit and what is below it.

A model says where its unit stands in `scope_path`, where the year of a cluster whose members all see the row in
`scope_season`, and in `scope_led` the year whose head alone does. One without any is a catalogue everybody reads, or listed here.
With `scope_inherits` the rows of a unit's predecessors are there for its officers to read too; `scope_shared` says which rows
every unit reads. What an account may *do*
with the rows it sees is a matter of permissions (config/roles.py).
"""

from datetime import date

from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL

from emulation.common.models import DatedRow, in_force_q
from emulation.enums import ClusterRole
from emulation.models import ClusterMember, Unit
from emulation.permissions import SEE_ALL
from emulation.queries.directory.units import line_of_subtree, subtree

#: Apps whose models without a unit may be catalogues; a foreign package's model never is.
OWN_APPS = {"emulation", "awards"}
#: Not for units' officers: accounts, what people did, and what is not decided yet.
BOARD_ONLY = {
    "emulation.user",
    "emulation.act",
    "emulation.journalentry",
    "emulation.seal",
    "awards.decisionline",
    "awards.numberentry",
    "awards.actproposal",
    "awards.signedlist",
    "awards.accepteddifference",
    "awards.formbatch",
    "awards.blankform",
    "awards.councilsession",
    "awards.archiveentry",
    "awards.complaint",
    "awards.datarequest",
    "awards.fonds",
    "awards.paymentlist",
    "awards.payment",
    "awards.fundentry",
}
#: So many mergers one after the other are followed: four records of one person are rarer than what a fifth question costs.
LONGEST_CHAIN = 3
#: Seen by whoever made them.
OWNED = {"emulation.importbatch": "uploaded_by", "emulation.importrow": "batch__uploaded_by"}


def sees_all(user) -> bool:
    """Whether no unit bounds what this account sees: the Board, the council's secretary, the administrator, the auditor."""
    return user.is_authenticated and user.is_active and user.has_perm(SEE_ALL)


def visible_to(queryset: QuerySet, user, *, on: date) -> QuerySet:
    """The rows of `queryset` this account may see, by the units of the day. An empty scope sees nothing."""
    if not (user.is_authenticated and user.is_active):
        return queryset.none()
    if user.has_perm(SEE_ALL):
        return queryset
    if user.unit_id is None:
        return queryset.none()
    label = queryset.model._meta.label_lower
    if label in OWNED:
        return queryset.filter(**{OWNED[label]: user})
    if label in BOARD_ONLY or queryset.model._meta.app_label not in OWN_APPS:
        return queryset.none()
    path, season, led = (getattr(queryset.model, name, None) for name in ("scope_path", "scope_season", "scope_led"))
    if not (path or season or led):
        return queryset
    inherits = getattr(queryset.model, "scope_inherits", False)
    units = (line_of_subtree if inherits else subtree)(user.unit_id, on=on)
    found = _visible(queryset.model, path, units, on=on) if path else Q()
    found |= getattr(queryset.model, "scope_shared", Q())
    if season:
        # What the members of a season pledge and do together is seen by each of them.
        found |= _of_seasons(queryset.model, season, ClusterMember.objects.filter(unit__in=units).values("season"))
    if led:
        found |= _of_seasons(queryset.model, led, led_by(user.unit_id, on=on))
    return queryset.filter(found)


def speaks_for(user, unit_id: int | None, *, on: date) -> bool:
    """Whether the account may act for the unit: the Board for everybody, an officer for the own unit and what is below it."""
    if sees_all(user):
        return True
    return unit_id is not None and visible_to(Unit.objects.filter(pk=unit_id), user, on=on).exists()


def leads(user, season_id: int | None, *, on: date) -> bool:
    """Whether the account is of the unit at the head of the season, or of the Board."""
    if sees_all(user):
        return True
    return bool(season_id and user.unit_id) and led_by(user.unit_id, on=on).filter(season=season_id).exists()


def led_by(unit_id: int | None, *, on: date) -> QuerySet:
    """Keys of the seasons the unit is head of on the day; of a season past or to come, on its last or first day."""
    begun = Q(valid_from__isnull=True) | Q(valid_from__lte=on) | Q(valid_from__lte=F("season__starts_on"))
    going_on = Q(valid_to__isnull=True) | Q(valid_to__gt=on) | Q(valid_to__gt=F("season__ends_on"))
    return ClusterMember.objects.filter(begun, going_on, unit=unit_id, role=ClusterRole.HEAD).order_by().values("season")


def _of_seasons(model: type[Model], path: str, seasons: QuerySet) -> Q:
    """The row belongs to one of the seasons; by way of many rows, one of them does."""
    if path == "pk" or not model._meta.get_field(path.partition("__")[0]).one_to_many:
        return Q(**{f"{path}__in": seasons})
    relation = model._meta.get_field(path)
    return Q(pk__in=relation.related_model._default_manager.filter(pk__in=seasons).order_by().values(relation.field.name))


def _visible(model: type[Model], path: str, units: RawSQL, *, on: date) -> Q:
    """The row stands in one of the units; or, of a person recorded twice, a record merged into it does, however it came there."""
    found = Q(_stands_in(model, path, units, on=on))
    if into := getattr(model, "merged_rows", None):
        for steps in range(1, LONGEST_CHAIN + 1):
            # One question for each length: each begins at the index of the mergers, all in one would read everybody.
            merged = model._default_manager.filter(**{"__".join([into] * steps): OuterRef("pk")}).order_by()
            found |= Q(Exists(merged.filter(_stands_in(model, path, units, on=on))))
    return found


def _stands_in(model: type[Model], path: str, units: RawSQL, *, on: date) -> Q | Exists:
    """The condition that the unit at the end of `path` is one of `units`; over many rows one of them is enough."""
    first, _, rest = path.partition("__")
    if not rest or first == "pk" or not model._meta.get_field(first).one_to_many:
        return Q(**{f"{path}__in": units})
    relation = model._meta.get_field(first)
    related = relation.related_model
    rows = related._default_manager.filter(**{relation.field.name: OuterRef("pk"), f"{rest}__in": units}).order_by()
    return Exists(rows.filter(in_force_q(on)) if issubclass(related, DatedRow) else rows)
