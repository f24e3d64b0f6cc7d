"""What happens to registered honours afterwards."""

from datetime import date, timedelta

from awards.enums import ActKind, CancelGround
from awards.models import ActProposal, ArchiveEntry, Award, Complaint, DataRequest, Fonds, RegisterAct, RetentionRule
from awards.rules.personal_data import answer_due
from tests.factories.accounts import make_user
from tests.factories.common import DAY, next_number
from tests.factories.decisions import make_award
from tests.factories.people import make_person


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


def make_complaint(**values) -> Complaint:
    """A complaint about an honour, received and not yet accepted."""
    values = {
        "kind": "COMPLAINT",
        "sender": "Trần Văn Gửi",
        "content": "Kê khai thành tích không đúng",
        "received_on": DAY,
        **values,
    }
    if not values.keys() & {"award", "decision"}:
        values["award"] = make_award()
    return Complaint.objects.create(**values)


def make_data_request(**values) -> DataRequest:
    """Somebody asks for a copy of the own data, and waits for an answer."""
    values = {"wanted": "COPY", "requester": "Chính người đó", "content": "Xin bản sao", "received_on": DAY, **values}
    values["person"] = values.get("person") or make_person()
    return DataRequest.objects.create(**{"due_on": answer_due(values["received_on"]), **values})


def make_retention_rule(**values) -> RetentionRule:
    """Files about the chairman's honours are kept for twenty years, unless another class is given."""
    values = {"code": f"BQ{next_number()}", "record_class": "PROVINCE", "years": 20, "citation": "Quy định mẫu", **values}
    return RetentionRule.objects.create(**values)


def make_fonds(**values) -> Fonds:
    number = next_number()
    return Fonds.objects.create(**{"code": f"P{number}", "name": f"Phông mẫu {number}", **values})


def make_archive_entry(**values) -> ArchiveEntry:
    """The file of an issued decision, handed over."""
    values = {
        "deed": "HANDED_OVER",
        "record_class": "PROVINCE",
        "term": "20 năm",
        "done_on": DAY,
        "paper": "Biên bản 1",
        **values,
    }
    if not values.keys() & {"decision", "dossier"}:
        values["decision"] = make_award().decision
    return ArchiveEntry.objects.create(**{"done_by": values.pop("done_by", None) or make_user(), **values})


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
