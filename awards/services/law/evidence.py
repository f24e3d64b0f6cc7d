"""Recording evidence set-based: grades, head counts, initiatives, disciplines. The caller holds the act."""

from dataclasses import dataclass, field

from awards.models import HeadCount, Initiative, Restraint, YearlyGrade

BATCH = 500


@dataclass
class EvidenceRows:
    """New rows, and changed ones as they are to be."""

    grades: list[YearlyGrade] = field(default_factory=list)
    changed_grades: list[YearlyGrade] = field(default_factory=list)
    counts: list[HeadCount] = field(default_factory=list)
    changed_counts: list[HeadCount] = field(default_factory=list)
    initiatives: list[Initiative] = field(default_factory=list)
    restraints: list[Restraint] = field(default_factory=list)


COUNT_FIELDS = ("members", "completed", "ldtt", "cstdcs", "disciplined", "women")


def record_evidence(rows: EvidenceRows) -> None:
    YearlyGrade.objects.bulk_create(rows.grades, batch_size=BATCH)
    YearlyGrade.objects.bulk_update(rows.changed_grades, ["grade"], batch_size=BATCH)
    HeadCount.objects.bulk_create(rows.counts, batch_size=BATCH)
    HeadCount.objects.bulk_update(rows.changed_counts, COUNT_FIELDS, batch_size=BATCH)
    Initiative.objects.bulk_create(rows.initiatives, batch_size=BATCH)
    Restraint.objects.bulk_create(rows.restraints, batch_size=BATCH)
