"""What a movement's and a season's pages show of awards: who registered, pledged against granted, and what belongs to them."""

from collections import defaultdict
from datetime import date

from django.contrib import admin
from django.db.models import Count

from awards.models import Award, Decision, Dossier, HonourQuota, Nominee, Registration, Round
from awards.queries.registrations import granted_in, progress_of, rounds_of, sent_for
from emulation.desk.links import admin_url, list_url
from emulation.desk.records.panels import Panel, link_for, panel_for
from emulation.enums import RecipientKind
from emulation.models import ClusterSeason, Movement
from emulation.queries.accounts.scope import visible_to
from emulation.queries.clusters import members_of
from emulation.queries.directory.units import names_on
from emulation.queries.movements import answers_of
from emulation.rules.movements import RUNNING
from emulation.services.movements import counted_at_reviews

NAMED = 200


@link_for(Movement, ClusterSeason)
def register_link(model_admin, request, record) -> tuple[str, str] | None:
    if not request.user.has_perm("awards.add_registration") or (isinstance(record, Movement) and record.state not in RUNNING):
        return None
    return "Lập đăng ký", f"{admin_url(Registration, 'add')}?{_name(record)}={record.pk}"


@panel_for(Movement, ClusterSeason)
def progress_panel(model_admin, request, record) -> Panel | None:
    """Pledged, proposed and granted by honour: figures of the whole, for whoever sees the whole."""
    if not request.user.has_perm("awards.view_registration") or not _sees_whole(request, record):
        return None
    filters = {_name(record): record.pk}
    cells = [
        [
            (str(one.honour), list_url(Registration, honour=one.honour.pk, **filters)),
            one.pledged,
            (one.proposed, list_url(Nominee, honour=one.honour.pk, **filters)),
            (one.granted, list_url(Award, honour=one.honour.pk, **_award_filter(record))),
        ]
        for one in progress_of(record, on=admin.site.today())
    ]
    return Panel(
        "Đăng ký và kết quả", ["Danh hiệu, hình thức", "Đã đăng ký", "Đã đề nghị", "Đã được khen"], cells,
        more_url=list_url(HonourQuota, **filters) if request.user.has_perm("awards.view_honourquota") else "",
        more_text="Hạn mức đề nghị", empty="Chưa có đơn vị nào gửi đăng ký.",
    )  # fmt: skip


@panel_for(Movement, ClusterSeason)
def who_panel(model_admin, request, record) -> Panel | None:
    """Who has registered and who has not, by cluster; who has not stands first."""
    if not request.user.has_perm("awards.view_registration") or not _sees_whole(request, record):
        return None
    today = admin.site.today()
    made = {row.unit_id: row for row in record.registrations.all()}
    due = _due(record, on=today)
    sent = sum(unit in made and bool(made[unit].sent_on) for unit, *_ in due)
    groups: dict[str, list] = defaultdict(list)
    for unit, name, cluster in due:
        groups[cluster].append((unit, name, made.get(unit)))
    cells = []
    for cluster, rows in sorted(groups.items(), key=lambda group: (not group[0], group[0])):
        waiting = [row for row in rows if not (row[2] and row[2].sent_on)]
        done = f"{len(rows) - len(waiting)} trên {len(rows)}"
        cells.append([cluster or "Không thuộc cụm, khối nào", done, ", ".join(name for _, name, _ in waiting) or "đã đủ"])
    title = f"Đăng ký thi đua: {sent} trên {len(due)} đơn vị{_days_left(record, on=today)}"
    return Panel(
        title, ["Cụm, khối", "Đã gửi", "Chưa gửi"], cells,
        more_url=list_url(Registration, **{_name(record): record.pk}) if made else "", more_text="Mở danh sách đăng ký",
        empty="Chưa ghi đơn vị nào phải đăng ký.",
    )  # fmt: skip


@panel_for(Movement, ClusterSeason)
def belongings_panel(model_admin, request, record) -> Panel | None:
    """Rounds, dossiers, decisions and honours of the movement or the year, each count with the list it counts."""
    today, filters = admin.site.today(), {_name(record): record.pk}
    rounds = rounds_of(record)
    kinds = [
        (Round, rounds, filters),
        (Dossier, Dossier.objects.filter(round__in=rounds), filters),
        (Nominee, Nominee.objects.filter(dossier__round__in=rounds), filters),
    ]
    if isinstance(record, Movement):
        kinds.append((Decision, Decision.objects.filter(movement=record), filters))
    kinds.append((Award, granted_in(record, on=today), _award_filter(record) | {"standing": "IN_FORCE"}))
    cells = [
        [
            (model._meta.verbose_name_plural.capitalize(), list_url(model, **asked)),
            visible_to(rows, request.user, on=today).count(),
        ]
        for model, rows, asked in kinds
        if request.user.has_perm(f"awards.view_{model._meta.model_name}")
    ]
    word = "phong trào" if isinstance(record, Movement) else "năm thi đua"
    return Panel(f"Đợt xét, hồ sơ, khen thưởng của {word}", ["Loại", "Số lượng"], cells)


@counted_at_reviews
def awards_counted(movement: Movement, *, on: date):
    """What the awards side knows of a movement on the day of a review."""
    yield "Đơn vị đã đăng ký", sent_for(movement).count()
    granted = dict(granted_in(movement, on=on).order_by().values_list("recipient_kind").annotate(total=Count("pk")))
    for kind in RecipientKind:
        yield f"Khen thưởng của phong trào: {kind.label.lower()}", granted.get(kind.value, 0)


def _name(record) -> str:
    return "movement" if isinstance(record, Movement) else "season"


def _award_filter(record) -> dict:
    """The filters of the register that find what `granted_in` counts."""
    if isinstance(record, Movement):
        return {"movement": record.pk}
    return {"cluster": record.pk, "merit_year": record.starts_on.year}


def _sees_whole(request, record) -> bool:
    return request.user.has_perm("emulation.view_all_units") or (
        visible_to(type(record).objects.filter(pk=record.pk), request.user, on=admin.site.today()).exists()
        and isinstance(record, ClusterSeason)
    )


def _due(record, *, on: date) -> list[tuple[int, str, str]]:
    """The units that should register, with name and cluster."""
    if isinstance(record, Movement):
        return [(row.unit_id, row.name, row.cluster) for row in answers_of(record, on=on)]
    day = min(max(on, record.starts_on), record.ends_on)
    units = [member.unit_id for member in members_of(record).in_force(day)]
    names = names_on(units, day)
    return [(unit, names[unit], record.cluster.name) for unit in units]


def _days_left(record, *, on: date) -> str:
    if record.register_by is None:
        return ""
    days = (record.register_by - on).days
    return f", còn {days} ngày" if days >= 0 else f", quá hạn {-days} ngày"
