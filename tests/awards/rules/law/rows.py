"""The reviewed rows of the law as rules, and small candidates to try them on."""

import json
from datetime import date
from functools import cache

from awards.rules.decisions.authority import Power
from awards.rules.law.assess import Finding, Plan, Rule, assess_plan, make_plan
from awards.rules.law.facts import GRADES, Facts, HeadCounts, Held, Idea, Membership, Placed, Proposal, UnitFacts
from awards.rules.law.kinds import DROPPED, Sort
from awards.rules.law.verdict import Outcome, Verdict, verdict_of
from tests.config.reference_rows import in_force, rows_of

ON = date(2026, 2, 10)
TITLES = {"LDTT", "CSTDCS", "CSTDT", "CSTDTQ", "TTLDTT", "TTLDXS", "COT", "COCP"}


def law(honour: str, kind: str, *, regime: str = "L22", on: date = ON, without: tuple[str, ...] = ()) -> list[Rule]:
    """The rows in force for an honour, inherited ones among them; those named in `without`, by code, are taken away."""
    rows = [row for row in rows_of_regime(regime) if row["honour"] in ("", honour) and row["recipient_kind"] in ("", kind)]
    assert set(without) <= {row["code"] for row in rows}, "the row to take away must be there"
    return [
        Rule(
            row["code"], row["kind"], row["route"], row["audience"], json.loads(row["params"]), row["text"], row["citation"],
            row["verified"] == "yes",
        )
        for row in rows
        if row["code"] not in without and in_force(row, on.isoformat())
    ]  # fmt: skip


@cache
def rows_of_regime(code: str) -> list[dict]:
    [regime] = [row for row in rows_of("regimes") if row["code"] == code]
    inherited = rows_of_regime(regime["extends"]) if regime["extends"] else []
    own = [row for row in rows_of("conditions") if row["regime"] == code]
    replaced = {row["replaces"] for row in own}
    unread = {} if regime["verified"] == "yes" else {"verified": "no"}
    kept = [row | unread for row in inherited if row["code"] not in replaced]
    return kept + [row for row in own if row["kind"] != DROPPED]


def powers_of(honour: str) -> tuple[Power, ...]:
    def day(text: str) -> date | None:
        return date.fromisoformat(text) if text else None

    return tuple(
        Power(row["authority"], day(row["valid_from"]), day(row["valid_to"]), row["citation"])
        for row in rows_of("honour_authorities")
        if row["honour"] == honour
    )


def judge(facts: Facts, honour: str, **given) -> Outcome:
    return verdict(facts, honour, **given).outcome


def routes_met(facts: Facts, honour: str, **given) -> tuple[str, ...]:
    return verdict(facts, honour, **given).routes


def verdict(facts: Facts, honour: str, **given) -> Verdict:
    plan, findings = _assessed(facts, honour, **given)
    return verdict_of(plan, findings)


def findings_of(facts: Facts, honour: str, **given) -> list[Finding]:
    return _assessed(facts, honour, **given)[1]


def _assessed(
    facts: Facts,
    honour: str,
    *,
    on=ON,
    regime="L22",
    without=(),
    rules: list[Rule] | None = None,
    confirmed=(),
    vouched=True,
    **proposed,
):
    """Under the reviewed rows, or under `rules`; if `vouched`, somebody has confirmed what no record says of computed routes."""
    rules = law(honour, facts.kind, regime=regime, on=on, without=without) if rules is None else rules
    plan = make_plan(rules)
    proposed["confirmed"] = frozenset(confirmed) | (beside_computed(plan) if vouched else frozenset())
    given = {"title": honour in TITLES, "annual": honour in TITLES, "powers": powers_of(honour), **proposed}
    return plan, assess_plan(facts, plan, on=on, proposal=Proposal(honour, **given))


def beside_computed(plan: Plan) -> frozenset[str]:
    """The codes of what somebody confirms: the opening words of the reviewed rows, and beside computed rows of a route."""
    routes = [rules for rules in plan.routes.values() if any(rule.sort == Sort.CHECK for rule in rules)]
    rows = [*(rule for rule in plan.general if rule.code.startswith("L")), *(rule for rules in routes for rule in rules)]
    return frozenset(rule.code for rule in rows if rule.sort == Sort.MANUAL)


def held(code: str, *years: int, parent: str = "", **fields) -> list[Held]:
    """One award a year, decided in the January after."""
    return [Held(code, parent, year, fields.pop("decided_on", None) or date(year + 1, 1, 15), **fields) for year in years]


def grades(grade: str, *years: int) -> dict[int, int]:
    return dict.fromkeys(years, GRADES[grade])


def person(*, awards=(), **facts) -> Facts:
    return Facts(kind="person", awards=list(awards), **facts)


def collective(*, awards=(), founded_on: date | None = date(1990, 1, 1), **facts) -> Facts:
    known = {"audiences": frozenset(), "unit": UnitFacts(founded_on)}
    return Facts(kind="collective", awards=list(awards), **known | facts)


def idea(scope: str, *uses: tuple[str, bool]) -> Idea:
    return Idea(None, "Giải pháp mẫu", scope, date(2025, 6, 1), uses)


def people(members: int, *, completed: int, ldtt: int, cstdcs: int, disciplined: int = 0) -> dict[int, HeadCounts]:
    return {2025: HeadCounts(members, completed, ldtt, cstdcs, disciplined)}


def place(year: int = 2025, *, provincial: bool = True) -> Membership:
    return Membership("Cụm thi đua số 1", date(year, 1, 1), date(year, 12, 31), provincial)


def ranked(rank: int | None, year: int = 2025) -> Placed:
    """A place in the published result of the same cluster."""
    return Placed(year, rank, f"Cụm thi đua số 1 – {year}: {f'hạng {rank}' if rank else 'không xếp hạng'}")
