"""The records a list may be read into: a draft decision, a dossier. The app that keeps such records declares each target."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Model, QuerySet

from emulation.models import ImportBatch, User
from emulation.rules.text import folded, normalise


@dataclass(frozen=True)
class Letterhead:
    """What the lines above a list call it, and the paper they refer to."""

    title: str = ""
    proposal: str = ""


_NAMES_LIST = re.compile(r"^(?:danh sach|v/v|ve viec)\b")
_PROPOSAL = re.compile(r"(?:tờ trình|công văn)\s+số\s*:?\s*\d+\s*/[\w\-–]+(?:,?\s*ngày\s+\d+/\d+/\d{4})?", re.IGNORECASE)


def letterhead_of(batch: ImportBatch) -> Letterhead:
    lines = [normalise(line["text"]) for line in batch.skipped if line["reason"] == "title"]
    title = next((line for line in lines if _NAMES_LIST.match(folded(line))), "")
    proposal = next(filter(None, map(_PROPOSAL.search, lines)), None)
    return Letterhead(title.strip(" .;:"), proposal.group() if proposal else "")


@dataclass(frozen=True)
class Target:
    """`name` is the option of the list without `_id`; `records(user, on)` are the records the account may choose."""

    name: str
    label: str
    empty_label: str
    open_label: str
    model: type[Model]
    records: Callable[[User, date], QuerySet]
    #: Whether the officer of a unit may, and then must, choose one.
    for_units: bool = False
    #: The link to a form of a new one, and what that form starts with by the letterhead of the list.
    add_label: str = ""
    starts_with: Callable[[Letterhead], dict[str, str]] = lambda letterhead: {}


_TARGETS: dict[str, Target] = {}


def register_target(target: Target) -> None:
    _TARGETS[target.name] = target


def targets() -> list[Target]:
    return list(_TARGETS.values())


def target_named(name: str) -> Target:
    return _TARGETS[name]


def target_of(batch: ImportBatch) -> Model | None:
    """The record a list goes into, where one is chosen and still there."""
    chosen = ((target, batch.options.get(target.name)) for target in targets())
    found = (target.model._default_manager.filter(pk=key).first() for target, key in chosen if key)
    return next(filter(None, found), None)
