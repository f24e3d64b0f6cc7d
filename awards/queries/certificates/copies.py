"""Stock of blank forms, and where certificates are."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from awards.enums import CopyState, FormState
from awards.models import Award, CertificateCopy, Decision, FormBatch, PrintRun, RegisterAct, VerificationCode
from awards.models.certificates.copy import LIVE
from awards.rules.register.acts import ABOUT_CERTIFICATES
from emulation.common.bulk import in_chunks

#: What a certificate prints besides the honour's own row.
PRINTED = ("honour", "household", "decision__issuer", "decision__movement")

#: An honour in all its versions: its decision and its number in it.
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Stock:
    size: int
    used: int
    spoiled: int

    @property
    def left(self) -> int:
        return self.size - self.used - self.spoiled


def with_stock(batches: QuerySet[FormBatch]) -> QuerySet[FormBatch]:
    """Each batch with `used` and `spoiled` counted."""
    used, spoiled = (Count("forms", filter=Q(forms__state=state)) for state in (FormState.USED, FormState.SPOILED))
    return (
        batches.annotate(used=used, spoiled=spoiled)
        .annotate(left=F("last") - F("first") + 1 - F("used") - F("spoiled"))
        .order_by(*FormBatch._meta.ordering)
    )


def stock_of(batch: FormBatch) -> Stock:
    row = with_stock(FormBatch.objects.filter(pk=batch.pk)).get()
    return Stock(row.size, row.used, row.spoiled)


def free_numbers(batch: FormBatch, count: int) -> list[int]:
    """The lowest numbers still in stock, as many as there are up to `count`."""
    taken = set(batch.forms.values_list("number", flat=True))
    numbers = []
    for number in range(batch.first, batch.last + 1):
        if len(numbers) == count:
            break
        if number not in taken:
            numbers.append(number)
    return numbers


def versions_of(award: Award) -> QuerySet[Award]:
    """The honour as issued and as corrected."""
    return Award.objects.filter(decision=award.decision_id, ordinal=award.ordinal)


def copies_of(award: Award) -> QuerySet[CertificateCopy]:
    """Certificates printed for the honour in any of its versions, newest first."""
    return CertificateCopy.objects.filter(award__in=versions_of(award)).select_related("form", "hand_over").order_by("-pk")


def place_of(award: Award) -> Place:
    return award.decision_id, award.ordinal


def copies_by_place(awards: Sequence[Award]) -> dict[Place, list[CertificateCopy]]:
    """Certificates printed for each honour in any of its versions, newest first, each with `reprinted`."""
    copies = defaultdict(list)
    again = CertificateCopy.objects.filter(reprint_of=OuterRef("pk"))
    for some in _versions(awards):
        rows = CertificateCopy.objects.filter(award__in=some).select_related("award").annotate(reprinted=Exists(again))
        for copy in rows.order_by("-pk"):
            copies[place_of(copy.award)].append(copy)
    return copies


def open_reissues(awards: Sequence[Award]) -> dict[Place, RegisterAct]:
    """For each honour the first exchange or re-issue that was confirmed and for which nothing was printed yet."""
    reissues: dict[Place, RegisterAct] = {}
    for some in _versions(awards):
        acts = RegisterAct.objects.filter(award__in=some, kind__in=ABOUT_CERTIFICATES, copies__isnull=True)
        for act in acts.select_related("award", "order_issuer").order_by("pk"):
            reissues.setdefault(place_of(act.award), act)
    return reissues


def _versions(awards: Sequence[Award]) -> Iterator[QuerySet[Award]]:
    """Keys of the honours in all their versions, in pieces."""
    decisions = {award.decision_id for award in awards}
    for some in in_chunks(award.ordinal for award in awards):
        yield Award.objects.filter(decision__in=decisions, ordinal__in=some).values("pk")


def to_withdraw(*, on: date) -> QuerySet[CertificateCopy]:
    """Certificates that were handed over or lie ready, though the honour is no longer in force (Law 06/2022/QH15, article 93)."""
    return CertificateCopy.objects.filter(state__in=LIVE, award__in=Award.objects.lapsed(on=on).values("pk"))


def late_to_hand_over(*, decided_until: date) -> QuerySet[CertificateCopy]:
    """Certificates that still lie here though the decision of their honour, made here, is of that day or before."""
    waiting = CertificateCopy.objects.filter(state=CopyState.PRINTED, award__decision__recorded=False)
    return waiting.filter(award__decided_on__lte=decided_until)


def to_print(decision: Decision, *, on: date, again: bool = False) -> list[Award]:
    """Honours of the decision in force on the day without a certificate, in the order of its list.

    `again` adds those whose certificate is out but is to be replaced: corrected since, or an exchange or re-issue confirmed.
    """
    awards = list(decision.awards.standing(on=on).select_related(*PRINTED).order_by("ordinal"))
    out = CertificateCopy.objects.filter(award__decision=decision, state__in=LIVE)
    certified = dict(out.values_list("award__ordinal", "award"))
    reissues = open_reissues(awards) if again else {}

    def wanted(award: Award) -> bool:
        if award.ordinal not in certified:
            return True
        return again and (certified[award.ordinal] != award.pk or place_of(award) in reissues)

    return [award for award in awards if wanted(award)]


def printed_in(run: PrintRun, *, on: date) -> list[Award]:
    """The pages of the run's file: whose certificate of the run was neither spoiled nor taken back and is in force on the day."""
    live = CertificateCopy.objects.filter(run=run, state__in=LIVE).values("award")
    return list(Award.objects.standing(on=on).filter(pk__in=live).select_related(*PRINTED).order_by("ordinal", "pk"))


def codes_of(awards: Sequence[Award]) -> dict[int, str]:
    """The code of confirmation of each honour that has one, by award; versions of an honour share it."""
    places = {(award.decision_id, award.ordinal): award.pk for award in awards}
    decisions = {decision for decision, _ in places}
    rows = VerificationCode.objects.filter(award__decision__in=decisions)
    known = {
        (decision, ordinal): code for decision, ordinal, code in rows.values_list("award__decision", "award__ordinal", "code")
    }
    return {pk: known[place] for place, pk in places.items() if place in known}
