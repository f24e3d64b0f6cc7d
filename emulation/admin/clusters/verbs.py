"""What is done to a year of a cluster: the year after opened, leaders elected, the pact signed."""

from django import forms

from emulation.admin.directory.forms import SinceForm, unit_choice, unit_choices
from emulation.common.files import validate_scan
from emulation.desk.verbs import Verb
from emulation.models import ClusterSeason
from emulation.rules.seasons import next_label
from emulation.services.clusters.seasons import elect_leaders, open_next_season, replace_member, sign_pact

CHANGE = "emulation.change_clusterseason"


class NextForm(forms.Form):
    decision = forms.CharField(
        label="quyết định chia cụm, khối", max_length=255, required=False, help_text="Số, ngày; để trống nếu giữ như năm trước."
    )


class LeadersForm(SinceForm):
    head = unit_choice("trưởng cụm, khối")
    deputies = unit_choices("phó trưởng cụm, khối", required=False)
    basis = forms.CharField(label="biên bản bầu", max_length=255, help_text="Số, ngày của biên bản hội nghị.")
    field_order = ["head", "deputies", "on"]


class PactForm(SinceForm):
    text = forms.CharField(label="nội dung giao ước", widget=forms.Textarea(attrs={"rows": 6}))
    paper = forms.FileField(label="giao ước đã ký (PDF, ảnh)", required=False, validators=[validate_scan])
    field_order = ["on"]


class ReplaceForm(SinceForm):
    leaving = unit_choice("thành viên thôi tham gia")
    heir = unit_choice("đơn vị vào thay", required=False, help_text="Để trống khi không có đơn vị nào vào thay.")
    basis = forms.CharField(label="căn cứ", max_length=255, help_text="Nghị quyết, quyết định sắp xếp: số, ngày.")
    field_order = ["leaving", "heir", "on"]


def replace(season: ClusterSeason, *, by, on, leaving, heir, basis):
    replace_member(season=season, leaving=leaving, heir=heir, on=on, basis=basis, by=by)
    return f"{leaving.name} thôi tham gia từ ngày {on:%d/%m/%Y}" + (f"; {heir.name} vào thay." if heir else ".")


def open_next(season: ClusterSeason, *, by, on, decision):
    opened = open_next_season(season=season, by=by, decision=decision)
    return f"Đã mở {opened} với {opened.members.count()} thành viên. Hãy bầu trưởng, phó."


def elect(season: ClusterSeason, *, by, on, head, deputies, basis):
    elect_leaders(season=season, head=head, deputies=list(deputies), on=on, basis=basis, by=by)
    return f"{head.name} là trưởng cụm, khối từ ngày {on:%d/%m/%Y}."


def sign(season: ClusterSeason, *, by, on, text, paper):
    sign_pact(season=season, on=on, text=text, paper=paper, by=by)
    return f"Đã ghi giao ước ký ngày {on:%d/%m/%Y}."


SEASON_VERBS = (
    Verb(
        name="bau-truong",
        label="Bầu trưởng, phó",
        service=elect,
        permission=CHANGE,
        form=LeadersForm,
        confirm="Trưởng, phó trước đó thành thành viên từ ngày này; thời gian giữ vai trò vẫn được lưu.",
    ),
    Verb(
        name="ky-giao-uoc",
        label="Ký giao ước",
        service=sign,
        permission=CHANGE,
        form=PactForm,
        offered=lambda season: season.signed_on is None,
        initial=lambda season, on: {"text": season.pact},
    ),
    Verb(
        name="thay-thanh-vien",
        label="Thay thành viên",
        service=replace,
        permission=CHANGE,
        form=ReplaceForm,
        confirm="Đơn vị vào thay nhận những chỉ tiêu giao ước chưa có; chỉ tiêu đã giao vẫn được lưu.",
    ),
    Verb(
        name="mo-nam-sau",
        label="Mở năm sau từ năm nay",
        service=open_next,
        permission="emulation.add_clusterseason",
        form=NextForm,
        offered=lambda season: next_label(season.label) is not None,
        confirm="Các thành viên đang có được chuyển sang năm sau; chưa ai là trưởng, phó cho đến khi bầu.",
    ),
)
