"""Lists other bodies send once a year, and what they say on the pages of nominees, people and units."""

from collections.abc import Iterator

from django.contrib import admin

from awards.enums import AskedBody, OpinionAnswer
from awards.models import BodyList, BodyListRow, Nominee
from awards.queries.body_lists import body_list_rows, unit_rows_of_year
from emulation.desk.base import DeskModelAdmin
from emulation.desk.links import admin_url, record_url
from emulation.desk.lists.filters import DeskFilterSet, SelectFilter
from emulation.desk.records.inlines import RowsInline
from emulation.desk.records.panels import Panel, panel_for
from emulation.desk.sheets.fields import SheetField
from emulation.desk.sheets.resource import SheetResource
from emulation.models import ClusterSeason, ImportBatch, Person, Unit
from emulation.permissions import IMPORT
from emulation.queries.accounts.scope import visible_to
from emulation.queries.people.survivors import same_person
from emulation.services.scoring.feeds import NamedUnit, feed_for

TITLE = "Danh sách hằng năm của cơ quan khác"
COLUMNS = ["Năm", "Cơ quan, nội dung danh sách", "Văn bản", "Nói về", "Ý kiến", "Nội dung"]
MAY_READ = "awards.view_bodylist"


class BodyListFilterSet(DeskFilterSet):
    body = SelectFilter(choices=AskedBody.choices, label="cơ quan")

    class Meta:
        model = BodyList
        fields = ["year"]


class BodyListRows(RowsInline):
    model = BodyListRow
    fields = ["person", "unit", "answer", "remark", "restraint"]
    verbose_name_plural = "Cá nhân, tập thể trong danh sách"


class BodyListSheet(SheetResource):
    sender = SheetField(fills="")


@admin.register(BodyList)
class BodyListAdmin(DeskModelAdmin):
    sheet_class = BodyListSheet
    list_display = ["sender", "about", "year_text", "letter", "sent_on"]
    fieldsets = [
        (None, {"fields": ["body", "body_name", "year", "about"]}),
        ("Văn bản", {"fields": ["letter", "sent_on", "scan"]}),
    ]
    inlines = [BodyListRows]
    search_words = ("search",)
    search_help_text = "Tên cơ quan, nội dung, số văn bản"
    filterset_class = BodyListFilterSet
    file_fields = ("scan",)
    empty_text = (
        "Chưa có danh sách nào. Mỗi năm, hãy ghi danh sách mà công an, thanh tra, thuế, bảo hiểm xã hội … gửi, "
        "rồi từng cá nhân, tập thể trong đó."
    )

    def verb_buttons(self, request, body_list):
        """A list of many rows is read from the file the body sent."""
        buttons = super().verb_buttons(request, body_list)
        if not (request.user.has_perm(IMPORT) and request.user.has_perm("awards.add_bodylistrow")):
            return buttons
        upload = f"{admin_url(ImportBatch, 'upload')}?kind=body_list&body_list={body_list.pk}"
        template = f"{admin_url(ImportBatch, 'template')}?kind=body_list"
        fill = [{"label": "Nhập danh sách", "style": "plain", "url": upload}]
        return [*fill, {"label": "Tải mẫu để cơ quan điền", "style": "plain", "url": template}, *buttons]

    @admin.display(description="cơ quan", ordering="body")
    def sender(self, body_list):
        return body_list.sender

    @admin.display(description="năm", ordering="year")
    def year_text(self, body_list):
        return str(body_list.year)


@panel_for(Person, Unit)
def body_list_panel(model_admin, request, record) -> Panel | None:
    if not request.user.has_perm(MAY_READ):
        return None
    rows = body_list_rows(people=same_person(record)) if isinstance(record, Person) else body_list_rows(units=[record.pk])
    cells = [_cells(row) for row in rows]
    return Panel(TITLE, COLUMNS, cells) if cells else None


@panel_for(ClusterSeason)
def season_body_list_panel(model_admin, request, season: ClusterSeason) -> Panel | None:
    """What the bodies say of the members in the season's year; which points that costs is for whoever scores."""
    if not request.user.has_perm(MAY_READ):
        return None
    members = season.members.values("unit")
    rows = unit_rows_of_year(
        visible_to(Unit.objects.all(), request.user, on=model_admin.today()).filter(pk__in=members), year=season.ends_on.year
    )
    cells = [_cells(row) for row in rows]
    return Panel(TITLE, COLUMNS, cells) if cells else None


def nominee_body_list_panel(request, nominee: Nominee) -> Panel | None:
    """What is said of the nominee and its unit, and which lists of the year do not name either."""
    if not request.user.has_perm(MAY_READ):
        return None
    people = same_person(nominee.person) if nominee.person else []
    rows = list(body_list_rows(people=people, units=[nominee.unit_id] if nominee.unit_id else []))
    named = {row.list_id for row in rows}
    silent = BodyList.objects.filter(year=nominee.year).exclude(pk__in=named).order_by("body", "pk")
    cells = [
        [_link(row.list), f"{row.list.year} – {_about(row)}: {row.get_answer_display().lower()}", row.remark] for row in rows
    ]
    cells += [[_link(one), f"{one.year} – không có trong danh sách"] for one in silent]
    return Panel(TITLE, [], cells, empty="Chưa có danh sách nào của các cơ quan khác cho năm xét.")


def _cells(row: BodyListRow) -> list:
    return [
        str(row.list.year),
        _link(row.list),
        _letter(row.list),
        _about(row),
        row.get_answer_display(),
        row.remark,
    ]


def _about(row: BodyListRow) -> str:
    return row.person.full_name if row.person else row.unit.name


def _link(body_list: BodyList) -> tuple[str, str]:
    return f"{body_list.sender}: {body_list.about}", record_url(body_list)


def _letter(body_list: BodyList) -> str:
    return f"{body_list.letter} ngày {body_list.sent_on:%d/%m/%Y}"


@feed_for
def named_units(year: int, units: list[int]) -> Iterator[NamedUnit]:
    """Whom the bodies object to in their lists of the year, as units."""
    rows = BodyListRow.objects.filter(list__year=year, unit__in=units, person__isnull=True, answer=OpinionAnswer.OBJECT)
    for row in rows.select_related("list").order_by("pk"):
        paper = f"{row.list.sender}, số {row.list.letter} ngày {row.list.sent_on:%d/%m/%Y}"
        source = f"{paper}: {row.remark or row.list.about}"
        yield NamedUnit(row.unit_id, row.list.get_body_display(), source)
