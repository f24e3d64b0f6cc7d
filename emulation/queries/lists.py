"""Which export layouts an account may choose."""

from django.db.models import Q, QuerySet

from emulation.models import ExportLayout, User


def layouts_for(user: User) -> QuerySet[ExportLayout]:
    """One's own and the shared ones."""
    return ExportLayout.objects.filter(Q(owner=user) | Q(shared=True))
