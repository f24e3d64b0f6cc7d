"""The law of a day for many honours and regimes at once, read in four queries whatever is asked of it."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from django.db.models import Q

from awards.enums import HonourFamily, Periodicity
from awards.models import Condition, Honour, HonourAuthority, Regime
from awards.rules.decisions.authority import Power
from awards.rules.law.assess import Plan, Rule, make_plan
from awards.rules.law.facts import Listed, MovementFacts, Proposal
from awards.rules.law.regimes import rows_in_effect
from awards.rules.law.same_achievement import Alike
from emulation.enums import MovementAct
from emulation.models import Movement
from emulation.rules.text import vietnamese_key

FIELDS = ("code", "kind", "route", "audience", "params", "text", "citation", "verified", "id")


class LawRow(NamedTuple):
    """A row of the law with the honour and the kind of recipient it is for; None and "" are all."""

    honour: int | None
    recipient_kind: str
    replaces_code: str
    order: int
    rule: Rule

    @property
    def code(self) -> str:
        return self.rule.code

    @property
    def kind(self) -> str:
        return self.rule.kind


REVIEWS = (MovementAct.INTERIM, MovementAct.FINAL)


@dataclass(frozen=True)
class LawRows:
    """The rows in effect by regime, who may decide each honour, and what honours are called."""

    rows: dict[str, list[LawRow]]
    powers: dict[int, tuple[Power, ...]]
    names: dict[str, str]
    plans: dict[tuple, Plan] = field(default_factory=dict)

    @classmethod
    def read(cls, honours: Collection[int], regimes: Collection[str] = (), *, on: date | None = None) -> "LawRows":
        """Without regimes, who may decide and what honours are called alone."""
        names = {code: short or name for code, short, name in Honour.objects.values_list("code", "short_name", "name")}
        return cls(_rows(honours, regimes, on=on) if regimes else {}, powers_over(honours), names)

    def plan(self, honour: Honour, kind: str, *, regime: str) -> Plan:
        key = (honour.pk, kind, regime)
        if key not in self.plans:
            rows = self.rows.get(regime, ())
            own = (row for row in rows if row.honour in (None, honour.pk) and row.recipient_kind in ("", kind))
            self.plans[key] = make_plan(row.rule for row in own)
        return self.plans[key]

    def proposal(
        self,
        honour: Honour,
        *,
        year: int | None,
        authority: str = "",
        movement: Movement | None = None,
        listed: Iterable[Listed] = (),
        alike: Iterable[Alike] = (),
        confirmed: Iterable[str] = (),
    ) -> Proposal:
        return Proposal(
            honour=honour.code,
            title=honour.family == HonourFamily.TITLE,
            annual=honour.periodicity == Periodicity.ANNUAL,
            year=year,
            authority=authority,
            powers=self.powers.get(honour.pk, ()),
            movement=_movement_facts(movement) if movement else None,
            listed=tuple(listed),
            alike=tuple(alike),
            confirmed=frozenset(confirmed),
            names=self.names,
        )


def _movement_facts(movement: Movement) -> MovementFacts:
    reviews = {step.step: step.done_on for step in movement.steps.all() if step.step in REVIEWS}
    return MovementFacts(
        movement.name, movement.starts_on, movement.ends_on, movement.level, movement.form, movement.launcher_kind,
        reviewed_on=max(reviews.values(), default=None), final_on=reviews.get(MovementAct.FINAL),
    )  # fmt: skip


def powers_over(honours: Collection[int]) -> dict[int, tuple[Power, ...]]:
    """Who may decide each honour, and in which time; () for an honour nobody is recorded for."""
    powers: dict[int, list[Power]] = {honour: [] for honour in honours}
    rows = HonourAuthority.objects.filter(honour__in=powers).order_by("honour", "valid_from", "id")
    for honour, *values in rows.values_list("honour_id", "authority", "valid_from", "valid_to", "citation"):
        powers[honour].append(Power(*values))
    return {honour: tuple(rows) for honour, rows in powers.items()}


def plan_for(honour: Honour, kind: str, *, regime: str, on: date) -> Plan:
    """Rows of the regime in force on the day: the honour's own, and those that stand for every honour or recipient."""
    return LawRows.read([honour.pk], [regime], on=on).plan(honour, kind, regime=regime)


def proposal_for(honour: Honour, *, year: int | None = None) -> Proposal:
    """What is proposed where nobody has proposed it yet: no grantor, list or movement."""
    return LawRows.read([honour.pk]).proposal(honour, year=year)


def _rows(honours: Collection[int], regimes: Collection[str], *, on: date) -> dict[str, list[LawRow]]:
    known = {code: (base, verified) for code, base, verified in Regime.objects.values_list("code", "extends__code", "verified")}
    own: dict[str, list[LawRow]] = defaultdict(list)
    of_honours = Q(honour__in=honours) | Q(honour__isnull=True)
    conditions = Condition.objects.in_force(on).filter(of_honours).order_by("code")
    heads = ("regime__code", "honour_id", "recipient_kind", "replaces__code", "order")
    for regime, honour, kind, replaces, order, *values in conditions.values_list(*heads, *FIELDS):
        own[regime].append(LawRow(honour, kind, replaces or "", order, Rule(*values)))

    def in_effect(regime: str) -> list[LawRow]:
        base, verified = known[regime]
        inherited = in_effect(base) if base else []
        if not verified:
            # Nobody has read yet whether the new law keeps them.
            inherited = [row._replace(rule=replace(row.rule, verified=False)) for row in inherited]
        return rows_in_effect(inherited, own[regime])

    return {regime: sorted(in_effect(regime), key=_in_order) for regime in regimes if regime in known}


def _in_order(row: LawRow) -> tuple:
    """As the law counts: a, b, c, d, đ, e, g."""
    return vietnamese_key(row.rule.route), row.rule.audience, row.order, row.code
