"""The timeline of a unit: its own honours and those of the units it came from, marked as theirs."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Count, Min, Q

from awards.enums import DossierState, Grade
from awards.models import Award, Dossier, HeadCount, RegisterAct, Restraint, YearlyGrade
from awards.queries.register.history import ROWS, Entry, History, See, Span, by_year
from awards.queries.register.person_history import (
    act_entries,
    annual_titles,
    award_entries,
    register_act_entries,
    restraint_entries,
)
from emulation.enums import RecipientKind
from emulation.models import Act, ClusterMember, Succession, Unit, UnitName, UnitParent
from emulation.queries.directory.lineage import predecessor_ids
from emulation.queries.directory.units import NameBook


def unit_history(unit: Unit, *, until: int, see: See, on: date) -> History:
    """What happened in the years up to `until`, in a number of queries that only the depth of the lineage adds to."""
    span, before = Span.until(until), predecessor_ids([unit.pk])
    recorded = see(Award.objects.newest_versions(on=on).filter(recipient_kind=RecipientKind.COLLECTIVE)).with_standing(on=on)
    standing = see(Award.objects.standing(on=on).filter(unit=unit))
    titles, first_title = annual_titles(standing.filter(recipient_kind=RecipientKind.COLLECTIVE), span)
    names = NameBook({unit.pk, *before})
    entries = [
        *award_entries(recorded.filter(unit=unit), span),
        *award_entries(recorded.filter(unit__in=before), span, theirs=names),
        *register_act_entries(see(RegisterAct.objects.filter(award__unit=unit, award__person=None)), span),
        *_people(standing, span),
        *_names_and_places(unit),
        *_successions(unit, names),
        *_clusters(see(ClusterMember.objects.filter(unit=unit)), span),
        *restraint_entries(see(Restraint.objects.filter(unit=unit, person__isnull=True)), span),
        *_dossiers(see(Dossier.objects.filter(unit=unit)), span),
        *_head_counts(see(HeadCount.objects.filter(unit=unit)), span),
        *act_entries(see(Act.objects.filter(table=Unit._meta.db_table, key=unit.pk)), span),
    ]
    graded = YearlyGrade.objects.filter(unit=unit, person__isnull=True, year__range=(span.first, span.last))
    grades = {year: Grade(grade).label for year, grade in see(graded).order_by().values_list("year", "grade")}
    oldest = see(Award.objects.filter(unit__in={unit.pk, *before})).aggregate(day=Min("decided_on"))["day"]
    years = [day.year for day in (oldest, unit.valid_from) if day]
    older = span.first - 1 if years and min(years) < span.first else None
    return History(by_year(span, entries, titles, grades, first_title=first_title, on=on), older)


def _people(awards, span: Span) -> Iterator[Entry]:
    """The honours of its people and households, counted: each has a timeline or a list of its own."""
    rows = awards.exclude(recipient_kind=RecipientKind.COLLECTIVE).filter(decided_on__range=span.days)
    for year, persons, households in (
        rows.order_by()
        .values_list("decided_on__year")
        .annotate(
            persons=Count("pk", filter=Q(recipient_kind=RecipientKind.PERSON)),
            households=Count("pk", filter=Q(recipient_kind=RecipientKind.HOUSEHOLD)),
        )
    ):
        counted = [f"{persons} lượt cá nhân"] * bool(persons) + [f"{households} lượt hộ gia đình"] * bool(households)
        yield Entry(year, "people", f"Trong đơn vị có {', '.join(counted)} được khen")


def _names_and_places(unit: Unit) -> Iterator[Entry]:
    for row in UnitName.objects.official().filter(unit=unit, valid_from__isnull=False).order_by("valid_from", "pk"):
        yield Entry(row.valid_from.year, "unit", f"Mang tên {row.name}{_cited(row.citation)}", row.valid_from)
    for row in (
        UnitParent.objects.filter(unit=unit, valid_from__isnull=False).select_related("parent").order_by("valid_from", "pk")
    ):
        text = f"Trực thuộc {row.parent.name}{_cited(row.citation)}"
        yield Entry(row.valid_from.year, "unit", text, row.valid_from, row.parent, row.parent.name)
    if unit.valid_to:
        yield Entry(unit.last_day.year, "unit", "Ngày hoạt động cuối cùng", unit.last_day)


def _successions(unit: Unit, names: NameBook) -> Iterator[Entry]:
    edges = Succession.objects.filter(Q(predecessor=unit) | Q(successor=unit)).select_related("predecessor", "successor")
    for edge in edges.order_by("effective_on", "pk"):
        day = edge.effective_on
        if edge.predecessor_id == unit.pk:
            other = edge.successor
            text = f"{edge.get_kind_display()} vào {other.name}" if other else "Giải thể"
        else:
            other = edge.predecessor
            carried = ", kế thừa thành tích liên tục" if edge.carry_streak else ""
            text = f"Hình thành từ {names.on(other.pk, day - timedelta(days=1))}{carried}"
        yield Entry(day.year, "succession", f"{text}{_cited(edge.citation)}", day, other, other.name if other else "")


def _clusters(members, span: Span) -> Iterator[Entry]:
    rows = members.filter(season__starts_on__range=span.days).select_related("season__cluster")
    for row in rows.order_by("-season__starts_on", "pk")[:ROWS]:
        season = row.season
        text = f"{row.get_role_display()} {season.cluster.name}"
        yield Entry(season.starts_on.year, "cluster", text, season.starts_on, season, f"Năm thi đua {season.label}")


def _dossiers(dossiers, span: Span) -> Iterator[Entry]:
    rows = dossiers.select_related("round", "unit").annotate(size=Count("nominees"))
    for row in rows.order_by("-pk")[:ROWS]:
        year = row.submitted_on.year if row.submitted_on else row.round.year
        text = f"{row.round.name}: {row.size} trường hợp, {DossierState(row.state).label.lower()}"
        yield Entry(year, "dossier", text, row.submitted_on, row, f"Hồ sơ {row.pk}")


def _head_counts(counts, span: Span) -> Iterator[Entry]:
    for row in counts.filter(year__range=(span.first, span.last)).order_by("-year"):
        yield Entry(row.year, "headcount", f"Tập thể có {row.members} người")


def _cited(citation: str) -> str:
    return f" ({citation})" if citation else ""
