"""Address labels of a decision as PDF: one for each unit that receives something, to be put on its parcel."""

from datetime import date

from awards.documents.context.labels import labels_context
from awards.documents.typesetting import render_pdf
from awards.models import Decision
from awards.queries.decisions.deliveries import deliveries_of
from awards.rules.papers.files import File, signed_stem
from emulation.errors import RuleViolation

NOBODY = "Quyết định này không còn khen thưởng nào có hiệu lực nên không có nhãn để in."


def labels_file(decision: Decision, *, on: date) -> File:
    """The labels of an issued decision, of what is in force on the day; RuleViolation when nothing is."""
    deliveries = deliveries_of(decision, on=on)
    if not deliveries:
        raise RuleViolation(NOBODY)
    content = render_pdf("labels", labels_context(decision, deliveries))
    return File(f"nhan-gui-{signed_stem(decision.number, decision.decided_on)}.pdf", content)
