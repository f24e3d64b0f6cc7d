"""Complaints about honours: which are late, which concern an honour or a decision, what followed from them."""

from datetime import date

from django.db.models import Model, Q, QuerySet

from awards.models import Award, Complaint, RegisterAct
from awards.rules.register.complaints import OPEN


def late_complaints(rows: QuerySet[Complaint], *, on: date) -> QuerySet[Complaint]:
    """Still open, and the day until which the next step was to be taken is past."""
    return rows.filter(state__in=OPEN, due_on__lt=on)


def complaints_about(target: Model) -> QuerySet[Complaint]:
    """About an honour in any of its versions or with its whole decision; about a decision or any of its honours."""
    if isinstance(target, Award):
        about = Q(award__decision=target.decision_id, award__ordinal=target.ordinal) | Q(decision=target.decision_id)
    else:
        about = Q(decision=target) | Q(award__decision=target)
    return Complaint.objects.filter(about).order_by("-received_on", "-pk")


def acts_after(complaint: Complaint) -> QuerySet[RegisterAct]:
    """What was done since the receipt to the honours the complaint is about."""
    if complaint.decision_id:
        about = Q(award__decision=complaint.decision_id)
    else:
        about = Q(award__decision=complaint.award.decision_id, award__ordinal=complaint.award.ordinal)
    return RegisterAct.objects.filter(about, confirmed_on__gte=complaint.received_on).order_by("-effective_on", "-pk")
