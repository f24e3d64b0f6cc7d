"""The timeline of a person, read through every record merged into this one."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Min, Q
from django.utils.timezone import localtime

from awards.enums import Grade, HonourFamily, Standing
from awards.models import Award, Initiative, Nominee, RegisterAct, Restraint, YearlyGrade
from awards.queries.register.history import ROWS, Entry, History, See, Span, by_year
from emulation.models import Act, Person, Posting
from emulation.queries.directory.units import NameBook
from emulation.queries.people.survivors import same_person


def person_history(person: Person, *, until: int, see: See, on: date) -> History:
    """What happened in the years up to `until`, as the register stands on the day, in a fixed number of queries."""
    records, span = same_person(person), Span.until(until)
    awards = see(Award.objects.newest_versions(on=on).filter(person__in=records))
    titles, first_title = annual_titles(see(Award.objects.standing(on=on).filter(person__in=records)), span)
    grades = dict(
        see(YearlyGrade.objects.filter(person__in=records, year__range=(span.first, span.last)))
        .order_by()
        .values_list("year", "grade")
    )
    entries = [
        *award_entries(awards.with_standing(on=on), span),
        *register_act_entries(see(RegisterAct.objects.filter(award__person__in=records)), span),
        *_posts(see(Posting.objects.filter(person__in=records)), span),
        *restraint_entries(see(Restraint.objects.filter(person__in=records)), span),
        *_initiatives(see(Initiative.objects.filter(person__in=records)), span),
        *nominee_entries(see(Nominee.objects.filter(person__in=records)), span),
        *act_entries(see(Act.objects.filter(table=Person._meta.db_table, key__in=records)), span),
    ]
    labels = {year: Grade(grade).label for year, grade in grades.items()}
    oldest = awards.aggregate(day=Min("decided_on"))["day"]
    first_post = Posting.objects.filter(person__in=records).aggregate(day=Min("valid_from"))["day"]
    years = [day.year for day in (oldest, first_post) if day]
    older = span.first - 1 if years and min(years) < span.first else None
    return History(by_year(span, entries, titles, labels, first_title=first_title, on=on), older)


def annual_titles(awards, span: Span) -> tuple[dict[int, list[str]], int | None]:
    """Titles by the year they were held for, and the first of those years."""
    held = awards.filter(honour__family=HonourFamily.TITLE, year__isnull=False)
    titles = defaultdict(list)
    rows = held.filter(year__range=(span.first, span.last)).order_by("honour__rank", "pk")
    for year, name in rows.values_list("year", "honour__name"):
        titles[year].append(name)
    return titles, held.aggregate(first=Min("year"))["first"]


def award_entries(awards, span: Span, *, theirs: NameBook | None = None) -> Iterator[Entry]:
    """Honours of the span; with `theirs` each names the unit it was granted to, as it was called on that day."""
    rows = awards.filter(decided_on__range=span.days).select_related("honour", "decision", "unit")
    for award in rows.order_by("-decided_on", "-pk")[:ROWS]:
        owner = theirs.on(award.unit_id, award.decided_on) if theirs and award.unit_id else ""
        part = f" – {award.name}" if theirs is None and award.unit_id and not award.person_id else ""
        lapsed = "" if award.standing == Standing.IN_FORCE else f" ({Standing(award.standing).label.lower()})"
        yield Entry(
            award.decided_on.year, "award", f"{award.honour.name}{part}{lapsed}", award.decided_on,
            award.decision, f"Quyết định số {award.decision.number}", owner,
        )  # fmt: skip


def register_act_entries(acts, span: Span) -> Iterator[Entry]:
    """What happened to honours afterwards: corrected, cancelled, stripped, restored, each by a paper of its own."""
    rows = acts.filter(effective_on__range=span.days).select_related("award__honour", "award__decision", "order_issuer")
    for act in rows.order_by("-effective_on", "-pk")[:ROWS]:
        text = f"{act.get_kind_display()} {act.award.honour.name}: {act.order_text}"
        link_text = f"Quyết định số {act.award.decision.number}"
        yield Entry(act.effective_on.year, "register_act", text, act.effective_on, act.award, link_text)


def restraint_entries(restraints, span: Span) -> Iterator[Entry]:
    for row in restraints.order_by("-valid_from", "-pk")[:ROWS]:
        until = f" đến hết ngày {row.valid_to - timedelta(days=1):%d/%m/%Y}" if row.valid_to else ""
        source = f" ({row.source})" if row.source else ""
        yield Entry(row.valid_from.year, "restraint", f"{row.get_kind_display()}{until}{source}", row.valid_from)


def nominee_entries(nominees, span: Span) -> Iterator[Entry]:
    rows = nominees.select_related("honour", "dossier__round", "dossier__unit")
    rows = rows.filter(Q(dossier__submitted_on__isnull=True) | Q(dossier__submitted_on__range=span.days))
    for row in rows.order_by("-pk")[:ROWS]:
        day = row.dossier.submitted_on
        year = day.year if day else row.dossier.round.year
        text = f"Được đề nghị {row.honour.name}: {row.get_state_display().lower()}"
        yield Entry(year, "dossier", text, day, row.dossier, str(row.dossier))


def act_entries(acts, span: Span) -> Iterator[Entry]:
    rows = acts.filter(at__year__gte=span.first, at__year__lte=span.last)
    for act in rows.select_related("by").order_by("-pk")[:ROWS]:
        who = f" – {act.by}" if act.by else ""
        day = localtime(act.at).date()
        yield Entry(day.year, "act", f"{act.summary}{who}", day)


def _posts(postings, span: Span) -> Iterator[Entry]:
    rows = list(postings.order_by("-valid_from", "-pk")[:ROWS])
    names = NameBook(row.unit_id for row in rows)
    for row in rows:
        post = row.position or "Công tác"
        kept = " (kiêm nhiệm)" if row.concurrent else ""
        if row.valid_from:
            at = names.on(row.unit_id, row.valid_from)
            yield Entry(row.valid_from.year, "posting", f"Nhận vị trí {post} tại {at}{kept}", row.valid_from)
        if row.valid_to:
            last = row.valid_to - timedelta(days=1)
            yield Entry(last.year, "posting", f"Thôi vị trí {post} tại {names.on(row.unit_id, last)}{kept}", last)


def _initiatives(initiatives, span: Span) -> Iterator[Entry]:
    for row in initiatives.filter(recognised_on__range=span.days).order_by("-recognised_on", "-pk")[:ROWS]:
        text = f"{row.get_kind_display()} “{row.name}” ({row.get_scope_display().lower()})"
        yield Entry(row.recognised_on.year, "initiative", text, row.recognised_on)
