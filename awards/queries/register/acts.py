"""What happened to registered honours, for reading."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Model, Q, QuerySet

from awards.models import ActProposal, Award, RegisterAct
from emulation.rules.values import value_text


def standing_of(award: Award) -> str:
    """A value of enums.Standing: what the row was annotated with, else its last state by all that is recorded."""
    annotated = getattr(award, "standing", None)
    return annotated or Award.objects.with_standing(on=date.max).values_list("standing", flat=True).get(pk=award.pk)


def history_of(award: Award) -> QuerySet[RegisterAct]:
    """What happened to the honour in all its versions, newest first."""
    versions = Award.objects.filter(decision=award.decision_id, ordinal=award.ordinal)
    acts = RegisterAct.objects.filter(award__in=versions).select_related("order_issuer", "proposed_by", "confirmed_by", "result")
    return acts.order_by("-effective_on", "-pk")


def pending_for(target: Model) -> QuerySet[ActProposal]:
    """Proposals that wait, about an honour itself or with its whole decision."""
    about = (
        Q(award=target) | Q(decision=target.decision_id)
        if isinstance(target, Award)
        else Q(decision=target) | Q(award__decision=target)
    )
    return ActProposal.objects.pending().filter(about).select_related("proposed_by").order_by("pk")


@dataclass(frozen=True, slots=True)
class Change:
    """One value of a row as written and as it should read, both as a clerk reads them."""

    label: str
    before: str
    after: str


def changes_of(proposal: ActProposal) -> list[Change]:
    """What a proposed correction changes, in the order of the row's fields."""
    found = []
    for name, stored in proposal.changes.items():
        field = Award._meta.get_field(name)
        value = field.related_model._default_manager.filter(pk=stored).first() if field.remote_field else field.to_python(stored)
        found.append(Change(field.verbose_name, _shown(getattr(proposal.award, name)), _shown(value)))
    return found


def _shown(value) -> str:
    return value_text(value) or "(trống)"
