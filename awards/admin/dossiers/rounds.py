"""Rounds of proposals, and the units a round is for."""

from django.contrib import admin

from awards.admin.decisions.drafting_verbs import drafting_verbs
from awards.admin.dossiers.leaders_verb import LEADERS_VERB
from awards.admin.dossiers.round_panels import round_panels
from awards.enums import Audience, Origin, RoundKind
from awards.models import Dossier, Nominee, Round, RoundUnit
from awards.permissions import RECEIVE
from emulation.desk.base import Badge, DeskModelAdmin
from emulation.desk.links import admin_url
from emulation.desk.lists.filters import DayFilter, DeskFilterSet, RecordFilter, SelectFilter
from emulation.desk.records.inlines import RowsInline


class RoundFilterSet(DeskFilterSet):
    kind = SelectFilter(choices=RoundKind.choices, label="loại đợt")
    day = DayFilter(method="open_on", label="đang nhận hồ sơ ngày")
    movement = RecordFilter(field_name="movement", label="phong trào", reference=Round._meta.get_field("movement"))
    season = RecordFilter(field_name="season", label="năm thi đua", reference=Round._meta.get_field("season"))

    class Meta:
        model = Round
        fields = []

    def open_on(self, queryset, name, day):
        return queryset.filter(opens_on__lte=day).exclude(closes_on__lt=day)


class UnitRows(RowsInline):
    model = RoundUnit
    fields = ["unit"]
    verbose_name_plural = "Đơn vị được gửi hồ sơ (khi chỉ nhận theo danh sách)"


@admin.register(Round)
class RoundAdmin(DeskModelAdmin):
    list_display = ["name", "kind", "year_text", "opens_on", "closes_on", "audience"]
    fieldsets = [
        (None, {"fields": ["name", "kind", "year", "movement", "season"]}),
        ("Nhận hồ sơ", {"fields": ["opens_on", "closes_on", "event_on", "audience"]}),
        (None, {"fields": ["note"]}),
    ]
    inlines = [UnitRows]
    search_words = ("search",)
    search_help_text = "Tên đợt xét"
    filterset_class = RoundFilterSet
    verbs = (
        LEADERS_VERB,
        *drafting_verbs(lambda round: Nominee.objects.filter(dossier__round=round), offered=lambda round: True),
    )
    empty_text = "Chưa có đợt xét nào. Hãy thêm đợt đang nhận hồ sơ bằng nút Thêm, rồi các đơn vị lập hồ sơ trong đợt đó."

    @admin.display(description="năm xét", ordering="year")
    def year_text(self, round):
        return str(round.year)

    def reads_first(self, round):
        return True

    def record_badges(self, round):
        today = self.today()
        if round.is_open(today):
            return [Badge("Đang nhận hồ sơ", "ok")]
        return [Badge("Chưa nhận hồ sơ", "draft") if today < round.opens_on else Badge("Đã hết hạn nhận", "muted")]

    def record_subtitle(self, round):
        until = f" đến hết {round.closes_on:%d/%m/%Y}" if round.closes_on else ""
        window = f"Nhận hồ sơ từ {round.opens_on:%d/%m/%Y}{until}"
        return " · ".join((round.get_kind_display(), window, Audience(round.audience).label))

    def verb_buttons(self, request, round):
        """A dossier is begun by the Board, or on the word of the head, for people and collectives they found themselves."""
        buttons = super().verb_buttons(request, round)
        if not (round.is_open(self.today()) and request.user.has_perm(RECEIVE) and request.user.has_perm("awards.add_dossier")):
            return buttons
        new = [
            {"label": label, "style": "plain", "url": f"{admin_url(Dossier, 'add')}?round={round.pk}&origin={origin}"}
            for origin, label in (
                (Origin.BOARD, "Lập hồ sơ do Ban phát hiện"), (Origin.HEAD, "Lập hồ sơ do thủ trưởng phát hiện"),
            )
        ]  # fmt: skip
        return [*buttons, *new]

    def panels_come_first(self, round):
        return True

    def panels(self, request, round):
        return round_panels(request, round, on=self.today())
