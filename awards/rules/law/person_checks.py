"""Checks on grades, titles and initiatives."""

from awards.rules.law.facts import GRADE_NAMES, GRADES, SCOPE_NAMES, SCOPES, Facts, Graded, Idea
from awards.rules.law.kinds import Answer, Context, Params, Sort, kind
from awards.rules.law.years import IDEA_ONCE, counting, evaluated_year, first_countable_year, length, run_up_to, streak_of

CODES = {rank: code for code, rank in GRADES.items()}


def _no_grade(answer: Answer, params: Params, ctx: Context) -> str:
    year, code = answer.have
    wanted = GRADE_NAMES[params["grade"]]
    if code is None:
        return f"Chưa ghi mức xếp loại năm {year}; cần {wanted}."
    return f"Năm {year} xếp loại {GRADE_NAMES[code]}; cần {wanted}."


@kind("Xếp loại năm từ mức", missing=_no_grade, needs=("grade",))
def grade_at_least(facts: Facts, params: Params, ctx: Context) -> Answer:
    year, least = evaluated_year(facts, ctx), GRADES[params["grade"]]
    rank = facts.grades.get(year)
    if rank is None:
        return Answer(False, have=(year, None))
    used = (Graded(year, CODES[rank]),)
    return Answer(rank >= least, rank == least - 1, used, (year, CODES[rank]))


def _few_titles(answer: Answer, params: Params, ctx: Context) -> str:
    names = " hoặc ".join(ctx.name_of(code) for code in params["honours"])
    return f"Cần {params['years']} năm liên tục được tặng {names} đến khi đề nghị; mới có {answer.have} năm liên tục."


@kind("Danh hiệu liên tục nhiều năm", missing=_few_titles, needs=("honours", "years"), takes=("ask_gaps",))
def consecutive_titles(facts: Facts, params: Params, ctx: Context) -> Answer:
    """With `ask_gaps`, where the law counts times and not years, as many titles with years between them are asked about."""
    held = counting(facts, params["honours"], ctx)
    if not held:
        return Answer(False, have=0)
    first = first_countable_year(facts, ctx)
    run = run_up_to({one.year for one in held}, on=ctx.on, first=first)
    have, wanted = length(run), params["years"]
    counted = tuple(one for one in held if one.year >= first)
    if have < wanted and params.get("ask_gaps") and len({one.year for one in counted}) >= wanted:
        years = ", ".join(str(year) for year in sorted({one.year for one in counted}))
        return Answer(None, used=counted, ask=f"Các lần được tặng cách năm ({years}); luật ghi {wanted} lần liên tục.")
    used = tuple(one for one in held if run and run[0] <= one.year <= run[1])
    return Answer(have >= wanted, 0 < have == wanted - 1, used, have)


def _few_initiatives(answer: Answer, params: Params, ctx: Context) -> str:
    wanted, spent = params.get("count", 1), answer.have[1]
    within = "Trong thời gian liên tục cần" if params.get("within_streak") else "Cần"
    text = f"{within} {wanted} sáng kiến hoặc đề tài được công nhận phạm vi {SCOPE_NAMES[params['scope']]} trở lên"
    if spent:
        return f"{text}; sáng kiến “{spent[0].name}” đã được dùng để xét khen thưởng."
    return f"{text}; hiện có {answer.have[0]}."


@kind("Sáng kiến, đề tài được công nhận", missing=_few_initiatives, needs=("scope",), takes=("count", "within_streak"))
def initiative(facts: Facts, params: Params, ctx: Context) -> Answer:
    """What no text forbids in so many words is asked about: the same title again by the same initiative, a day not recorded."""
    wanted = params.get("count", 1)
    known = _recognised(facts, params, ctx)
    if not known:
        return Answer(False, have=(0, []))
    spent = [one for one in known if IDEA_ONCE in ctx.rules and _is_spent(one, ctx)]
    usable = [one for one in known if one not in spent]
    doubts = [doubt for one in usable if (doubt := _doubt(one, params, ctx))]
    free = [one for one in usable if not _doubt(one, params, ctx)]
    if len(free) < wanted <= len(free) + len(doubts):
        return Answer(None, used=tuple(usable), ask=doubts[0])
    return Answer(len(free) >= wanted, 0 < len(free) == wanted - 1, tuple(free), (len(free), spent))


def _recognised(facts: Facts, params: Params, ctx: Context) -> list[Idea]:
    """Of wide enough a scope, by the day; with `within_streak` those of the route's unbroken years alone."""
    least = SCOPES[params["scope"]]
    known = [
        one
        for one in facts.initiatives
        if SCOPES[one.scope] >= least and (one.recognised_on is None or one.recognised_on <= ctx.on)
    ]
    if not params.get("within_streak"):
        return known
    run = streak_of(facts, ctx.streak, ctx) if ctx.streak else None
    return [one for one in known if run and (one.recognised_on is None or run[0] <= one.recognised_on.year <= ctx.on.year)]


def _is_spent(one: Idea, ctx: Context) -> bool:
    """Used for a commendation: for nothing more. Used for a title: for no commendation (letter 5007/BNV-TĐKT, III.5)."""
    return any(not (for_title and ctx.proposal.title) for _, for_title in one.uses)


def _doubt(one: Idea, params: Params, ctx: Context) -> str:
    if IDEA_ONCE in ctx.rules and any(code == ctx.proposal.honour for code, _ in one.uses):
        return f"Sáng kiến “{one.name}” đã được dùng để xét {ctx.name_of(ctx.proposal.honour)} trước đây."
    if params.get("within_streak") and one.recognised_on is None:
        return f"Chưa ghi ngày công nhận sáng kiến “{one.name}”."
    return ""


@kind("Cần người xác nhận", missing=lambda answer, params, ctx: "Cần người thẩm định xác nhận.", sort=Sort.MANUAL)
def manual(facts: Facts, params: Params, ctx: Context) -> Answer:
    return Answer(None)
