"""The law a dossier is handled under: that of its receipt, unless a later one is better for it (Law 06/2026/QH16, art. 4(4))."""

from datetime import date

from awards.models import Dossier
from awards.queries.law.regime_changes import Comparison, compare_nominees, regimes_open_to
from awards.queries.law.regimes import regime_for
from awards.services.lifecycle import lock_dossier
from awards.services.recipients import named
from emulation.errors import RuleViolation
from emulation.models import User
from emulation.rules.text import require_text
from emulation.services.journal.acts import act

LONGEST = Dossier._meta.get_field("regime_reason").max_length


def change_regime(*, dossier: Dossier, regime: str, reason: str, by: User, on: date) -> Dossier:
    """Handle a dossier under a later law where that is more favourable to its nominees, or again under that of its receipt.

    What the comparison showed and the reason are kept with the dossier; nothing computes the choice anew.
    """
    reason = require_text(reason, "Ghi lý do áp dụng chế độ pháp luật khác.")
    with act("change_regime", f"Đổi chế độ pháp luật của {dossier}", by=by, reason=reason[:1000], record=dossier):
        lock_dossier(dossier, "ask_opinion")
        choices = {choice.code: choice for choice in regimes_open_to(dossier, on=on)}
        if regime not in choices:
            raise RuleViolation(
                "Hồ sơ chỉ áp dụng được chế độ của ngày nhận, hoặc chế độ có hiệu lực sau đó mà có lợi hơn.", field="regime"
            )
        name, received_on = choices[regime].name, dossier.received_for_appraisal_on
        if regime == regime_for(received_on).code:
            why = f"Áp dụng lại {name} theo ngày nhận hồ sơ {received_on:%d/%m/%Y}."
        else:
            comparison = comparison_of(dossier, regime, on=on)
            _refuse_unless_favourable(comparison, name)
            who = named([change.nominee for change in comparison.gains])
            why = f"Hồ sơ nhận ngày {received_on:%d/%m/%Y}; áp dụng {name} vì có lợi hơn cho {who}."
        Dossier.objects.filter(pk=dossier.pk).update(regime=regime, regime_reason=f"{why} Lý do: {reason}"[:LONGEST])
    dossier.refresh_from_db()
    return dossier


def comparison_of(dossier: Dossier, regime: str, *, on: date) -> Comparison:
    """What `regime` would change for the dossier's nominees."""
    nominees = dossier.nominees.order_by("ordinal", "id")
    return compare_nominees(nominees, old=dossier.regime, new=regime, on=on)


def _refuse_unless_favourable(comparison: Comparison, name: str) -> None:
    if comparison.losses:
        raise RuleViolation(
            f"{name} bất lợi hơn cho {named([change.nominee for change in comparison.losses])}, nên không đổi cho cả hồ sơ được.",
            field="regime",
        )
    if not comparison.gains:
        raise RuleViolation(f"So sánh không thấy {name} có lợi hơn cho trường hợp nào trong hồ sơ này.", field="regime")
