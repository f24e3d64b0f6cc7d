"""Who decides on passed nominees, and into which decisions they fall: worked out before anything is drafted."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, QuerySet

from awards.enums import Authority, NomineeState
from awards.models import HonourAuthority, Issuer, Nominee
from awards.queries.law.rows import powers_over
from awards.rules.decisions.authority import authorities_on
from awards.services.recipients import named, named_texts
from emulation.models import Unit

#: They decide on our submission; their decisions bear their own numbers.
HIGHER = frozenset(
    {
        Authority.PRESIDENT,
        Authority.STANDING_COMMITTEE_NA,
        Authority.GOVERNMENT,
        Authority.PRIME_MINISTER,
        Authority.MINISTER,
    }
)
BY_HONOUR, BY_ISSUER, BY_KIND, BY_HONOUR_AND_KIND = "honour", "issuer", "kind", "honour_kind"
#: What, besides issuer and type, sets one decision apart from the next.
SPLITS: dict[str, Callable[[Nominee], tuple]] = {
    BY_HONOUR: lambda nominee: (nominee.honour_id,),
    BY_ISSUER: lambda nominee: (),
    BY_KIND: lambda nominee: (nominee.recipient_kind,),
    BY_HONOUR_AND_KIND: lambda nominee: (nominee.honour_id, nominee.recipient_kind),
}


@dataclass(slots=True)
class DraftPlan:
    """The decisions to come, each with its issuer, and the passed nominees that fall into none of them."""

    groups: list[tuple[Issuer, list[Nominee]]] = field(default_factory=list)
    higher: list[Nominee] = field(default_factory=list)
    unclear: list[Nominee] = field(default_factory=list)

    @property
    def left_out(self) -> list[str]:
        """Sentences about those in no draft, and what is to be done about them."""
        sentences = []
        if self.higher:
            sentences.append(f"Chờ quyết định của cấp trên: {named(self.higher)}.")
        if self.unclear:
            honours = sorted({nominee.honour.name for nominee in self.unclear})
            sentences.append(
                f"Chưa rõ người ban hành quyết định tặng {named_texts(honours)}. "
                "Hãy chọn người ban hành, hoặc kiểm tra thẩm quyền của danh hiệu và danh mục người ban hành."
            )
        return sentences


def undrafted(nominees: QuerySet[Nominee]) -> QuerySet[Nominee]:
    """Those of `nominees` that passed and are in no decision yet."""
    passed = nominees.filter(state=NomineeState.PASSED, drafting__isnull=True)
    return passed.select_related("honour", "type", "dossier__round").order_by("pk")


def for_higher(nominees: QuerySet[Nominee]) -> QuerySet[Nominee]:
    """Those of `nominees` whose honour an authority above us may give, at any time."""
    return nominees.filter(honour__in=HonourAuthority.objects.filter(authority__in=HIGHER).values("honour"))


def plan_drafts(
    waiting: Iterable[Nominee], *, on: date, split_by: str = BY_HONOUR, home: Unit | None = None, issuer: Issuer | None = None
) -> DraftPlan:
    """One decision for each issuer, type of commendation and whatever `split_by` (a key of SPLITS) adds.

    Where several of one authority could decide, `issuer` does, or the head of `home`.
    """
    waiting, plan = list(waiting), DraftPlan()
    honours = {nominee.honour for nominee in waiting}
    powers = powers_over({honour.pk for honour in honours})
    authorities = {honour.pk: set(authorities_on(powers[honour.pk], on=on)) for honour in honours}
    issuers = _issuers(authorities, home=home, chosen=issuer, on=on)
    groups: dict[tuple, list[Nominee]] = {}
    for nominee in waiting:
        if found := issuers.get(nominee.honour_id):
            groups.setdefault((found, nominee.type_id, *SPLITS[split_by](nominee)), []).append(nominee)
        elif authorities[nominee.honour_id] and authorities[nominee.honour_id] <= HIGHER:
            plan.higher.append(nominee)
        else:
            plan.unclear.append(nominee)
    plan.groups = [(key[0], group) for key, group in groups.items()]
    return plan


def _issuers(authorities: dict[int, set[str]], *, home: Unit | None, chosen: Issuer | None, on: date) -> dict[int, Issuer]:
    """By honour, who decides it here: nobody for honours of higher authorities alone, or where several could."""
    candidates = list(Issuer.objects.in_force(on).exclude(authority__in=HIGHER).order_by("pk"))
    issuers = {}
    for honour, able_authorities in authorities.items():
        able = [issuer for issuer in candidates if issuer.authority in able_authorities]
        own = [issuer for issuer in able if issuer == chosen]
        own = own or [issuer for issuer in able if home and issuer.unit_id == home.pk] or able
        if len(own) == 1:
            issuers[honour] = own[0]
    return issuers


def decision_title(nominees: Sequence[Nominee]) -> str:
    """ "Về việc tặng Cờ thi đua, Bằng khen …", the honours in the order of their first nominee."""
    return f"Về việc tặng {named_texts(list(dict.fromkeys(nominee.honour.name for nominee in nominees)))}"


def not_passed(nominees: QuerySet[Nominee]) -> str:
    """A sentence that counts by state those of `nominees` that can be in no new decision, "" for none."""
    rows = nominees.exclude(state=NomineeState.PASSED).order_by().values_list("state").annotate(count=Count("pk"))
    counts = dict(rows)
    parts = [f"{counts[state]} {state.label.lower()}" for state in NomineeState if state in counts]
    return f"Không đưa vào dự thảo: {', '.join(parts)}." if parts else ""
