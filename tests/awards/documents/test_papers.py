"""Papers made with the office's own template, and the fields a template may use."""

import io
from datetime import date

import docx
import pytest
from django.core.files.base import ContentFile

from awards.documents.docx.checking import check_upload
from awards.documents.docx.defaults import default_template
from awards.documents.docx.fields import fields_of
from awards.documents.papers import PAPERS, formats_of, make_paper
from awards.enums import DocumentKind
from awards.models import DocumentTemplate
from awards.services.papers.templates import upload_template
from emulation.errors import RuleViolation
from tests import factories
from tests.awards.documents.test_checking import with_text
from tests.awards.listed_decision import make_listed_decision
from tests.awards.wordings import load_wordings

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)
DECISION = DocumentKind.DECISION


def upload(*, content=None) -> DocumentTemplate:
    file = ContentFile(content or default_template(DECISION), name="mau.docx")
    template = DocumentTemplate(kind=DECISION, file=file)
    return upload_template(template=template, checked=check_upload(file, DECISION), by=factories.make_user(), on=TODAY)


def test_paper_is_made_with_the_office_own_template():
    load_wordings()
    decision = make_listed_decision()
    upload(content=with_text("Theo mẫu của {{ authority }}, {{ counts }}"))
    content = make_paper(PAPERS[DECISION], decision, "docx", on=TODAY).content
    assert docx.Document(io.BytesIO(content)).paragraphs[-1].text == (
        "Theo mẫu của CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH AN GIANG, 02 tập thể, 01 hộ gia đình, 02 cá nhân"
    )


def test_own_template_has_pdf_where_libreoffice_is(monkeypatch):
    template = upload()
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
