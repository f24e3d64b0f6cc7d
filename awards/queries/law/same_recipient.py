"""Who is proposed twice: in one list (the same recipient, or a name that differs by marks alone; rule R24), or in one round."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from awards.enums import DossierState, NomineeState
from awards.models import Dossier, Nominee
from awards.models.recipient import Honoured
from awards.rules.law.facts import Listed
from emulation.queries.people.survivors import all_survivors
from emulation.rules.text import fold

OUT_OF_THE_LIST = (NomineeState.INELIGIBLE, NomineeState.CUT)


def listed_beside(rows: Sequence[Honoured], *, survivors: Mapping[int, int]) -> list[tuple[Listed, ...]]:
    """For each row, the other rows of the list with its honour that may be the same recipient.

    `survivors` leads from people merged into another to that person.
    """
    keys = [row.recipient_key(survivors) for row in rows]
    same: dict[tuple, list[int]] = defaultdict(list)
    alike: dict[tuple, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        same[keys[place], row.honour_id].append(place)
        alike[row.recipient_kind, fold(row.name), row.honour_id].append(place)
    beside: list[dict[int, Listed]] = [{} for _ in rows]
    for places in (*same.values(), *alike.values()):
        for place in places if len(places) > 1 else ():
            for other in places:
                if other != place:
                    beside[place][other] = Listed(rows[other].name, keys[place] == keys[other])
    return [tuple(others.values()) for others in beside]


def proposed_elsewhere(dossier: Dossier, nominees: Sequence[Nominee]) -> list[tuple[Nominee, list[Dossier]]]:
    """Those of the dossier's `nominees` whom other dossiers of its round, sent to the Board, propose for the same honour."""
    others = Nominee.objects.filter(dossier__round=dossier.round_id, honour__in={nominee.honour_id for nominee in nominees})
    others = others.exclude(dossier=dossier).exclude(dossier__state=DossierState.DRAFT).exclude(state__in=OUT_OF_THE_LIST)
    merged = all_survivors()
    proposing: dict[tuple, list[Dossier]] = defaultdict(list)
    for other in others.select_related("dossier__unit").order_by("dossier", "id"):
        proposing[other.grant_key(merged)].append(other.dossier)
    pairs = [(nominee, proposing.get(nominee.grant_key(merged), [])) for nominee in nominees]
    return [(nominee, dossiers) for nominee, dossiers in pairs if dossiers]
