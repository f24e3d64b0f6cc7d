"""The order of a cluster as it stands, ballots and publishing on the scoring's page; published results with their bars."""

from django import forms
from django.contrib import admin
from django.db.models import Exists, OuterRef

from emulation.admin.directory.forms import SinceForm, unit_choice
from emulation.admin.scoring.entry import moves_text
from emulation.desk.base import Badge, DeskModelAdmin, ReadOnlyAdmin
from emulation.desk.links import record_url
from emulation.desk.records.panels import Panel
from emulation.desk.verbs import Verb
from emulation.desk.widgets import DayInput
from emulation.enums import ScoringState, SheetState
from emulation.errors import RuleViolation
from emulation.models import ClusterVoteRule, Ranking, RankingRow, ScoreSheet, SeasonScoring
from emulation.permissions import PUBLISH_RANKING, VERIFY_SCORES
from emulation.queries.scoring.ranking import Order, obstacles_to_publishing, order_of, rule_for
from emulation.rules.scoring.faults import shown
from emulation.rules.text import normalise
from emulation.services.scoring.feeds import take_in_lists
from emulation.services.scoring.ranking import correct_ranking, drop_ballot, head_decides, hold_ballot, publish_ranking

WORD = "CÔNG BỐ"


class BallotForm(SinceForm):
    on = forms.DateField(label="ngày bỏ phiếu", widget=DayInput)
    members = forms.IntegerField(label="tổng số thành viên", min_value=1, max_value=1000)
    present = forms.IntegerField(label="số thành viên bỏ phiếu", min_value=0, max_value=1000)
    votes = forms.CharField(
        label="số phiếu đồng ý",
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text="Mỗi đơn vị một dòng: tên đơn vị = số phiếu đồng ý. Phiếu kín, chỉ ghi số.",
    )
    note = forms.CharField(label="diễn biến", max_length=1000, required=False)


class PublishForm(forms.Form):
    on = forms.DateField(label="ngày công bố", widget=DayInput)
    number = forms.CharField(label="số văn bản công bố", max_length=100)
    word = forms.CharField(label=f"gõ chữ {WORD} để xác nhận", max_length=20)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("word") and normalise(cleaned.pop("word")).upper() != WORD:
            self.add_error("word", f"Gõ đúng chữ {WORD}.")
        return cleaned


class DropForm(forms.Form):
    reason = forms.CharField(label="lý do", max_length=500)


class HeadForm(forms.Form):
    preferred = forms.IntegerField(label="thứ tự trong các đơn vị bằng nhau", min_value=1, max_value=100, initial=1)
    reason = forms.CharField(label="lý do", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class CorrectForm(forms.Form):
    on = forms.DateField(label="ngày điều chỉnh", widget=DayInput)
    number = forms.CharField(label="số văn bản", max_length=100)
    unit = unit_choice("đơn vị")
    place = forms.IntegerField(
        label="hạng mới", min_value=1, max_value=1000, required=False, help_text="Để trống: không xếp hạng."
    )
    reason = forms.CharField(label="lý do điều chỉnh", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


def ballot(scoring: SeasonScoring, *, by, on, members, present, votes, note):
    made = hold_ballot(scoring=scoring, on=on, members=members, present=present, votes=_votes(scoring, votes), by=by, note=note)
    return f"Đã ghi lần bỏ phiếu {made.number}."


def _votes(scoring: SeasonScoring, text: str) -> dict[int, int]:
    names = {normalise(str(sheet.unit)).casefold(): sheet.pk for sheet in scoring.sheets.select_related("unit")}
    votes = {}
    for line in filter(str.strip, text.splitlines()):
        name, _, number = line.rpartition("=")
        key = names.get(normalise(name).casefold())
        number = number.strip()
        if key is None or not (number.isascii() and number.isdigit() and len(number) < 5):
            raise RuleViolation(f"“{line.strip()}”: ghi tên đơn vị của cụm, dấu bằng, rồi số phiếu.", field="votes")
        votes[key] = int(number)
    return votes


def unvote(scoring: SeasonScoring, *, by, on, reason):
    drop_ballot(scoring=scoring, reason=reason, by=by)
    return "Đã bỏ lần bỏ phiếu cuối."


def publish(scoring: SeasonScoring, *, by, on, number):
    ranking = publish_ranking(scoring=scoring, number=number, on=on, by=by)
    return f"Đã công bố {ranking}. Điểm, phiếu và kết quả từ nay không sửa được."


def decide(sheet: ScoreSheet, *, by, on, preferred, reason):
    head_decides(sheet=sheet, preferred=preferred, reason=reason, by=by, on=on)
    return f"Đã ghi quyết định của trưởng, phó về {sheet.unit}."


def correct(ranking: Ranking, *, by, on, number, unit, place, reason):
    made = correct_ranking(ranking=ranking, unit=unit, place=place, number=number, reason=reason, on=on, by=by)
    return f"Đã lập {made}; kết quả cũ được giữ để đối chiếu."


def _is_open(scoring: SeasonScoring) -> bool:
    return scoring.state == ScoringState.OPEN


def _start(scoring: SeasonScoring, on) -> dict:
    sheets = list(scoring.sheets.filter(excluded="").select_related("unit").order_by("unit__name"))
    lines = "\n".join(f"{sheet.unit} = " for sheet in sheets)
    return {"on": on, "members": len(sheets), "present": len(sheets), "votes": lines}


def _about_rule(scoring: SeasonScoring, on) -> list[str]:
    rule = rule_for(scoring)
    if rule is None:
        return []
    said = [f"Phải đạt {shown(rule.share * 100)} % tổng số thành viên; tối đa {rule.ballots} lần bỏ phiếu ({rule.citation})."]
    return said + ([f"Sau đó {rule.decider} quyết định; ưu tiên: {rule.preference}"] if rule.preference else [])


def feed(scoring: SeasonScoring, *, by, on):
    moves = take_in_lists(scoring=scoring, by=by, on=on)
    return f"Đã lấy danh sách của các cơ quan. {moves_text(moves)}".strip()


SCORING_VERBS = (
    Verb(
        name="lay-danh-sach", label="Lấy danh sách của cơ quan khác", service=feed, permission=VERIFY_SCORES,
        offered=lambda scoring: _is_open(scoring) and scoring.scheme.schemeparts.exclude(fed_by="").exists(),
        confirm="Ghi vào điểm thẩm định của các phiếu đang thẩm định: mỗi danh sách nêu tên đơn vị mấy lần, kèm nguồn.",
    ),
    Verb(
        name="bo-phieu", label="Ghi phiếu bầu", service=ballot, permission=VERIFY_SCORES, form=BallotForm, initial=_start,
        sentences=_about_rule, offered=_is_open,
    ),
    Verb(
        name="bo-lan-phieu", label="Bỏ lần phiếu cuối", service=unvote, permission=VERIFY_SCORES, form=DropForm,
        offered=lambda scoring: _is_open(scoring) and scoring.ballots.exists(),
    ),
    Verb(
        name="cong-bo", label="Công bố kết quả", service=publish, permission=PUBLISH_RANKING, form=PublishForm, style="primary",
        offered=_is_open, initial=lambda scoring, on: {"on": on},
        obstacles=lambda scoring, on: obstacles_to_publishing(scoring),
        confirm="Công bố rồi thì điểm, phiếu và thứ hạng không sửa được; chỉ điều chỉnh bằng văn bản, giữ cả hai kết quả.",
    ),
)  # fmt: skip
HEAD_VERB = Verb(
    name="truong-pho-quyet-dinh", label="Trưởng, phó quyết định", service=decide, permission=VERIFY_SCORES, form=HeadForm,
    offered=lambda sheet: sheet.state == SheetState.DONE and _is_open(sheet.scoring),
    sentences=lambda sheet, on: _about_rule(sheet.scoring, on),
)  # fmt: skip


def order_panel(scoring: SeasonScoring, order: Order) -> Panel:
    """The order as it stands, each with the place of the year before."""
    rows = [
        {
            "place": one.number or "–", "moved": moved(one.number, one.last_place), "name": str(one.sheet.unit),
            "url": record_url(one.sheet), "total": shown(one.sheet.total) if one.sheet.total is not None else "",
            "width": _width(one.sheet.total, scoring), "grade": one.grade, "state": one.sheet.get_state_display(),
            "votes": "" if one.votes is None else f"{one.votes}{'' if one.carried else ' (chưa đạt)'}",
            "tied": bool(one.place and one.place.tied), "remark": one.sheet.excluded or (one.word.reason if one.word else ""),
        }
        for one in order.standings
    ]  # fmt: skip
    needed = f"; cần {order.needed} phiếu" if order.needed else ""
    return Panel(f"Thứ hạng tạm tính{needed}", [], rows, template="admin/scoring/order.html")


def moved(place: int | None, last: int | None) -> str:
    if not place or not last:
        return ""
    return "=" if place == last else f"↑{last - place}" if place < last else f"↓{place - last}"


def _width(total, scoring: SeasonScoring) -> int:
    """Per cent of the highest total there is, in steps of five: the stylesheet has a class for each."""
    highest = max((one.total or 0 for one in scoring.sheets.all()), default=0)
    return int(round(float(total or 0) / float(highest) * 20)) * 5 if highest and total and total > 0 else 0


@admin.register(Ranking)
class RankingAdmin(ReadOnlyAdmin):
    list_display = ["scoring", "number", "published_on", "badges"]
    fields = ["scoring", "number", "published_on", "rule", "order", "corrects", "reason"]
    verbs = (
        Verb(
            name="dieu-chinh", label="Điều chỉnh kết quả", service=correct, permission=PUBLISH_RANKING, form=CorrectForm,
            style="danger", offered=lambda ranking: not Ranking.objects.filter(corrects=ranking).exists(),
            initial=lambda ranking, on: {"on": on},
            confirm="Lập một kết quả mới thay cho kết quả này; cả hai được giữ. Các đơn vị khác dồn hạng.",
        ),
    )  # fmt: skip
    list_related = ("scoring__season__cluster",)
    search_words = ("scoring__season__cluster__search",)
    search_exact = ("number",)
    search_help_text = "Tên cụm, khối, số văn bản"
    empty_text = "Chưa công bố kết quả nào. Kết quả được công bố trên trang chấm điểm của cụm, khối."

    def get_queryset(self, request):
        later = Ranking.objects.filter(corrects=OuterRef("pk")).order_by()
        return super().get_queryset(request).annotate(is_corrected=Exists(later))

    def record_badges(self, ranking):
        if ranking.is_corrected:
            return [Badge("Đã được điều chỉnh", "warning")]
        return [Badge("Đang có hiệu lực", "ok")]

    def panels_come_first(self, record):
        return True

    def panels(self, request, ranking):
        rows = list(ranking.rows.select_related("unit"))
        highest = max((row.total for row in rows), default=0)
        cells = [_published(row, highest) for row in rows]
        return [Panel("Kết quả xếp hạng", [], cells, template="admin/scoring/order.html")]


def _published(row: RankingRow, highest) -> dict:
    width = int(round(float(row.total) / float(highest) * 20)) * 5 if highest > 0 and row.total > 0 else 0
    return {
        "place": row.place or "–", "moved": moved(row.place, row.last_place), "name": row.name, "url": record_url(row.unit),
        "total": shown(row.total), "width": width, "grade": row.grade, "state": "", "tied": False, "remark": row.remark,
        "votes": "" if row.votes is None else str(row.votes),
    }  # fmt: skip


@admin.register(ClusterVoteRule)
class ClusterVoteRuleAdmin(DeskModelAdmin):
    list_display = ["kind", "share", "ballots", "valid_from", "valid_to", "citation", "doubt"]
    fields = ["kind", "share", "ballots", "decider", "preference", "citation", "verified", "valid_from", "valid_to"]
    empty_text = "Chưa có quy định bỏ phiếu nào của cụm, khối. Hãy thêm: tỷ lệ phải đạt, số lần bỏ phiếu, căn cứ."


def ranking_panels(scoring: SeasonScoring) -> list[Panel]:
    ballots = [
        [one.number, f"{one.held_on:%d/%m/%Y}", f"{one.present}/{one.members}", one.note]
        for one in scoring.ballots.order_by("number")
    ]
    results = [[(str(one), record_url(one)), one.number, f"{one.published_on:%d/%m/%Y}"] for one in scoring.rankings.all()]
    panels = [order_panel(scoring, order_of(scoring))]
    if ballots:
        panels.append(Panel("Các lần bỏ phiếu", ["Lần", "Ngày", "Bỏ phiếu / tổng số", "Diễn biến"], ballots))
    if results:
        panels.append(Panel("Kết quả đã công bố", ["Kết quả", "Số văn bản", "Ngày"], results))
    return panels
