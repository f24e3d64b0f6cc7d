"""What bars somebody whatever the route, and the rows that say how facts are counted."""

from awards.rules.decisions.authority import may_decide, powers_on_other_days
from awards.rules.law.facts import Facts
from awards.rules.law.kinds import DROPPED, Answer, Context, Params, Sort, kind, modifier
from awards.rules.law.years import AFTER_DISCIPLINE, CLOCK, IDEA_ONCE, MERIT_ONLY, ONCE, proposed_year

modifier(DROPPED, "Bỏ điều kiện được kế thừa")
modifier(MERIT_ONLY, "Khen đột xuất, chuyên đề không tính làm căn cứ")
modifier(CLOCK, "Mốc tính lần sau theo thời gian thành tích", takes=("count_broken_year",))
modifier(AFTER_DISCIPLINE, "Thành tích tính từ khi hết kỷ luật")
modifier(ONCE, "Một thành tích không khen nhiều lần")
modifier(IDEA_ONCE, "Sáng kiến chỉ dùng một lần")


def _held_back(answer: Answer, params: Params, ctx: Context) -> str:
    one = answer.have
    until = f" đến hết ngày {one.ends_on.fromordinal(one.ends_on.toordinal() - 1):%d/%m/%Y}" if one.ends_on else ""
    return f"Đang trong thời gian {one.name.lower()} từ ngày {one.starts_on:%d/%m/%Y}{until}: chưa xét khen thưởng."


@kind("Không trong thời gian kỷ luật, xem xét", missing=_held_back, sort=Sort.BAR)
def no_hold(facts: Facts, params: Params, ctx: Context) -> Answer:
    for one in facts.restraints:
        if one.holds(ctx.on):
            return Answer(False, used=(one,), have=one)
    return Answer(True)


def _granted_before(answer: Answer, params: Params, ctx: Context) -> str:
    one = answer.have
    return f"Năm {one.year} đã được tặng {ctx.name_of(ctx.proposal.honour)} theo Quyết định số {one.number}."


@kind("Chưa được tặng cùng danh hiệu, hình thức trong năm", missing=_granted_before, sort=Sort.BAR)
def not_already_granted(facts: Facts, params: Params, ctx: Context) -> Answer:
    """Of awards that may be given again in a year, those for sudden or thematic achievement are another achievement."""
    year = proposed_year(ctx.proposal, on=ctx.on)
    for one in facts.awards:
        if one.code == ctx.proposal.honour and one.year == year and one.decided_on <= ctx.on and one.counts:
            return Answer(False, used=(one,), have=one)
    return Answer(True)


def _ended(answer: Answer, params: Params, ctx: Context) -> str:
    ended, heirs = answer.have
    names = ", ".join(heirs)
    advice = f"Đơn vị kế thừa: {names}." if heirs else "Không có đơn vị kế thừa được ghi."
    return f"Đơn vị đã kết thúc hoạt động từ ngày {ended:%d/%m/%Y}. {advice}"


@kind("Đơn vị đang hoạt động", missing=_ended, sort=Sort.BAR)
def unit_standing(facts: Facts, params: Params, ctx: Context) -> Answer:
    unit = facts.unit
    if unit is None or unit.ended_on is None or ctx.on < unit.ended_on:
        return Answer(True)
    return Answer(False, have=(unit.ended_on, unit.successors))


def _no_power(answer: Answer, params: Params, ctx: Context) -> str:
    bound = "; ".join(power.period for power in answer.have)
    name = ctx.name_of(ctx.proposal.honour)
    if bound:
        return f"Người ban hành chỉ được tặng {name} {bound}, không vào ngày {ctx.on:%d/%m/%Y}."
    return f"Người ban hành không có thẩm quyền tặng {name} vào ngày {ctx.on:%d/%m/%Y}."


@kind("Người ban hành có thẩm quyền vào ngày đó", missing=_no_power, sort=Sort.BAR)
def grantor_power(facts: Facts, params: Params, ctx: Context) -> Answer:
    """Before a grantor is chosen it is enough that somebody may decide the honour on the day."""
    proposal = ctx.proposal
    if not proposal.authority:
        return Answer(any(power.holds(ctx.on) for power in proposal.powers), have=[])
    if may_decide(proposal.authority, proposal.powers, on=ctx.on):
        return Answer(True)
    return Answer(False, have=powers_on_other_days(proposal.authority, proposal.powers, on=ctx.on))


def _rewarded_otherwise(answer: Answer, params: Params, ctx: Context) -> str:
    same = "; ".join(one.text for one in answer.have)
    return f"{same}. Một thành tích không khen nhiều hình thức: hãy xác nhận là thành tích khác."


@kind("Một thành tích không khen nhiều hình thức", missing=_rewarded_otherwise, sort=Sort.BAR)
def other_forms(facts: Facts, params: Params, ctx: Context) -> Answer:
    """No record says what one achievement is: where it looks the same, somebody tells."""
    same = ctx.proposal.alike
    return Answer(None if same else True, used=same, have=same)


def _named_again(answer: Answer, params: Params, ctx: Context) -> str:
    if answer.have.same:
        return f"{answer.have.name} đã có trong danh sách này với cùng danh hiệu, hình thức. Hãy bỏ một dòng."
    return f"Danh sách còn có {answer.have.name}, tên gần giống. Hãy xác nhận là hai người khác nhau."


@kind("Không có hai lần trong một danh sách", missing=_named_again, sort=Sort.BAR)
def named_once(facts: Facts, params: Params, ctx: Context) -> Answer:
    """The same recipient twice is refused; a name that differs by marks alone is asked about."""
    for one in sorted(ctx.proposal.listed, key=lambda one: not one.same):
        return Answer(False if one.same else None, have=one)
    return Answer(True)


def _named_by_bodies(answer: Answer, params: Params, ctx: Context) -> str:
    said = [f"{one.body} nêu trong danh sách năm {one.year} ({one.letter}){_colon(one.remark)}" for one in answer.have]
    return "; ".join(said) + ". Luật không cấm xét khen vì được nêu tên: hãy xem nội dung rồi xác nhận."


def _colon(text: str) -> str:
    return f": {text}" if text else ""


@kind("Danh sách của cơ quan khác không nêu", missing=_named_by_bodies, sort=Sort.BAR)
def unnamed_by_bodies(facts: Facts, params: Params, ctx: Context) -> Answer:
    """Asked about, never refused: of a yearly honour the lists of its year and later, else of every year."""
    first = proposed_year(ctx.proposal, on=ctx.on) if ctx.proposal.annual else 0
    said = [one for one in facts.named if first <= one.year <= ctx.on.year]
    return Answer(None, have=said) if said else Answer(True)
