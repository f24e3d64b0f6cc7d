"""Proposing and confirming acts upon the register on the pages."""

from datetime import date

import pytest
from django.contrib import admin

from awards.enums import ActKind, ProposalState, Standing
from awards.models import ActProposal, Award
from config.site.queues import waiting_for
from emulation.desk.links import admin_url, record_url
from emulation.enums import Role
from tests import factories
from tests.awards.life import GRANTED, settle
from tests.pages import form_fields, rows_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)


@pytest.fixture
def accounts(roles, db):
    return {role: factories.make_user(role=role.value) for role in (Role.BOARD_CLERK, Role.BOARD_HEAD)}


@pytest.fixture
def award():
    decision = factories.make_decision(state="ISSUED", decided_on=GRANTED)
    return factories.make_award(decision=decision, name="Trần Thị Bưởi")


def asked(award: Award, **values) -> dict:
    return {
        "ground": "Kê khai sai thành tích",
        "cancel_ground": "FALSE_CLAIM",
        "article": "Luật 06/2022/QH15, Điều 93",
        "order_number": "215/QĐ-UBND",
        "order_on": "02/02/2026",
        "order_issuer": award.decision.issuer_id,
        "effective_on": "02/02/2026",
        **values,
    }


def test_clerk_proposes_and_head_confirms(award, accounts, client):
    client.force_login(accounts[Role.BOARD_CLERK])
    said = client.post(record_url(award, "huy-bo"), asked(award), follow=True).content.decode()
    assert "Đã đề nghị: hủy bỏ. Đề nghị chờ người thứ hai duyệt; sổ vàng chưa thay đổi." in said
    proposal = ActProposal.objects.get()
    assert client.get(record_url(proposal, "duyet")).status_code == 403
    head = accounts[Role.BOARD_HEAD]
    client.force_login(head)
    said = client.post(record_url(proposal, "duyet"), {"answer": ""}, follow=True).content.decode()
    assert "Đã duyệt: hủy bỏ 1 dòng sổ vàng từ ngày 02/02/2026." in said
    assert not Award.objects.standing(on=TODAY).exists()


def test_head_does_not_confirm_an_own_proposal(award, accounts, client):
    client.force_login(accounts[Role.BOARD_HEAD])
    client.post(record_url(award, "huy-bo"), asked(award))
    proposal = ActProposal.objects.get()
    said = client.post(record_url(proposal, "duyet"), {"answer": ""}).content.decode()
    assert "Người đề nghị không tự duyệt được. Hãy nhờ người khác duyệt." in said
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.PENDING


def test_proposal_waits_on_the_head_s_home_page_alone(award, accounts):
    factories.make_proposal(award=award)
    labels = {
        role: [found.label for found in waiting_for(admin.site, account, on=TODAY) if "điều chỉnh" in found.label]
        for role, account in accounts.items()
    }
    assert labels == {Role.BOARD_CLERK: [], Role.BOARD_HEAD: ["Đề nghị điều chỉnh sổ vàng chờ duyệt"]}


def test_correction_starts_with_the_row_as_written_and_keeps_what_was_changed(award, accounts, client):
    client.force_login(accounts[Role.BOARD_CLERK])
    values = form_fields(client.get(record_url(award, "dinh-chinh")))
    client.post(record_url(award, "dinh-chinh"), {**values, **asked(award), "name": "Trần Thị Bười", "year": "2024"})
    assert ActProposal.objects.get().changes == {"name": "Trần Thị Bười", "year": 2024}


def test_paper_is_a_decision_of_ours_or_named_in_full(award, accounts, client):
    client.force_login(accounts[Role.BOARD_CLERK])
    said = client.post(record_url(award, "huy-bo"), asked(award, order_number="")).context["form"].errors
    assert dict(said) == {"order_number": ["Chọn quyết định trên hệ thống, hoặc nhập đủ số, ngày và người ban hành văn bản."]}


def test_register_shows_each_honour_once_and_the_lapsed_on_demand(award, admin_client):
    [act] = settle(award, ActKind.CORRECT, effective_on=date(2026, 2, 2), values={"name": "Trần Thị Bười"})
    other = factories.make_award(name="Lê Văn Cam")
    settle(other, ActKind.CANCEL, effective_on=date(2026, 2, 2))
    names = {
        standing: sorted(rows_of(admin_client.get(admin_url(Award, "changelist"), {"standing": standing})))
        for standing in ("", *Standing.values)
    }
    assert names == {
        "": ["Lê Văn Cam", "Trần Thị Bười"],
        "IN_FORCE": ["Trần Thị Bười"],
        "CORRECTED": ["Trần Thị Bưởi"],
        "REPLACED": [],
        "CANCELLED": ["Lê Văn Cam"],
        "STRIPPED": [],
    }


def test_record_tells_what_happened_to_it(award, admin_client):
    settle(award, ActKind.CANCEL, effective_on=date(2026, 2, 2))
    page = admin_client.get(record_url(award))
    assert badges(admin_client, award) == ["Đã hủy bỏ"]
    [panel] = [panel for panel in page.context["panels"] if panel.title == "Việc đã ghi sau khi tặng"]
    assert [row[0] for row in panel.rows] == ["02/02/2026"]
    offered = [button["label"] for button in page.context["verb_buttons"]]
    assert offered == ["Bãi bỏ việc hủy bỏ"]


def test_decision_tells_that_all_or_part_of_it_was_cancelled(award, admin_client):
    other = factories.make_award(decision=award.decision)
    settle(award, ActKind.CANCEL, effective_on=date(2026, 2, 2))
    assert badges(admin_client, award.decision) == ["Đã ban hành", "Hủy bỏ một phần"]
    settle(other, ActKind.CANCEL, effective_on=date(2026, 2, 2))
    assert badges(admin_client, award.decision) == ["Đã ban hành", "Đã hủy bỏ"]


def badges(client, record) -> list[str]:
    return [badge.text for badge in client.get(record_url(record)).context["record_badges"]]


def test_correction_of_a_collective_asks_nothing_about_a_person(admin_client):
    award = factories.make_award(recipient_kind="collective", person=None, name="Phòng Tài vụ", decided_on=GRANTED)
    fields = form_fields(admin_client.get(record_url(award, "dinh-chinh")))
    assert not {"person", "subject_class", "posthumous", "position", "honorific"} & set(fields)
    said = {**fields, "ground": "In sai tên", "order_number": "9/CV", "order_on": "02/02/2026", "effective_on": "02/02/2026"}
    admin_client.post(record_url(award, "dinh-chinh"), {**said, "name": "Phòng Kế toán"})
    assert ActProposal.objects.get().changes == {"name": "Phòng Kế toán"}


def test_correction_of_a_person_asks_for_the_person(award, admin_client):
    fields = form_fields(admin_client.get(record_url(award, "dinh-chinh")))
    assert {"person", "subject_class", "position", "honorific"} <= set(fields)


@pytest.mark.parametrize("effective_on", ["02/02/2926", "31/12/9999"])
def test_day_of_effect_far_behind_the_paper_is_refused(award, admin_client, effective_on):
    said = admin_client.post(record_url(award, "huy-bo"), asked(award, effective_on=effective_on)).content.decode()
    assert "sau ngày văn bản hơn một năm. Hãy kiểm tra lại năm." in said
    assert not ActProposal.objects.exists()


def test_decision_does_not_replace_its_own_honour(award, admin_client):
    values = asked(award, order=award.decision_id, effective_on="01/09/2025")
    said = admin_client.post(record_url(award, "thay-the"), values).content.decode()
    assert "Quyết định đã tặng không tự điều chỉnh chính nó." in said
    assert not ActProposal.objects.exists()
