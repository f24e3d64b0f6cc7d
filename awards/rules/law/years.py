"""Years that count: up to the proposal, after the previous award, after a discipline, one after the other."""

from datetime import date

from awards.rules.law.facts import GRADES, Facts, Held, Proposal
from awards.rules.law.kinds import Context, Params

MERIT_ONLY = "merit_ladder_only"
CLOCK = "clock_from_achievement"
AFTER_DISCIPLINE = "streak_after_discipline"
ONCE = "achievement_once"
IDEA_ONCE = "initiative_used_once"


def counting(facts: Facts, codes, ctx: Context) -> list[Held]:
    """Awards of these honours decided by the day; of the types that count, where a rule says that others do not."""
    all_count = MERIT_ONLY not in ctx.rules
    return [
        one
        for one in facts.awards
        # Asked of a million rows: a method called for each would take as long again.
        if (one.code in codes or one.parent in codes) and one.decided_on <= ctx.on and (all_count or one.counts)
    ]


def clock_day(one: Held, ctx: Context) -> date:
    """From when the time for the next proposal runs (Decree 98/2023/NĐ-CP, article 30(9))."""
    return one.achieved_to if one.achieved_to and CLOCK in ctx.rules else one.decided_on


def first_year_after(one: Held, ctx: Context) -> int:
    """The first whole year after an award: the year it was decided in is broken, unless the rule says it counts."""
    day = clock_day(one, ctx)
    broken = day != date(day.year, 12, 31) and ctx.rules.get(CLOCK, {}).get("count_broken_year", False)
    return day.year if broken else day.year + 1


def first_countable_year(facts: Facts, ctx: Context) -> int:
    """No year before the end of a discipline counts, nor one the same commendation has already rewarded."""
    first = 0
    if AFTER_DISCIPLINE in ctx.rules:
        for one in facts.restraints:
            if one.discipline and one.ends_on is not None and one.ends_on <= ctx.on:
                # From 1 January on, when it ended with the year before; else the broken year is left out.
                whole = one.ends_on.month == 1 and one.ends_on.day == 1
                first = max(first, one.ends_on.year + (0 if whole else 1))
    if ONCE in ctx.rules and not ctx.proposal.annual:
        for one in counting(facts, (ctx.proposal.honour,), ctx):
            first = max(first, first_year_after(one, ctx))
    return first


def run_up_to(years, *, on: date, first: int = 0) -> tuple[int, int] | None:
    """The unbroken run of years that reaches the proposal: this year or, while this year is not recorded, the last."""
    last = on.year if on.year in years else on.year - 1
    if last not in years or last < first:
        return None
    start = last
    while start - 1 in years and start - 1 >= first:
        start -= 1
    return start, last


def length(run: tuple[int, int] | None) -> int:
    return run[1] - run[0] + 1 if run else 0


def streak_of(facts: Facts, params: Params, ctx: Context) -> tuple[int, int] | None:
    """The run of years with at least the grade, or with one of `titles`; after the first award of `after`, where given."""
    first = first_countable_year(facts, ctx)
    if params.get("after"):
        starts = [first_year_after(one, ctx) for one in counting(facts, params["after"], ctx)]
        if not starts:
            return None
        first = max(first, min(starts))
    least = GRADES[params["grade"]]
    years = {year for year, rank in facts.grades.items() if rank >= least}
    if params.get("titles"):
        years |= {one.year for one in counting(facts, params["titles"], ctx)}
    return run_up_to(years, on=ctx.on, first=first)


def evaluated_year(facts: Facts, ctx: Context) -> int:
    """The year proposed, or the last one graded of this year and the one before."""
    if ctx.proposal.year:
        return ctx.proposal.year
    return ctx.on.year if ctx.on.year in facts.grades or ctx.on.year in facts.counts else ctx.on.year - 1


def proposed_year(proposal: Proposal, *, on: date) -> int:
    """Without a year named, proposals of the first half-year are for the year before."""
    return proposal.year or (on.year if on.month > 6 else on.year - 1)
