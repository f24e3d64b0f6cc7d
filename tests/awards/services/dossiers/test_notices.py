"""Without a council too, nominees for orders, prizes and titles of the State are public first (Law 06/2022/QH15, art. 84(5))."""

from datetime import date

import pytest

from awards.services.dossiers.forwarding import forward_dossier
from awards.services.dossiers.notices import publish_dossier, record_feedback
from emulation.errors import RuleViolation
from tests import factories
from tests.awards.council_records import make_voted_honour, make_waiting_dossier, make_waiting_nominee

pytestmark = pytest.mark.django_db

PUBLISHED = date(2026, 11, 2)  # a Monday
TENTH = date(2026, 11, 16)


@pytest.fixture
def clerk():
    return factories.make_user()


@pytest.fixture
def dossier():
    honour = make_voted_honour("Huân chương Lao động hạng Ba", share="")
    factories.make_voting_rule(honour=honour, required_share="", ballot="STANDING", notice_days=10)
    dossier = make_waiting_dossier()
    make_waiting_nominee(honour=honour, dossier=dossier, state="ELIGIBLE", name="Trần Thị Công")
    return factories.put_dossier(dossier, "APPRAISED")


def test_nominees_go_on_only_after_ten_working_days_in_public(dossier, clerk):
    with pytest.raises(RuleViolation) as refused:
        forward_dossier(dossier=dossier, by=clerk, on=TENTH)
    assert str(refused.value) == "Chưa công khai Trần Thị Công: phải công khai ít nhất 10 ngày làm việc trước khi trình."
    publish_dossier(dossier=dossier, medium="Cổng thông tin điện tử tỉnh", published_on=PUBLISHED, by=clerk, on=PUBLISHED)
    with pytest.raises(RuleViolation) as refused:
        forward_dossier(dossier=dossier, by=clerk, on=date(2026, 11, 13))
    assert str(refused.value) == (
        "Công khai Trần Thị Công từ 02/11/2026 chưa đủ 10 ngày làm việc; trình sớm nhất ngày 16/11/2026."
    )
    forward_dossier(dossier=dossier, by=clerk, on=TENTH)
    dossier.refresh_from_db()
    assert (dossier.state, dossier.nominees.get().state) == ("READY", "PASSED")


def test_notice_is_not_dated_ahead_and_feedback_needs_a_notice(dossier, clerk):
    with pytest.raises(RuleViolation, match="Ngày công khai không được sau hôm nay"):
        publish_dossier(dossier=dossier, medium="Báo An Giang", published_on=TENTH, by=clerk, on=PUBLISHED)
    with pytest.raises(RuleViolation, match="Hồ sơ chưa được công khai"):
        record_feedback(dossier=dossier, feedback="Không có ý kiến", by=clerk)
    publish_dossier(dossier=dossier, medium="Báo An Giang", published_on=PUBLISHED, by=clerk, on=TENTH)
    assert record_feedback(dossier=dossier, feedback="Không có ý kiến", by=clerk).feedback == "Không có ý kiến"
