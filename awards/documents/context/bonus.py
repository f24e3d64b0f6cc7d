"""The bonus a decision's article names: the level for each kind of recipient, in figures and words."""

from collections.abc import Iterable
from datetime import date

from awards.queries.money import Rates
from awards.rules.decisions.listing import NOUNS
from awards.rules.papers.number_words import money

Levels = dict[tuple[int, str], int]


def bonus_levels(granted: Iterable[tuple[int, str]], *, on: date) -> Levels:
    """Đồng by honour and kind of recipient; none where the rows of the day name no amount."""
    rates = Rates.read()
    amounts = {(honour, kind): rates.due(honour, kind, on).amount for honour, kind in set(granted)}
    return {key: amount for key, amount in amounts.items() if amount}


def bonus_words(levels: Levels, kinds: Iterable[str]) -> str:
    """ ", mức thưởng: tập thể 7.590.000 đồng (…), cá nhân …"; nothing where honours of several levels are granted."""
    if len({honour for honour, _ in levels}) != 1:
        return ""
    amounts = {kind: amount for (_, kind), amount in levels.items()}
    named = [f"{NOUNS[kind]} {money(amounts[kind])}" for kind in kinds if kind in amounts]
    return f", mức thưởng: {'; '.join(named)}" if named else ""
