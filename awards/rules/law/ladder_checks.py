"""Checks of the ladder: an award already held, the years since, and what was received in them."""

from collections.abc import Mapping

from awards.rules.law.facts import GRADE_NAMES, GRADES, Facts, Graded, Held
from awards.rules.law.kinds import Answer, Context, Params, kind
from awards.rules.law.person_checks import CODES
from awards.rules.law.years import clock_day, counting, length, streak_of

Run = tuple[int, int] | None


def _names(codes, ctx: Context) -> str:
    return " hoặc ".join(ctx.name_of(code) for code in codes)


@kind(
    "Đã được tặng",
    missing=lambda answer, params, ctx: (
        f"Chưa được tặng {_names(params['honours'], ctx)}"
        + (" theo loại hình được tính làm căn cứ xét mức cao hơn." if answer.have else ".")
    ),
    needs=("honours",),
)
def has_award(facts: Facts, params: Params, ctx: Context) -> Answer:
    held = counting(facts, params["honours"], ctx)
    return (
        Answer(True, used=tuple(held))
        if held
        else Answer(False, have=any(one.is_one_of(params["honours"]) for one in facts.awards))
    )


def _too_soon(answer: Answer, params: Params, ctx: Context) -> str:
    names = _names(params["honours"], ctx)
    if answer.have is None:
        return f"Chưa được tặng {names}."
    return f"Cần từ {params['years']} năm tính từ {names}; lần gần nhất tính từ ngày {answer.have:%d/%m/%Y}."


@kind("Số năm từ lần được tặng gần nhất", missing=_too_soon, needs=("honours", "years"))
def years_since_award(facts: Facts, params: Params, ctx: Context) -> Answer:
    """Of several awards the latest begins the time (Law 06/2022/QH15, article 34(5))."""
    held = counting(facts, params["honours"], ctx)
    if not held:
        return Answer(False)
    latest = max(held, key=lambda one: clock_day(one, ctx))
    start = clock_day(latest, ctx)
    years = ctx.on.year - start.year - ((ctx.on.month, ctx.on.day) < (start.month, start.day))
    return Answer(years >= params["years"], years == params["years"] - 1, (latest,), start)


def _short_streak(answer: Answer, params: Params, ctx: Context) -> str:
    after = f" sau {_names(params['after'], ctx)}" if params.get("after") else ""
    return (
        f"Cần {params['years']} năm liên tục {GRADE_NAMES[params['grade']]} trở lên{after} đến khi đề nghị; "
        f"mới có {answer.have} năm."
    )


@kind("Xếp loại liên tục nhiều năm", missing=_short_streak, needs=("grade", "years"), takes=("after", "titles"))
def streak_of_grades(facts: Facts, params: Params, ctx: Context) -> Answer:
    run = streak_of(facts, params, ctx)
    have, wanted = length(run), params["years"]
    return Answer(have >= wanted, 0 < have == wanted - 1, _run_facts(facts, params, run, ctx), have)


def _run_facts(facts: Facts, params: Params, run: Run, ctx: Context) -> tuple:
    if run is None:
        return ()
    titles = {one.year: one for one in counting(facts, params["titles"], ctx)} if params.get("titles") else {}
    years = range(run[0], run[1] + 1)
    return tuple(Graded(year, CODES[facts.grades[year]]) if year in facts.grades else titles[year] for year in years)


def _few_grades(answer: Answer, params: Params, ctx: Context) -> str:
    return f"Cần {params['years']} năm {GRADE_NAMES[params['grade']]} trong thời gian liên tục; mới có {answer.have} năm."


@kind("Số năm đạt mức trong thời gian liên tục", missing=_few_grades, needs=("grade", "years"), in_streak=True)
def grades_in_streak(facts: Facts, params: Params, ctx: Context) -> Answer:
    run = streak_of(facts, ctx.streak, ctx) if ctx.streak else None
    least = GRADES[params["grade"]]
    years = [year for year in range(run[0], run[1] + 1) if facts.grades.get(year, 0) >= least] if run else []
    used = tuple(Graded(year, CODES[facts.grades[year]]) for year in years)
    return Answer(len(years) >= params["years"], 0 < len(years) == params["years"] - 1, used, len(years))


def _few_awards(answer: Answer, params: Params, ctx: Context) -> str:
    choices = [", ".join(f"{number} {ctx.name_of(code)}" for code, number in one.items()) for one in params["any_of"]]
    had = ", ".join(f"{number} {ctx.name_of(code)}" for code, number in answer.have.items() if number) or "chưa có"
    return f"Trong thời gian liên tục cần {'; hoặc '.join(choices)}; hiện {had}."


def _lacking(wanted: Mapping[str, int], received: dict[str, list[Held]]) -> int:
    lacking = 0
    for code, number in wanted.items():
        have = len(received[code])
        if have < number:
            lacking += number - have
    return lacking


@kind("Số lần được tặng trong thời gian liên tục", missing=_few_awards, needs=("any_of",), in_streak=True)
def count_in_streak(facts: Facts, params: Params, ctx: Context) -> Answer:
    """`any_of` is a list of combinations, each a number by honour; one of them is enough."""
    run = streak_of(facts, ctx.streak, ctx) if ctx.streak else None
    received: dict[str, list[Held]] = {code: [] for one in params["any_of"] for code in one}
    if run:
        for code, held in received.items():
            held += [one for one in counting(facts, (code,), ctx) if run[0] <= one.year <= run[1]]
    short = min(_lacking(one, received) for one in params["any_of"])
    have = {code: len(held) for code, held in received.items()}
    used = tuple(dict.fromkeys(one for held in received.values() for one in held))
    return Answer(short == 0, short == 1 and bool(used), used, have)
