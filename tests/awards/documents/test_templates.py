"""The life of a template, and which one a paper is made with."""

import io
from datetime import date, timedelta

import docx
import pytest
from django.core.files.base import ContentFile

from awards.documents.docx.defaults import default_template
from awards.documents.docx.fields import fields_of
from awards.documents.papers import PAPERS, formats_of, make_paper, own_template
from awards.documents.templates import restore_default, retire_template, upload_template
from awards.enums import DocumentKind
from awards.models import DocumentTemplate
from awards.queries.papers.templates import template_for
from emulation.errors import RuleViolation
from tests import factories
from tests.awards.documents.test_checking import with_text
from tests.awards.listed_decision import make_listed_decision
from tests.awards.wordings import load_wordings

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)
DECISION = DocumentKind.DECISION


@pytest.fixture
def clerk():
    return factories.make_user()


def upload(clerk, *, on=TODAY, content=None, **values) -> DocumentTemplate:
    file = ContentFile(content or default_template(DECISION), name="mau.docx")
    return upload_template(template=DocumentTemplate(kind=DECISION, file=file, **values), by=clerk, on=on)


def test_upload_takes_the_place_of_the_one_before(clerk):
    first = upload(clerk, on=TODAY - timedelta(days=10))
    second = upload(clerk)
    first.refresh_from_db()
    assert (first.version, first.valid_to, second.version, second.valid_from) == (1, TODAY, 2, TODAY)
    assert (template_for(DECISION, on=TODAY - timedelta(days=1)), template_for(DECISION, on=TODAY)) == (first, second)


def test_two_uploads_of_one_day_leave_the_last(clerk):
    first, second = upload(clerk), upload(clerk)
    first.refresh_from_db()
    assert (first.withdrawn, template_for(DECISION, on=TODAY)) == (True, second)


def test_the_most_particular_template_is_taken(clerk):
    decision = make_listed_decision()
    law = factories.make_regime(code="L26")
    common, of_law = upload(clerk), upload(clerk, regime=law)
    of_issuer = upload(clerk, issuer=decision.issuer)
    assert template_for(DECISION, on=TODAY, issuer=decision.issuer, regime="L26") == of_issuer
    assert template_for(DECISION, on=TODAY, regime="L26") == of_law
    assert template_for(DECISION, on=TODAY, regime="L22") == common


def test_retired_template_gives_way_to_the_default(clerk):
    template = upload(clerk)
    retire_template(template=template, by=clerk, on=TODAY)
    assert template_for(DECISION, on=TODAY) is None
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


def test_paper_is_made_with_the_office_own_template(clerk):
    load_wordings()
    decision = make_listed_decision()
    upload(clerk, content=with_text("Theo mẫu của {{ authority }}, {{ counts }}"))
    content = make_paper(PAPERS[DECISION], decision, "docx", on=TODAY).content
    assert docx.Document(io.BytesIO(content)).paragraphs[-1].text == (
        "Theo mẫu của CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH AN GIANG, 02 tập thể, 01 hộ gia đình, 02 cá nhân"
    )


def test_own_template_has_pdf_where_libreoffice_is(clerk, monkeypatch):
    template = upload(clerk)
    monkeypatch.setenv("PATH", "")
    assert (formats_of(None), formats_of(template)) == (["docx", "pdf"], ["docx"])
    load_wordings()
    with pytest.raises(RuleViolation, match="Mẫu riêng chỉ in được PDF khi máy chủ có LibreOffice."):
        make_paper(PAPERS[DECISION], make_listed_decision(), "pdf", on=TODAY)


@pytest.mark.parametrize("kind", ["DECISION", "LIST"])
def test_documented_fields_are_those_of_the_context(kind):
    load_wordings()
    context = PAPERS[kind].context(make_listed_decision(), on=TODAY)
    assert shape_of(context) == shape_of(fields_of(kind))


def shape_of(value):
    """Names alone, lists by their first element."""
    if isinstance(value, dict):
        return {name: shape_of(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [shape_of(value[0])] if value and isinstance(value[0], dict) else []
    return None
