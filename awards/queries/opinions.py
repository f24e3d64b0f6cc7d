"""Which opinions the rules ask for on the nominees of a dossier, and which of them are missing."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from awards.enums import NomineeState
from awards.models import Dossier, Nominee, OpinionRequest, OpinionRule
from emulation.models import Posting
from emulation.rules.text import folded

#: Nobody asks about nominees in these states any more.
OUT = (NomineeState.INELIGIBLE, NomineeState.CUT)


@dataclass(frozen=True, slots=True)
class MissingOpinion:
    """A rule with the nominees on whom nobody was asked, or (`asked`) whose answer has not come."""

    rule: OpinionRule
    nominees: list[Nominee]
    asked: bool


def missing_opinions(dossier: Dossier, *, on: date) -> list[MissingOpinion]:
    """What the rules of the day lack for the dossier as a whole, in the rules' order."""
    rules = list(OpinionRule.objects.in_force(on).order_by("code"))
    nominees = list(dossier.nominees.exclude(state__in=OUT).select_related("honour").order_by("ordinal", "pk")) if rules else []
    return _missing(dossier, nominees, rules, on=on)


def missing_for(nominee: Nominee, *, on: date) -> list[MissingOpinion]:
    """The same for one nominee."""
    return _missing(nominee.dossier, [nominee], list(OpinionRule.objects.in_force(on).order_by("code")), on=on)


def _missing(dossier: Dossier, nominees: list[Nominee], rules: Iterable[OpinionRule], *, on: date) -> list[MissingOpinion]:
    asked: dict[int | None, list[OpinionRequest]] = defaultdict(list)
    for request in dossier.opinions.all():
        asked[request.nominee_id].append(request)
    papers = set(dossier.papers.values_list("paper", "nominee_id"))
    classes = _classes(nominees, on=on)
    found: dict[tuple[str, str, bool], MissingOpinion] = {}
    for rule in rules:
        for nominee in nominees:
            handed_in = rule.paper and {(rule.paper, None), (rule.paper, nominee.pk)} & papers
            if handed_in or not _asks_for(rule, nominee, classes.get(nominee.pk)):
                continue
            requests = [one for one in asked[None] + asked[nominee.pk] if one.body in (rule.body, rule.other_body)]
            if any(one.is_answered for one in requests):
                continue
            # Rules that name one body by one article are one thing that is missing.
            key = rule.bodies, rule.citation, bool(requests)
            lacking = found.setdefault(key, MissingOpinion(rule, [], bool(requests)))
            if nominee not in lacking.nominees:
                lacking.nominees.append(nominee)
    return list(found.values())


def _asks_for(rule: OpinionRule, nominee: Nominee, subject_class: int | None) -> bool:
    pairs = (
        (rule.honour_id, nominee.honour_id),
        (rule.family, nominee.honour.family),
        (rule.subject_class_id, subject_class),
    )
    words = [folded(word) for word in rule.positions.split(";") if word.strip()]
    post = f" {folded(nominee.position)} "
    return all(not wanted or wanted == value for wanted, value in pairs) and (
        not words or any(f" {word} " in post for word in words)
    )


def _classes(nominees: Iterable[Nominee], *, on: date) -> dict[int, int | None]:
    """The class of each nominee as the dossier has it, else of the main post of the day."""
    own = {nominee.pk: nominee.subject_class_id for nominee in nominees if nominee.subject_class_id}
    unsaid = {nominee.person_id: nominee.pk for nominee in nominees if nominee.person_id and nominee.pk not in own}
    posts = Posting.objects.in_force(on).filter(person__in=unsaid, concurrent=False).order_by("pk") if unsaid else ()
    return own | {unsaid[post.person_id]: post.subject_class_id for post in posts}
