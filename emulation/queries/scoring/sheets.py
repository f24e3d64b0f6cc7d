"""A sheet as it is read: every row of the scheme with what each stage says of it; and a cluster's sheets in order."""

from dataclasses import dataclass, field

from django.db.models import F, QuerySet

from emulation.enums import ScoreStage, ScoringState, SheetState
from emulation.models import SchemePart, Score, ScoreEvidence, ScoreSheet, SeasonScoring
from emulation.rules.scoring.cells import figure_text
from emulation.rules.scoring.figures import Figure


@dataclass
class SheetLine:
    """`scores` by stage; `texts` the figures of the stages as people read them."""

    part: SchemePart
    scores: dict[str, Score] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    files: list[ScoreEvidence] = field(default_factory=list)


def lines_of(sheet: ScoreSheet) -> list[SheetLine]:
    lines = {part.pk: SheetLine(part) for part in sheet.scoring.scheme.schemeparts.order_by("order", "pk")}
    for score in Score.objects.filter(sheet=sheet).select_related("by"):
        line = lines[score.part_id]
        line.scores[score.stage] = score
        line.texts[score.stage] = text_of(line.part, score)
    for file in ScoreEvidence.objects.filter(sheet=sheet).select_related("by"):
        if file.part_id in lines:
            lines[file.part_id].files.append(file)
    return list(lines.values())


def text_of(part: SchemePart, score: Score) -> str:
    labels = [option["label"] for option in part.options]
    return figure_text(Figure(score.figure, score.minus, score.not_assigned), part.kind, labels)


def in_score_order(scoring: SeasonScoring) -> QuerySet[ScoreSheet]:
    """The sheets, the highest total first; members not ranked stand last."""
    sheets = ScoreSheet.objects.filter(scoring=scoring).select_related("unit")
    return sheets.order_by("excluded", F("total").desc(nulls_last=True), "unit__name", "pk")


def waiting_for_self() -> QuerySet[ScoreSheet]:
    """Sheets whose members have not sent their own score, in scorings under way."""
    return ScoreSheet.objects.filter(state=SheetState.SELF, scoring__state=ScoringState.OPEN)


def waiting_for_verification() -> QuerySet[ScoreSheet]:
    return ScoreSheet.objects.filter(state=SheetState.VERIFY, scoring__state=ScoringState.OPEN)


#: The stage before each stage but the first.
BEFORE = {ScoreStage.CROSS: ScoreStage.SELF, ScoreStage.VERIFIED: ScoreStage.CROSS}
