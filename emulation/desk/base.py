"""The base of every admin class: the office's lists, records and verbs on Django's admin."""

from dataclasses import dataclass

from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.db import models
from django.db.models import Case, When
from django.utils.html import format_html, format_html_join

from emulation.common.models import DatedRow, in_force_q
from emulation.desk.bulk import BulkVerbsMixin
from emulation.desk.export.page import ListExportMixin
from emulation.desk.links import admin_url
from emulation.desk.lists.changelist import DeskChangeList
from emulation.desk.lists.columns import column_label, column_reader, related_paths
from emulation.desk.lists.filters import DeskFilterSet, with_given
from emulation.desk.lists.paginator import CappedPaginator
from emulation.desk.lists.saved_views import SavedViewsMixin, may_share
from emulation.desk.lists.scoped import ScopedMixin
from emulation.desk.lists.search import WordSearchMixin, told_apart
from emulation.desk.records.deleting import DeletingMixin
from emulation.desk.records.files import FilesMixin, registered_downloads
from emulation.desk.records.history import HistoryMixin
from emulation.desk.records.panels import Panel, registered_links, registered_panels
from emulation.desk.records.saving import REASON, SavingMixin, is_filled_in
from emulation.desk.records.staleness import StalenessMixin
from emulation.desk.verbs import VerbsMixin
from emulation.queries.accounts.scope import sees_all
from emulation.rules.values import value_text


@dataclass(frozen=True)
class Badge:
    """A state as text and colour: `tone` is draft, issued, ok, warning, error or muted."""

    text: str
    tone: str = "muted"


class DeskModelAdmin(
    ScopedMixin,
    WordSearchMixin,
    BulkVerbsMixin,
    VerbsMixin,
    SavedViewsMixin,
    ListExportMixin,
    FilesMixin,
    HistoryMixin,
    DeletingMixin,
    SavingMixin,
    StalenessMixin,
    admin.ModelAdmin,
):
    """Django's ModelAdmin with the office's lists and records. Beside Django's own options a class declares:

    | of a list | |
    |---|---|
    | `empty_text` | what the list is for and the first thing to do, where it has no rows |
    | `filterset_class` | the filters above the table |
    | `search_words`, `search_exact`, `search_folded` | what the search box looks through (lists/search.py) |
    | `list_related` | references to fetch along that cannot be derived from the names of the columns |
    | `bulk_verbs` | verbs on everything the filter finds (bulk.py) |
    | `sheet_class` | what its sheet has or reads otherwise than its page and its form say (sheets/resource.py) |
    | `sheet_returns` | whether a sheet of it may come back changed: not so of the journal and of accounts |
    | `short_list` | a catalogue chosen from a plain list, without typing |

    | of a record | |
    |---|---|
    | `verbs` | what may be done to it, as buttons (verbs.py) |
    | `state_tones` | the badge of its state |
    | `whole` | the record it is a part of: saving leads back there (records/saving.py) |
    | `file_fields` | attached files, handed to those who may see it (records/files.py) |
    | `fingerprint_ignores` | fields that change without anybody editing it (records/staleness.py) |

    Methods to override: `store`, `record_badges`, `record_subtitle`, `record_notes`, `downloads`, `panels`, `panels_come_first`,
    `reads_first`, `list_link`, `choice_order`, `choice_text`, `get_search_exact`, `get_export_columns`, `masked_fields`.
    """

    change_list_template = "admin/desk/change_list.html"
    change_form_template = "admin/desk/change_form.html"
    list_per_page = 50
    list_max_show_all = 0
    show_full_result_count = False
    paginator = CappedPaginator
    show_facets = admin.ShowFacets.NEVER
    save_on_top = False
    view_on_site = False
    filterset_class: type[DeskFilterSet] | None = None
    #: References the columns follow that the list cannot derive from their names.
    list_related: tuple[str, ...] = ()
    empty_text = ""
    #: The tone of each value of the record's `state`, where that is its badge.
    state_tones: dict[str, str] = {}
    #: A catalogue so short that it is chosen from a plain list.
    short_list = False
    formfield_overrides = {models.TextField: {"widget": admin.widgets.AdminTextareaWidget(attrs={"rows": 3})}}

    @admin.display(description="kiểm chứng")
    def doubt(self, record):
        """A column that speaks only where something is to be done."""
        return "" if record.verified else format_html('<span class="so-badge so-badge--warning">{}</span>', "Chưa kiểm chứng")

    # --- the list ---
    def get_changelist(self, request, **kwargs):
        return DeskChangeList

    def get_filterset(self, request) -> DeskFilterSet | None:
        if self.filterset_class is None:
            return None
        filters = with_given(self.model, self.filterset_class)(
            data=request.GET, queryset=self.model._default_manager.all(), request=request, on=self.today()
        )
        filters.form.auto_id = "loc_%s"
        return filters

    def get_list_select_related(self, request):
        return (*related_paths(self.model, self.get_list_display(request)), *self.list_related)

    def changelist_view(self, request, extra_context=None):
        response = super().changelist_view(request, extra_context)
        changelist = getattr(response, "context_data", None) and response.context_data.get("cl")
        if not changelist:
            return response
        response.context_data.update(
            bulk_buttons=self.bulk_buttons(request, changelist),
            saved_views=self.saved_views(request),
            may_save_views=self.may_save_views(request),
            may_share_views=may_share(request.user),
            list_link=self.list_link(request, changelist),
            save_view_url=admin_url(self.model, "save_view"),
            export_url=admin_url(self.model, "export") + changelist.filter_query if self.has_export_permission(request) else "",
            empty_text=self.text_for_empty_list(request),
        )
        if changelist.filter_form:
            response.context_data["media"] += changelist.filter_form.media
        return response

    def text_for_empty_list(self, request) -> str:
        """What the page is for and the first thing to do."""
        if getattr(self.model, "scope_path", None) and request.user.unit_id is None and not sees_all(request.user):
            return "Tài khoản của bạn chưa được gắn với đơn vị nào nên không thấy hồ sơ. Hãy báo quản trị viên."
        return self.empty_text

    @admin.display(description="trạng thái")
    def badges(self, record):
        """The record's badges as a column."""
        return format_html_join(
            " ",
            '<span class="so-badge so-badge--{}">{}</span>',
            ((badge.tone, badge.text) for badge in self.record_badges(record)),
        )

    def list_link(self, request, changelist) -> tuple[str, str] | None:
        """The record a filtered list belongs to, as (text, address)."""
        return None

    def choice_order(self, queryset, term: str):
        """The order of the answers of an autocompletion to what was typed: what holds today first."""
        if not issubclass(self.model, DatedRow):
            return queryset
        holds = Case(When(in_force_q(self.today()), then=0), default=1)
        return queryset.order_by(holds, *(queryset.query.order_by or self.opts.ordering))

    def choice_text(self, record) -> str:
        """The record among the answers of an autocompletion: of two of one name, which has ended or not begun."""
        return told_apart(record, on=self.today())

    # --- the record ---
    def record_badges(self, record) -> list[Badge]:
        """The record's state in a word or two; more badges join those of `super()`."""
        return [Badge(record.get_state_display(), self.state_tones[record.state])] if self.state_tones else []

    def record_subtitle(self, record) -> str:
        """What a clerk reads first, under the name."""
        return ""

    def record_notes(self, request, record) -> list[str]:
        """Sentences above the form: why it is read-only, which act would change it."""
        return []

    def reads_first(self, record) -> bool:
        """Whether the page begins with what the record holds, and its form waits behind “Sửa”."""
        return False

    def facts(self, request, record) -> list[tuple[str, str]]:
        """What the form holds, as (label, text), for those who came to read."""
        names = flatten_fieldsets(self.get_fieldsets(request, record))
        known = (name for name in names if hasattr(self, name) or hasattr(record, name))
        texts = ((column_label(name, self), value_text(column_reader(name, self)(record))) for name in known)
        return [(label, text) for label, text in texts if text]

    def panels_come_first(self, record) -> bool:
        """Whether the related rows stand above the form."""
        return False

    def downloads(self, request, record) -> list[dict]:
        """Files made of the record: {"label", "url"}, each asked for by POST, since handing it out is journalled."""
        return []

    def panels(self, request, record) -> list[Panel]:
        """Related rows shown under the form."""
        return []

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if change and obj is not None:
            context.update(
                record_badges=self.record_badges(obj),
                record_subtitle=self.record_subtitle(obj),
                record_notes=self.record_notes(request, obj),
                record_links=registered_links(self, request, obj),
                verb_buttons=self.verb_buttons(request, obj),
                facts=self.facts(request, obj) if self.reads_first(obj) else [],
                panels_come_first=self.panels_come_first(obj),
                downloads=[*registered_downloads(self, request, obj), *self.downloads(request, obj)],
                panels=[*self.panels(request, obj), *registered_panels(self, request, obj)],
                undeletable_reason=self.undeletable_reason(request, obj) if self.has_delete_permission(request) else "",
                typed_reason=request.POST.get(REASON, ""),
                show_save=is_filled_in(context),
            )
        return super().render_change_form(request, context, add=add, change=change, form_url=form_url, obj=obj)


class ReadOnlyAdmin(DeskModelAdmin):
    """Records that are only read: what writes them is a verb or a trigger."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
