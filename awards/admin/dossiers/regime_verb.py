"""The choice of the law a dossier is handled under, offered where a comparison shows another to be more favourable."""

from django import forms

from awards.models import Dossier
from awards.permissions import APPRAISE
from awards.queries.law.regime_changes import regimes_open_to
from awards.queries.law.regimes import regime_for
from awards.rules.dossiers.lifecycle import dossier_allows
from awards.rules.law.regimes import RegimePeriod
from awards.services.dossiers.regimes import change_regime, comparison_of
from awards.services.recipients import named
from emulation.desk.verbs import Verb


class RegimeForm(forms.Form):
    """`initial["offered"]`: the regimes that may be chosen, as (code, name) pairs."""

    regime = forms.ChoiceField(label="chế độ pháp luật áp dụng")
    reason = forms.CharField(
        label="lý do", widget=forms.Textarea({"rows": 4}), help_text="Lưu cùng hồ sơ, bên cạnh kết quả so sánh."
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["regime"].choices = self.initial.get("offered", [])


def may_change(dossier: Dossier) -> bool:
    return dossier_allows("ask_opinion", dossier.state) and dossier.received_for_appraisal_on is not None


def offered(dossier: Dossier, on) -> dict:
    return {"offered": [(regime.code, regime.name) for regime in _useful(dossier, on)]}


def sentences(dossier: Dossier, on) -> list[str]:
    sentences = [dossier.regime_reason]
    for regime in _useful(dossier, on):
        if not _is_own(dossier, regime):
            gains = comparison_of(dossier, regime.code, on=on).gains
            sentences.append(f"{regime.name} có lợi hơn cho {named([change.nominee for change in gains])}.")
    return sentences


def obstacles(dossier: Dossier, on) -> list[str]:
    if _useful(dossier, on):
        return []
    regimes = regimes_open_to(dossier, on=on)
    if not regimes:
        return ["Không có chế độ pháp luật nào khác áp dụng được cho ngày nhận hồ sơ này."]
    return [f"So sánh không thấy {regime.name} có lợi hơn, hoặc có trường hợp bị bất lợi hơn." for regime in regimes]


def change(dossier: Dossier, *, by, on, regime: str, reason: str) -> str:
    change_regime(dossier=dossier, regime=regime, reason=reason, by=by, on=on)
    return f"Đã đổi chế độ pháp luật của hồ sơ. {dossier.regime_reason}"


def _useful(dossier: Dossier, on) -> list[RegimePeriod]:
    return [
        regime
        for regime in regimes_open_to(dossier, on=on)
        if _is_own(dossier, regime) or comparison_of(dossier, regime.code, on=on).is_favourable
    ]


def _is_own(dossier: Dossier, regime: RegimePeriod) -> bool:
    return regime.code == regime_for(dossier.received_for_appraisal_on).code


CHANGE_REGIME = Verb(
    "doi-che-do",
    "Đổi chế độ pháp luật",
    change,
    APPRAISE,
    RegimeForm,
    may_change,
    initial=offered,
    sentences=sentences,
    obstacles=obstacles,
    confirm="Kết luận điều kiện của hồ sơ được tính theo chế độ đã chọn; kết luận đã lưu không đổi.",
)
