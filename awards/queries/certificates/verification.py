"""What a code on a certificate says about its honour today."""

from dataclasses import dataclass
from datetime import date

from awards.enums import Standing
from awards.models import Award, VerificationCode
from awards.rules.certificates.verification import masked_name, read_code


@dataclass(frozen=True, slots=True)
class Confirmed:
    """Everything the public is told, and nothing more."""

    number: str
    decided_on: date
    honour: str
    name: str
    standing: Standing

    @property
    def in_force(self) -> bool:
        return self.standing == Standing.IN_FORCE


def confirm(typed: str, *, on: date) -> Confirmed | None:
    """The honour as it reads on the day, corrections included; None where no certificate carries the code."""
    code = read_code(typed)
    printed = VerificationCode.objects.filter(code=code).select_related("award").first() if code else None
    if printed is None:
        return None
    versions = Award.objects.filter(decision=printed.award.decision_id, ordinal=printed.award.ordinal)
    award = versions.newest_versions(on=on).with_standing(on=on).select_related("decision", "honour").order_by("-version").first()
    if award is None:
        return None
    return Confirmed(
        number=award.decision.number,
        decided_on=award.decided_on,
        honour=award.honour.name,
        name=masked_name(award.name, award.recipient_kind),
        standing=Standing(award.standing),
    )
