"""Checks on a collective: its people, its age, its cluster, the movement it took part in."""

from collections.abc import Iterable
from datetime import date

from awards.rules.law.facts import Facts, MovementFacts
from awards.rules.law.kinds import Answer, Context, Params, kind
from awards.rules.law.years import evaluated_year, streak_of

COLUMNS = {
    "completed": "hoàn thành nhiệm vụ trở lên",
    "ldtt": "đạt danh hiệu Lao động tiên tiến",
    "cstdcs": "đạt danh hiệu Chiến sĩ thi đua cơ sở",
    "women": "là nữ",
}


def _counted(facts: Facts, column: str, ctx: Context) -> tuple[int, int, int | None]:
    """Year, members and the number asked for; None where nothing is recorded."""
    year = evaluated_year(facts, ctx)
    counts = facts.counts.get(year)
    return (year, counts.members, getattr(counts, column)) if counts else (year, 0, None)


def _small_share(answer: Answer, params: Params, ctx: Context) -> str:
    year, members, number = answer.have
    if number is None:
        return f"Chưa ghi số người {COLUMNS[params['of']]} của năm {year}. Hãy nhập số liệu của tập thể."
    return f"Năm {year} có {number} trên {members} người {COLUMNS[params['of']]}; cần từ {params['percent']} %."


@kind("Tỷ lệ thành viên", missing=_small_share, needs=("of", "percent"))
def share_of_members(facts: Facts, params: Params, ctx: Context) -> Answer:
    have = year, members, number = _counted(facts, params["of"], ctx)
    if number is None or not members:
        return Answer(False, have=have)
    # Whole numbers: 7 of 10 are 70 %, without the doubts of a division.
    met = number * 100 >= params["percent"] * members
    return Answer(met, (number + 1) * 100 >= params["percent"] * members, (_people(year, number, members, params["of"]),), have)


def _few_members(answer: Answer, params: Params, ctx: Context) -> str:
    year, _, number = answer.have
    if number is None:
        return f"Chưa ghi số người {COLUMNS[params['of']]} của năm {year}. Hãy nhập số liệu của tập thể."
    return f"Năm {year} có {number} người {COLUMNS[params['of']]}; cần ít nhất {params['least']}."


@kind("Số thành viên", missing=_few_members, needs=("of", "least"))
def members_count(facts: Facts, params: Params, ctx: Context) -> Answer:
    have = year, members, number = _counted(facts, params["of"], ctx)
    if number is None:
        return Answer(False, have=have)
    return Answer(number >= params["least"], number > 0, (_people(year, number, members, params["of"]),), have)


def _people(year: int, number: int, members: int, column: str) -> str:
    return f"Năm {year}: {number} trên {members} người {COLUMNS[column]}"


def _disciplined(answer: Answer, params: Params, ctx: Context) -> str:
    year, _, number = answer.have
    if number is None:
        return f"Chưa ghi số người bị kỷ luật từ cảnh cáo trở lên của năm {year}. Hãy nhập số liệu của tập thể."
    return f"Năm {year} có {number} người bị kỷ luật từ cảnh cáo trở lên."


@kind("Không có thành viên bị kỷ luật từ cảnh cáo", missing=_disciplined)
def no_member_disciplined(facts: Facts, params: Params, ctx: Context) -> Answer:
    have = year, _, number = _counted(facts, "disciplined", ctx)
    if number is None:
        return Answer(False, have=have)
    return Answer(number == 0, used=(f"Năm {year}: {number} người bị kỷ luật từ cảnh cáo trở lên",), have=have)


def _young(answer: Answer, params: Params, ctx: Context) -> str:
    if answer.have is None:
        return f"Chưa ghi ngày thành lập; cần thành lập từ {params['years']} năm trở lên."
    return f"Thành lập ngày {answer.have:%d/%m/%Y}; cần từ {params['years']} năm trở lên."


@kind("Tuổi của đơn vị", missing=_young, needs=("years",))
def unit_age(facts: Facts, params: Params, ctx: Context) -> Answer:
    founded = facts.unit.founded_on if facts.unit else None
    if founded is None:
        # A unit older than the records has no first day in them: somebody has to say.
        return Answer(None)
    old_enough = (founded.year + params["years"], founded.month, founded.day) <= (ctx.on.year, ctx.on.month, ctx.on.day)
    return Answer(old_enough, used=(f"Thành lập ngày {founded:%d/%m/%Y}",), have=founded)


def _places(facts: Facts, years: Iterable[int]) -> dict[int, list[str]]:
    """By year, the clusters of the province the unit was a member of."""
    return {
        year: [
            f"Thành viên {one.cluster} ({one.starts_on:%d/%m/%Y} – {one.ends_on:%d/%m/%Y})"
            for one in facts.memberships
            if one.provincial and one.starts_on.year <= year <= one.ends_on.year
        ]
        for year in years
    }


def _proposed_years(ctx: Context) -> tuple[int, ...]:
    """The year proposed, or this year and the last."""
    return (ctx.proposal.year,) if ctx.proposal.year else (ctx.on.year, ctx.on.year - 1)


@kind(
    "Thành viên cụm, khối do tỉnh tổ chức",
    missing=lambda answer, params, ctx: "Không phải là thành viên cụm, khối thi đua do tỉnh tổ chức.",
)
def cluster_member(facts: Facts, params: Params, ctx: Context) -> Answer:
    places = _said_once(_places(facts, _proposed_years(ctx)))
    return Answer(bool(places), used=places)


def _not_leading(answer: Answer, params: Params, ctx: Context) -> str:
    said = "; ".join(f"hạng {one.place}" if one.place else "không xếp hạng" for one in answer.have or ())
    return f"Không dẫn đầu cụm, khối thi đua ({said})." if said else "Cụm, khối chưa công bố kết quả xếp hạng."


@kind("Dẫn đầu cụm, khối thi đua", missing=_not_leading)
def leads_cluster(facts: Facts, params: Params, ctx: Context) -> Answer:
    """By the published result of the year; where no result is on record somebody has to say."""
    years = _proposed_years(ctx)
    # The year proposed, else the newer one there is a result of.
    found = next((held for year in years if (held := [one for one in facts.places if one.year == year])), [])
    if not found:
        return Answer(None, ask="Chưa có kết quả xếp hạng đã công bố của cụm, khối.")
    used = tuple(one.text for one in found)
    return Answer(any(one.place == 1 for one in found), near=any(one.place == 2 for one in found), used=used, have=found)


@kind(
    "Không thuộc diện xét cờ thi đua",
    missing=lambda answer, params, ctx: "Là thành viên cụm, khối thi đua do tỉnh tổ chức nên thuộc diện xét cờ thi đua.",
)
def not_flag_unit(facts: Facts, params: Params, ctx: Context) -> Answer:
    """Asked of the years the certificates were received in, the route's streak; a member in some of them is asked about."""
    run = streak_of(facts, ctx.streak, ctx) if ctx.streak else None
    by_year = _places(facts, range(run[0], run[1] + 1) if run else _proposed_years(ctx))
    places = _said_once(by_year)
    if run and places and not all(by_year.values()):
        member = ", ".join(str(year) for year, found in by_year.items() if found)
        return Answer(None, used=places, ask=f"Chỉ là thành viên cụm, khối thi đua do tỉnh tổ chức trong năm {member}.")
    return Answer(not places, used=places or ("Không có tên trong cụm, khối thi đua do tỉnh tổ chức",))


def _said_once(places: dict[int, list[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for texts in places.values() for text in texts))


LAUNCHERS = {"CENTRAL": "Trung ương", "PROVINCE": "bộ, ban, ngành, tỉnh", "UNIT": "cơ quan, đơn vị"}


def _short_movement(answer: Answer, params: Params, ctx: Context) -> str:
    if answer.have is None:
        return "Chưa chọn phong trào thi đua làm căn cứ đề nghị."
    if params.get("form") not in (None, answer.have.form):
        return f"Phong trào “{answer.have.name}” không phải là phong trào theo chuyên đề."
    if answer.have.level not in params.get("levels", (answer.have.level,)):
        launchers = ", ".join(LAUNCHERS[level] for level in params["levels"])
        return f"Phong trào “{answer.have.name}” không do {launchers} phát động."
    if params.get("launchers") and answer.have.launcher not in params["launchers"]:
        return f"Phong trào “{answer.have.name}” không do Thủ tướng Chính phủ phát động."
    if params.get("final") and not (answer.have.final_on and answer.have.final_on <= ctx.on):
        return f"Phong trào “{answer.have.name}” chưa tổng kết."
    if params.get("reviewed") and not (answer.have.reviewed_on and answer.have.reviewed_on <= ctx.on):
        return f"Phong trào “{answer.have.name}” chưa sơ kết, tổng kết."
    return f"Phong trào “{answer.have.name}” chưa kéo dài từ {params['years']} năm trở lên đến khi sơ kết, tổng kết."


@kind(
    "Thời gian của phong trào",
    missing=_short_movement,
    needs=("years",),
    takes=("final", "reviewed", "form", "levels", "launchers"),
)
def movement_duration(facts: Facts, params: Params, ctx: Context) -> Answer:
    """With `final` or `reviewed`, at its final or at any review held by the day, until which it lasted so many years.

    `form`, `levels` and `launchers` say which movements count.
    """
    movement = ctx.proposal.movement
    if movement is None:
        return Answer(False)
    review = movement.final_on if params.get("final") else movement.reviewed_on
    held = review is not None and review <= ctx.on
    until = min(movement.ends_on or ctx.on, ctx.on) if review is None or not held else _last_day(movement, review)
    in_time = held or not (params.get("final") or params.get("reviewed"))
    kinds = (("levels", movement.level), ("launchers", movement.launcher))
    counts = params.get("form") in (None, movement.form) and all(value in params.get(name, (value,)) for name, value in kinds)
    met = counts and in_time and _whole_years(movement, until) >= params["years"]
    text = f"Phong trào “{movement.name}” từ ngày {movement.starts_on:%d/%m/%Y}"
    ended = f" đến ngày {movement.ends_on:%d/%m/%Y}" if movement.ends_on else ""
    reviewed = f", {'tổng kết' if review == movement.final_on else 'sơ kết'} ngày {review:%d/%m/%Y}" if held else ""
    return Answer(met, used=(text + ended + reviewed,), have=movement)


def _last_day(movement: MovementFacts, review: date) -> date:
    """The day the review looks back on: a movement of three whole years is often reviewed some days before its last day."""
    return movement.ends_on if movement.ends_on and review == movement.final_on else review


def _whole_years(movement: MovementFacts, until) -> int:
    """A movement from 01/01/2023 to 31/12/2025 lasted three years: its last day belongs to it."""
    end = until.fromordinal(until.toordinal() + 1)
    start = movement.starts_on
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))
