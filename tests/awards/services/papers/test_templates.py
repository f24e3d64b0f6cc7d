"""The life of a template, and which one a paper is made with."""

from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile

from awards.documents.docx.checking import check_upload
from awards.documents.docx.defaults import default_template
from awards.documents.papers import PAPERS, own_template
from awards.enums import DocumentKind
from awards.models import DocumentTemplate
from awards.queries.papers import find_template
from awards.services.papers.templates import Checked, restore_default, retire_template, upload_template
from emulation.errors import RuleViolation
from tests import factories
from tests.awards.documents.test_checking import with_text
from tests.awards.listed_decision import make_listed_decision

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)
DECISION = DocumentKind.DECISION


@pytest.fixture
def clerk():
    return factories.make_user()


def upload(clerk, *, on=TODAY, content=None, **values) -> DocumentTemplate:
    file = ContentFile(content or default_template(DECISION), name="mau.docx")
    template = DocumentTemplate(kind=DECISION, file=file, **values)
    return upload_template(template=template, checked=check_upload(file, DECISION), by=clerk, on=on)


def test_upload_takes_the_place_of_the_one_before(clerk):
    first = upload(clerk, on=TODAY - timedelta(days=10))
    second = upload(clerk)
    first.refresh_from_db()
    assert (first.version, first.valid_to, second.version, second.valid_from) == (1, TODAY, 2, TODAY)
    assert (find_template(DECISION, on=TODAY - timedelta(days=1)), find_template(DECISION, on=TODAY)) == (first, second)


def test_two_uploads_of_one_day_leave_the_last(clerk):
    first, second = upload(clerk), upload(clerk)
    first.refresh_from_db()
    assert (first.withdrawn, find_template(DECISION, on=TODAY)) == (True, second)


def test_the_most_particular_template_is_taken(clerk):
    decision = make_listed_decision()
    law = factories.make_regime(code="L26")
    common, of_law = upload(clerk), upload(clerk, regime=law)
    of_issuer = upload(clerk, issuer=decision.issuer)
    assert find_template(DECISION, on=TODAY, issuer=decision.issuer, regime="L26") == of_issuer
    assert find_template(DECISION, on=TODAY, regime="L26") == of_law
    assert find_template(DECISION, on=TODAY, regime="L22") == common


def test_retired_template_gives_way_to_the_default(clerk):
    template = upload(clerk)
    retire_template(template=template, by=clerk, on=TODAY)
    assert find_template(DECISION, on=TODAY) is None
    with pytest.raises(RuleViolation, match="Mẫu này đã ngừng dùng."):
        retire_template(template=template, by=clerk, on=TODAY)


def test_default_is_restored_for_everybody(clerk):
    decision = make_listed_decision()
    upload(clerk)
    upload(clerk, issuer=decision.issuer)
    assert restore_default(kind=DECISION, by=clerk, on=TODAY) == 2
    assert own_template(PAPERS[DECISION], decision, on=TODAY) is None


def test_bad_template_is_not_kept(clerk):
    with pytest.raises(RuleViolation, match="Không có trường “ten”"):
        upload(clerk, content=with_text("{{ ten }}"))
    assert not DocumentTemplate.objects.exists()


def test_template_of_the_past_is_refused(clerk):
    with pytest.raises(RuleViolation, match="Mẫu áp dụng từ hôm nay trở đi"):
        upload(clerk, valid_from=TODAY - timedelta(days=1))


def test_no_other_file_is_kept_than_the_one_that_was_checked(clerk):
    template = DocumentTemplate(kind=DECISION, file=ContentFile(b"PK", name="mau.docx"))
    with pytest.raises(RuleViolation, match="Tệp mẫu khác với tệp đã kiểm tra"):
        upload_template(template=template, checked=Checked(DECISION, "0" * 64), by=clerk, on=TODAY)
