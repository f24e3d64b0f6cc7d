"""What happens to registered honours afterwards."""

from datetime import date, timedelta

from awards.enums import ActKind, CancelGround
from awards.models import ActProposal, Award, RegisterAct
from tests.factories.accounts import make_user
from tests.factories.common import DAY, next_number
from tests.factories.decisions import make_award


def make_proposal(*, award: Award | None = None, **values) -> ActProposal:
    """A cancellation that waits for a second person, ordered by whoever granted the honour."""
    award = None if "decision" in values else award or make_award()
    return ActProposal.objects.create(award=award, **_ordered(award or values["decision"].awards.first(), values))


def make_register_act(*, award: Award | None = None, **values) -> RegisterAct:
    """A confirmed cancellation of the day after the grant, unless another kind is given."""
    award = award or make_award()
    values = _ordered(award, values)
    proposal = values.pop("proposal", None) or make_proposal(award=award, kind=values["kind"])
    values = {"confirmed_by": make_user(), "confirmed_on": DAY, **values}
    del values["proposed_on"]
    return RegisterAct.objects.create(award=award, proposal=proposal, **values)


def _ordered(award: Award, values: dict) -> dict:
    day: date = award.decided_on + timedelta(days=1)
    return {
        "kind": ActKind.CANCEL,
        "ground": "Kê khai sai thành tích",
        "cancel_ground": CancelGround.FALSE_CLAIM if values.get("kind", ActKind.CANCEL) == ActKind.CANCEL else "",
        "article": "Luật 06/2022/QH15, Điều 93",
        "order_number": f"{next_number()}/QĐ-UBND",
        "order_on": day,
        "order_issuer": award.decision.issuer,
        "effective_on": day,
        "proposed_by": values.pop("proposed_by", None) or make_user(),
        "proposed_on": day,
        **values,
    }
