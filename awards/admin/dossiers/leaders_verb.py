"""The button of a round that takes the leaders of a published ranking in, and the rows that say which places earn what."""

from django import forms
from django.contrib import admin

from awards.admin.filters import ANY_HONOUR
from awards.models import RankReward
from awards.permissions import APPRAISE
from awards.services.dossiers.leaders import propose_leaders
from emulation.desk.base import DeskModelAdmin
from emulation.desk.lists.filters import DeskFilterSet, OpenOnFilter, RecordFilter, SelectFilter
from emulation.desk.verbs import Verb
from emulation.enums import ClusterKind
from emulation.models import Ranking


class LeadersForm(forms.Form):
    ranking = forms.ModelChoiceField(
        label="kết quả xếp hạng",
        queryset=Ranking.objects.filter(corrected_by__isnull=True),
        empty_label="Chọn kết quả đã công bố",
    )


def take_in(round, *, by, on, ranking):
    made = propose_leaders(round=round, ranking=ranking, by=by, on=on)
    if not made:
        return "Các đơn vị dẫn đầu của kết quả này đã có trong đợt xét."
    return f"Đã đưa {len(made)} trường hợp vào đợt xét: {', '.join(str(nominee) for nominee in made)}."


LEADERS_VERB = Verb(
    name="don-vi-dan-dau",
    label="Đưa đơn vị dẫn đầu vào đợt xét",
    service=take_in,
    permission=APPRAISE,
    form=LeadersForm,
    confirm="Mỗi đơn vị được lập hồ sơ trong đợt này với kết quả xếp hạng làm thành tích; đơn vị bổ sung giấy tờ rồi gửi.",
)


class RewardFilterSet(DeskFilterSet):
    kind = SelectFilter(choices=ClusterKind.choices, label="dùng cho")
    honour = RecordFilter(field_name="honour", label="danh hiệu, hình thức", reference=ANY_HONOUR)
    day = OpenOnFilter(label="có hiệu lực ngày")

    class Meta:
        model = RankReward
        fields = []


@admin.register(RankReward)
class RankRewardAdmin(DeskModelAdmin):
    list_display = ["kind", "first", "last", "honour", "valid_from", "valid_to", "citation", "doubt"]
    fields = ["kind", "first", "last", "honour", "carried", "citation", "verified", "valid_from", "valid_to"]
    filterset_class = RewardFilterSet
    empty_text = "Chưa có quy định nào. Hãy thêm: hạng nào của cụm, khối được đề nghị danh hiệu, hình thức gì."
