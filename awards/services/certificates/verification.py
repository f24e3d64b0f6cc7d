"""Codes by which the public can ask for an honour."""

import secrets
from collections.abc import Sequence
from datetime import date

from django.db.models import F

from awards.models import Award, CertificateLookup, VerificationCode
from awards.rules.certificates.verification import ALPHABET, LENGTH
from emulation.common.bulk import in_chunks


def codes_for(awards: Sequence[Award]) -> dict[int, str]:
    """The code of each honour by award, made where it has none yet. All versions of an honour share one.

    To be called inside an act: the codes it makes are journalled with it.
    """
    first = _first_versions(awards)
    known: dict[int, str] = {}
    for some in in_chunks(list(set(first.values()))):
        known.update(VerificationCode.objects.filter(award__in=some).values_list("award", "code"))
    missing = [award for award in dict.fromkeys(first.values()) if award not in known]
    made = [VerificationCode(award_id=award, code=new_code()) for award in missing]
    VerificationCode.objects.bulk_create(made, batch_size=500)
    known.update({row.award_id: row.code for row in made})
    return {award.pk: known[first[award.pk]] for award in awards}


def count_lookup(code: str, *, on: date) -> None:
    """Count that somebody asked for the honour of a known code on that day; who asked is not kept."""
    printed = VerificationCode.objects.filter(code=code).first()
    if printed is not None:
        row, _ = CertificateLookup.objects.get_or_create(code=printed, day=on)
        CertificateLookup.objects.filter(pk=row.pk).update(count=F("count") + 1)


def new_code() -> str:
    """Sixty bits nobody can guess (`ALPHABET` has 32 signs)."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def _first_versions(awards: Sequence[Award]) -> dict[int, int]:
    corrected = [award for award in awards if award.version != 1]
    first = {award.pk: award.pk for award in awards if award.version == 1}
    if corrected:
        issued = Award.objects.as_issued().filter(decision__in={award.decision_id for award in corrected})
        by_place = {(decision, ordinal): pk for decision, ordinal, pk in issued.values_list("decision", "ordinal", "pk")}
        first.update({award.pk: by_place[award.decision_id, award.ordinal] for award in corrected})
    return first
