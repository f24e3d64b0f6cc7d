"""The page on which a sheet's present stage is entered, line by line, beside what the stages before said."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseRedirect
from django.urls import path

from emulation.admin.scoring.inputs import Cell, cell_of
from emulation.admin.scoring.rows import highest, how_scored
from emulation.desk import once
from emulation.desk.links import page, record_url, seen_record
from emulation.desk.records.saving import REFUSALS, sentence_of
from emulation.enums import LineKind, ScoreStage
from emulation.errors import RuleViolation
from emulation.models import ScoreSheet
from emulation.queries.scoring.sheets import BEFORE, SheetLine, lines_of
from emulation.rules.scoring.cells import read_figure
from emulation.rules.scoring.faults import shown
from emulation.services.scoring.book import Move
from emulation.services.scoring.sheets import Entry, enter_scores, stage_open

PAGE = "emulation_scoresheet_enter"
LONGEST_NOTE = 1000
SHOWN_MOVES = 8


@dataclass
class EntryRow:
    line: SheetLine
    maximum: str
    how: list[str]
    cell: Cell | None
    before: str
    note: str


class EntryMixin:
    def get_urls(self):
        own = path("<int:key>/cham/", self.admin_site.admin_view(self.enter_view), name=PAGE)
        return [own, *super().get_urls()]

    def enter_view(self, request, key: int):
        sheet = seen_record(request, ScoreSheet, key)
        url = record_url(sheet)
        if request.method == "POST" and (again := once.led_before(request, url)):
            return again
        try:
            stage = stage_open(sheet, by=request.user, on=self.today())
        except RuleViolation as refusal:
            if request.method == "POST":
                raise PermissionDenied from None
            messages.error(request, str(refusal))
            return HttpResponseRedirect(url)
        rows = [_row(line, stage, request.POST) for line in lines_of(sheet)]
        if request.method == "POST":
            try:
                if answer := self._entered(request, sheet, stage, rows, url):
                    return answer
            except once.AlreadySentError:
                return once.led_before(request, url)
        context = {"original": sheet, "back_url": url, "title": "Chấm điểm", "rows": rows, "stage": ScoreStage(stage)}
        context |= {"is_self": stage == ScoreStage.SELF, "form_key": once.form_key(request), "form_key_name": once.KEY}
        return page(self, request, "admin/scoring/enter.html", {**context, "media": self.media})

    def _entered(self, request, sheet: ScoreSheet, stage: str, rows: list[EntryRow], url: str):
        entries = [entry for row in rows if (entry := _entry(row, stage))]
        if any(row.cell and row.cell.error for row in rows):
            messages.error(request, "Chưa ghi gì: có ô chưa đúng. Hãy sửa các ô được đánh dấu.")
            return None
        try:
            with transaction.atomic():
                once.spend(request)
                moves = enter_scores(sheet=sheet, entries=entries, by=request.user, on=self.today()) if entries else []
        except REFUSALS as refusal:
            messages.error(request, sentence_of(refusal))
            return None
        messages.success(request, f"Đã ghi {len(entries)} dòng. {moves_text(moves)}".strip())
        once.remember(request, url)
        return HttpResponseRedirect(url)


def _row(line: SheetLine, stage: str, sent: dict) -> EntryRow:
    part = line.part
    if not part.kind:
        return EntryRow(line, highest(part), [], None, "", "")
    own = line.scores.get(stage)
    before = BEFORE.get(stage)
    earlier = line.texts.get(before, "") if before else ""
    name = f"l{part.pk}"
    text = str(sent.get(name, "")) if sent else _typed(line, stage)
    note = str(sent.get(f"g{part.pk}", ""))[:LONGEST_NOTE] if sent else ""
    if own and not sent:
        note = own.explanation if stage == ScoreStage.SELF else own.reason
    return EntryRow(line, highest(part), how_scored(part), cell_of(part, name, text), earlier, note)


def _typed(line: SheetLine, stage: str) -> str:
    """What the box starts with: the stage's own figure; for a choice the number of its level."""
    score = line.scores.get(stage)
    if score is None:
        return ""
    if line.part.kind in (LineKind.CHOICE, LineKind.ALL_OR_NOTHING, LineKind.FACT) and not score.not_assigned:
        return str(int(score.figure) + (line.part.kind == LineKind.CHOICE))
    return line.texts[stage]


def _entry(row: EntryRow, stage: str) -> Entry | None:
    """What is new in the row, None where nothing was typed or nothing differs from what stands."""
    if row.cell is None:
        return None
    part = row.line.part
    try:
        figure = read_figure(row.cell.text, part.kind, [""] * len(part.options))
    except RuleViolation as refusal:
        row.cell.error = str(refusal)
        return None
    if figure is None:
        return None
    own = row.line.scores.get(stage)
    said = "explanation" if stage == ScoreStage.SELF else "reason"
    if own and (own.figure, own.minus, own.not_assigned, getattr(own, said)) == (
        figure.value, figure.minus, figure.not_assigned, row.note,
    ):  # fmt: skip
        return None
    return Entry(part.pk, figure, **{said: row.note})


def moves_text(moves: list[Move]) -> str:
    """Whose total moved, and from where to where."""
    said = [
        f"{move.sheet.unit}: {shown(move.before) if move.before is not None else '–'} → {shown(move.after)}" for move in moves
    ]
    rest = f" và {len(said) - SHOWN_MOVES} đơn vị khác" if len(said) > SHOWN_MOVES else ""
    return f"Điểm thay đổi: {'; '.join(said[:SHOWN_MOVES])}{rest}." if said else ""
