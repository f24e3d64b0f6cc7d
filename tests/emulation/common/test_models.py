"""Fields that are filled together, or in a state: refused by the form with a sentence and by the database too."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from awards.models import CouncilSession, Dossier, OpinionRequest
from emulation.common.integrity import sentence_for
from tests import factories

pytestmark = pytest.mark.django_db


def refusal(rows, **values) -> str | None:
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        rows.update(**values)
    return sentence_for(refused.value)


def test_answer_and_its_day_come_together():
    opinion = factories.make_opinion()
    sentence = "Ý kiến đã trả lời phải có ngày trả lời."
    for values in ({"answer": "AGREE"}, {"answered_on": opinion.asked_on}):
        assert refusal(OpinionRequest.objects.filter(pk=opinion.pk), **values) == sentence
    opinion.answer = "AGREE"
    with pytest.raises(ValidationError, match=sentence):
        opinion.full_clean()
    assert OpinionRequest.objects.filter(pk=opinion.pk).update(answer="AGREE", answered_on=opinion.asked_on) == 1


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"state": "SUBMITTED"}, "Hồ sơ đã gửi phải có ngày gửi; hồ sơ đang lập thì không."),
        ({"due_on": "2026-03-02"}, "Hồ sơ đã tiếp nhận phải có hạn giải quyết; hồ sơ đơn vị đang giữ thì không."),
        ({"returned_on": "2026-03-02"}, "Trả lại hồ sơ phải ghi cả ngày và lý do."),
        (
            {"received_for_appraisal_on": "2026-03-02", "regime": "L22"},
            "Hồ sơ đã nhận để thẩm định phải có ngày nhận, chế độ pháp luật áp dụng và lý do áp dụng.",
        ),
        ({"state": "RETURNED", "submitted_on": "2026-03-02"}, "Hồ sơ trả lại phải có ngày và lý do trả lại."),
    ],
)
def test_dossier_has_what_its_state_needs_and_nothing_it_does_not(values, sentence):
    dossier = factories.make_dossier()
    assert refusal(Dossier.objects.filter(pk=dossier.pk), **values) == sentence


def test_session_is_concluded_with_its_members_or_not_at_all():
    session = factories.make_session()
    sentence = "Phiên họp đã kết luận phải có tổng số thành viên và lúc kết luận; phiên chưa kết luận thì không."
    for values in ({"state": "CLOSED"}, {"members": 19}, {"state": "CLOSED", "members": 19}):
        assert refusal(CouncilSession.objects.filter(pk=session.pk), **values) == sentence
