"""Who stands twice in one list: the same recipient, or a name that differs by marks alone (rule R24)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from awards.models.recipient import Honoured
from awards.rules.law.facts import Listed
from emulation.rules.text import fold


def listed_beside(rows: Sequence[Honoured], *, survivors: Mapping[int, int]) -> list[tuple[Listed, ...]]:
    """For each row, the other rows of the list with its honour that may be the same recipient.

    `survivors` leads from people merged into another to that person.
    """
    keys = [row.recipient_key(survivors) for row in rows]
    groups: dict[tuple, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        groups["same", keys[place], row.honour_id].append(place)
        groups["alike", row.recipient_kind, fold(row.name), row.honour_id].append(place)
    found: list[dict[int, Listed]] = [{} for _ in rows]
    for group in groups.values():
        for place in group if len(group) > 1 else ():
            for other in group:
                if other != place:
                    found[place][other] = Listed(rows[other].name, keys[place] == keys[other])
    return [tuple(others.values()) for others in found]
