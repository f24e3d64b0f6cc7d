"""Checks on grades, titles and initiatives."""

from awards.rules.law.facts import GRADE_NAMES, GRADES, SCOPE_NAMES, SCOPES, Facts, Graded
from awards.rules.law.kinds import Answer, Context, Params, Sort, kind
from awards.rules.law.years import IDEA_ONCE, counting, evaluated_year, first_countable_year, length, run_up_to

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


@kind("Danh hiệu liên tục nhiều năm", missing=_few_titles, needs=("honours", "years"))
def consecutive_titles(facts: Facts, params: Params, ctx: Context) -> Answer:
    held = counting(facts, params["honours"], ctx)
    if not held:
        return Answer(False, have=0)
    run = run_up_to({one.year for one in held}, on=ctx.on, first=first_countable_year(facts, ctx))
    have, wanted = length(run), params["years"]
    used = tuple(one for one in held if run and run[0] <= one.year <= run[1])
    return Answer(have >= wanted, 0 < have == wanted - 1, used, have)


def _few_initiatives(answer: Answer, params: Params, ctx: Context) -> str:
    wanted, spent = params.get("count", 1), answer.have[1]
    text = f"Cần {wanted} sáng kiến hoặc đề tài được công nhận phạm vi {SCOPE_NAMES[params['scope']]} trở lên"
    if spent:
        return f"{text}; sáng kiến “{spent[0].name}” đã được dùng để xét khen thưởng."
    return f"{text}; hiện có {answer.have[0]}."


@kind("Sáng kiến, đề tài được công nhận", missing=_few_initiatives, needs=("scope",), takes=("count",))
def initiative(facts: Facts, params: Params, ctx: Context) -> Answer:
    least, wanted = SCOPES[params["scope"]], params.get("count", 1)
    known = [
        one
        for one in facts.initiatives
        if SCOPES[one.scope] >= least and (one.recognised_on is None or one.recognised_on <= ctx.on)
    ]
    if not known:
        return Answer(False, have=(0, []))
    spent = [one for one in known if IDEA_ONCE in ctx.rules and _is_spent(one, ctx)]
    free = [one for one in known if one not in spent]
    return Answer(len(free) >= wanted, 0 < len(free) == wanted - 1, tuple(free), (len(free), spent))


def _is_spent(one, ctx: Context) -> bool:
    """Used for a commendation: for nothing more. Used for a title: for no commendation, nor for the same title again."""
    if not ctx.proposal.title:
        return bool(one.uses)
    return any(not for_title or code == ctx.proposal.honour for code, for_title in one.uses)


@kind("Cần người xác nhận", missing=lambda answer, params, ctx: "Cần người thẩm định xác nhận.", sort=Sort.MANUAL)
def manual(facts: Facts, params: Params, ctx: Context) -> Answer:
    return Answer(None)
