"""The wordings and templates of the papers."""

from django.core.files.base import ContentFile

from awards.documents.docx.defaults import default_template
from awards.enums import DocumentKind, DocumentPart
from awards.models import DocumentTemplate, DocumentText
from tests.factories.common import DAY, next_number
from tests.factories.decisions import make_issuer


def make_document_text(text: str = "Lời văn thử", **values) -> DocumentText:
    values = {"code": f"LV{next_number()}", "kind": DocumentKind.DECISION, "part": DocumentPart.BASIS, **values}
    return DocumentText.objects.create(text=text, **values)


def make_template(content: bytes | None = None, **values) -> DocumentTemplate:
    """A template as if uploaded; the default one of its kind unless it is given content. Each for an issuer of its own."""
    values = {"kind": DocumentKind.DECISION, "valid_from": DAY, **values}
    if "issuer" not in values:
        values["issuer"] = make_issuer()
    file = ContentFile(content or default_template(values["kind"]), name="mau.docx")
    return DocumentTemplate.objects.create(file=file, **values)
