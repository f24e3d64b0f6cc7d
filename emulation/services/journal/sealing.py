"""Sealing the journal: what was written since the last seal is covered by a new one, chained to it.

Rows are sealed by key. On PostgreSQL a key may belong to a transaction that has not ended: the place of such a key stays
open in the seal and a later seal takes the row that appears in it; once all transactions of that time have ended the place
is closed for good (docs/adr/0008).
"""

import json
from collections.abc import Callable
from functools import partial
from threading import get_ident

from django.db import transaction

from emulation.common.advisory_lock import one_at_a_time
from emulation.common.journal_keys import journal_key, replace_key
from emulation.common.seal_marks import key_name, marker, packed, seal_mac
from emulation.enums import SealOccasion
from emulation.errors import RuleViolation
from emulation.models import Act, Seal, User
from emulation.queries.journal.remembered import memory_file, remembered_seal
from emulation.queries.journal.sealable import (
    ENTRIES,
    SEALED,
    UNSURE,
    Range,
    Sealable,
    horizon_after,
    last_seal,
    rows_after,
    transactions_under_way,
)
from emulation.services.journal.acts import act, at_end_of_act

#: A seal covers at most so many rows of each table: its marks are held in memory.
LARGEST = 50_000


def seal_journal(*, occasion: SealOccasion, by: User | None = None) -> list[Seal]:
    """Seal all that is not sealed yet, in as many seals as it takes; at least one, which tells that it was looked at."""
    with act("seal_journal", f"Niêm phong nhật ký: {occasion.label.lower()}", by=by) as deed:
        return seal_rest(deed, occasion=occasion)


def seal_at_end(deed: Act) -> None:
    """Seal the journal as the last thing the act under way does: whoever seals next waits until it has ended."""
    at_end_of_act("seal", lambda: seal_rest(deed, occasion=SealOccasion.ISSUE))


def seal_rest(deed: Act, *, occasion: SealOccasion) -> list[Seal]:
    one_at_a_time("seal")
    seals = []
    while not seals or seals[-1].rows >= LARGEST:
        seals.append(_seal_next(last_seal(), deed, occasion=occasion))
    transaction.on_commit(partial(remember_seal, seals[-1]))
    return seals


def rotate_key() -> tuple[Seal, Seal]:
    """Seal with the present key, replace the key, seal with the new one; returns the last seal before and the first after."""
    with act("rotate_journal_key", "Đổi khóa niêm phong nhật ký", by=None) as deed:
        before = seal_rest(deed, occasion=SealOccasion.DAILY)[-1]  # whoever seals next waits, and reads the new key
        replace_key()
        return before, seal_rest(deed, occasion=SealOccasion.DAILY)[0]


def remember_seal(seal: Seal) -> None:
    """Keep number and MAC beside the database. Sealers may come here in another order; a restore begins anew."""
    known = remembered_seal()
    if known and known["number"] > seal.number and seal.occasion != SealOccasion.RESTORE:
        return
    place = memory_file()
    unfinished = place.with_name(f"{place.name}.{get_ident()}.part")
    unfinished.write_text(json.dumps({"number": seal.number, "mac": seal.mac}), encoding="ascii")
    unfinished.replace(place)


def _seal_next(previous: Seal | None, deed: Act, *, occasion: SealOccasion) -> Seal:
    key, under_way = journal_key(), transactions_under_way()
    closed = under_way is None or _has_passed(previous, under_way)
    covers, marks = {}, {}
    for kind in SEALED:
        known = _known(previous, kind.table)
        covers[kind.table], marks[kind.marks] = _cover(kind, known, marker(key), closed=closed, sure=under_way is None)
    seal = Seal(
        number=previous.number + 1 if previous else 1,
        at=deed.at,
        occasion=occasion,
        act=deed,
        covers=covers,
        rows=max(_count(covers[kind.table]["ranges"]) for kind in SEALED),
        last_entry=covers[ENTRIES.table]["last"],
        horizon=horizon_after(deed),  # only once the rows were read
        previous=previous.mac if previous else "",
        key_name=key_name(key),
        **marks,
    )
    seal.mac = seal_mac(key, seal.content)
    seal.save(force_insert=True)
    return seal


def _known(previous: Seal | None, table: str) -> dict:
    """The places the last seal left open in a table and its last key; RuleViolation where the seal was edited into nonsense."""
    if previous is None:
        return {"open": [], "last": 0}
    try:
        covers = previous.covers[table]
        return {"open": list(covers["open"]), "last": int(covers["last"])}
    except (KeyError, TypeError, ValueError) as error:
        raise RuleViolation(
            f"Niêm phong số {previous.number} đã bị sửa nên không niêm phong tiếp được. "
            "Hãy mở Kiểm tra nhật ký và báo quản trị viên."
        ) from error


def _has_passed(previous: Seal | None, under_way: Range) -> bool:
    """Whether every transaction has ended that might have held a key below the last sealed one.

    A horizon that lies ahead of the database's own count comes from another database, of which nothing can arrive.
    """
    if previous is None or previous.horizon is None:
        return True
    oldest, next_one = under_way
    return previous.horizon != UNSURE and (oldest >= previous.horizon or previous.horizon > next_one)


def _cover(kind: Sealable, known: dict, mark: Callable, *, closed: bool, sure: bool) -> tuple[dict, str]:
    """Mark the new rows. `closed`: nothing can appear any more in the places left open before; `sure`: nor in new gaps."""
    keys, marks = [], []
    for row in rows_after(kind, known["last"], also=known["open"], limit=LARGEST):
        keys.append(row[0])
        marks.append(mark(kind.spell(row)))
    ranges = _ranges(keys)
    last = max(known["last"], keys[-1] if keys else 0)
    still_open = [] if closed and len(keys) < LARGEST else _without(known["open"], ranges)
    opened = [] if sure or last == known["last"] else _without([(known["last"] + 1, last)], ranges)
    return {"ranges": ranges, "open": still_open + opened, "last": last}, packed(marks)


def _ranges(keys: list[int]) -> list[Range]:
    ranges: list[Range] = []
    for key in keys:
        if ranges and ranges[-1][1] == key - 1:
            ranges[-1] = (ranges[-1][0], key)
        else:
            ranges.append((key, key))
    return ranges


def _without(ranges: list[Range], taken: list[Range]) -> list[Range]:
    """What is left of `ranges` where `taken`, in ascending order, covers them."""
    left = []
    for first, end in ranges:
        for start, stop in taken:
            if stop < first or start > end:
                continue
            if start > first:
                left.append((first, start - 1))
            first = stop + 1
        if first <= end:
            left.append((first, end))
    return left


def _count(ranges: list[Range]) -> int:
    return sum(end - first + 1 for first, end in ranges)
