"""Law 06/2026/QH16, article 4(4): what was received before keeps the old law, unless the new one is more favourable."""

from datetime import date

import pytest

from awards.models import Dossier
from awards.services.dossiers.regimes import change_regime
from emulation.errors import RuleViolation
from tests import factories
from tests.awards.law_cases import IDEA, TITLES, change_in_new_law, drop_in_new_law, fighter, received_dossier

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("law")]
AFTER = date(2026, 10, 20)


@pytest.fixture
def clerk():
    return factories.make_user()


def change(dossier: Dossier, regime: str, by, on: date = AFTER, reason: str = "Theo đề nghị của đơn vị.") -> Dossier:
    return change_regime(dossier=dossier, regime=regime, reason=reason, by=by, on=on)


def test_r20_more_favourable_law_is_chosen_by_a_person_and_kept_with_the_reason(clerk):
    dossier = received_dossier()
    fighter(dossier, idea=False)
    drop_in_new_law(IDEA)
    change(dossier, "L26", clerk)
    assert (dossier.regime, dossier.regime_reason) == (
        "L26",
        "Hồ sơ nhận ngày 02/03/2026; áp dụng Luật Thi đua, khen thưởng sửa đổi 2026 vì có lợi hơn cho Trần Thị Mẫu. "
        "Lý do: Theo đề nghị của đơn vị.",
    )
    change(dossier, "L22", clerk, reason="Đơn vị xin giữ.")
    assert dossier.regime == "L22"


def test_r20_law_that_is_no_better_is_refused(clerk):
    dossier = received_dossier()
    fighter(dossier, idea=False)
    with pytest.raises(RuleViolation, match="không thấy .* có lợi hơn"):
        change(dossier, "L26", clerk)
    with pytest.raises(RuleViolation, match="Ghi lý do"):
        change(dossier, "L26", clerk, reason=" ")


def test_r20_law_that_is_worse_for_somebody_is_refused(clerk):
    dossier = received_dossier()
    fighter(dossier, idea=False)
    fighter(dossier, "Lê Thị Đủ", years=3)
    drop_in_new_law(IDEA)
    change_in_new_law(TITLES, params={"honours": ["CSTDCS"], "years": 5})
    with pytest.raises(RuleViolation, match="bất lợi hơn cho Lê Thị Đủ"):
        change(dossier, "L26", clerk)


@pytest.mark.parametrize(("received_on", "on"), [(date(2026, 10, 2), AFTER), (date(2026, 3, 2), date(2026, 9, 30))])
def test_r20_only_earlier_dossiers_choose_and_only_a_law_in_force(received_on, on, clerk):
    dossier = received_dossier(received_for_appraisal_on=received_on, regime="L26" if received_on.month == 10 else "L22")
    fighter(dossier, idea=False)
    other = "L22" if dossier.regime == "L26" else "L26"
    drop_in_new_law(IDEA)
    with pytest.raises(RuleViolation, match="chỉ áp dụng được chế độ của ngày nhận"):
        change(dossier, other, clerk, on)
