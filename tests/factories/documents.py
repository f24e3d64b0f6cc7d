"""The wordings and templates of the papers."""

from awards.enums import DocumentKind, DocumentPart
from awards.models import DocumentText
from tests.factories.common import next_number


def make_document_text(text: str = "Lời văn thử", **values) -> DocumentText:
    values = {"code": f"LV{next_number()}", "kind": DocumentKind.DECISION, "part": DocumentPart.BASIS, **values}
    return DocumentText.objects.create(text=text, **values)
