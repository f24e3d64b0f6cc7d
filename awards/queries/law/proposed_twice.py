"""Who is proposed for one honour by several units in one round."""

from collections import defaultdict
from collections.abc import Sequence

from awards.enums import DossierState
from awards.models import Dossier, Nominee
from awards.queries.law.assess_nominees import OUT_OF_THE_LIST
from awards.queries.law.facts_of_people import survivors


def proposed_elsewhere(dossier: Dossier, nominees: Sequence[Nominee]) -> list[tuple[Nominee, list[Dossier]]]:
    """Those of the dossier's `nominees` whom other dossiers of its round, sent to the Board, propose for the same honour."""
    others = Nominee.objects.filter(dossier__round=dossier.round_id, honour__in={nominee.honour_id for nominee in nominees})
    others = others.exclude(dossier=dossier).exclude(dossier__state=DossierState.DRAFT).exclude(state__in=OUT_OF_THE_LIST)
    merged = survivors()
    where: dict[tuple, list[Dossier]] = defaultdict(list)
    for other in others.select_related("dossier__unit").order_by("dossier", "id"):
        where[other.grant_key(merged)].append(other.dossier)
    found = [(nominee, where.get(nominee.grant_key(merged), [])) for nominee in nominees]
    return [(nominee, dossiers) for nominee, dossiers in found if dossiers]
