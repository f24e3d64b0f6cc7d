"""The page that tries a scheme: figures of up to six units in, their results out; nothing is stored."""

from django.urls import path, reverse

from emulation.admin.scoring.inputs import Cell, cell_of
from emulation.admin.scoring.rows import highest
from emulation.desk.links import page, record_url, seen_record
from emulation.enums import LineKind
from emulation.errors import RuleViolation
from emulation.models import SchemePart, ScoringScheme
from emulation.queries.scoring.schemes import faults_in, scheme_data
from emulation.rules.scoring.cells import read_figure
from emulation.rules.scoring.clusters import Scored, quota_in, score_cluster
from emulation.rules.scoring.faults import shown
from emulation.rules.scoring.figures import refuse_figure, sheet_of
from emulation.rules.scoring.reading import read_scheme
from emulation.rules.scoring.scheme import Scheme

PAGE = "emulation_scoringscheme_rehearsal"
MOST = 6


class RehearsalMixin:
    def get_urls(self):
        own = path("<int:key>/cham-thu/", self.admin_site.admin_view(self.rehearsal_view), name=PAGE)
        return [own, *super().get_urls()]

    def verb_buttons(self, request, record):
        button = {"label": "Chấm thử", "style": "plain", "url": reverse(f"admin:{PAGE}", args=[record.pk])}
        return [*super().verb_buttons(request, record), button]

    def rehearsal_view(self, request, key: int):
        scheme = seen_record(request, ScoringScheme, key)
        sent = request.POST if request.method == "POST" else {}
        rehearsal = Rehearsal(scheme, sent)
        context = {"original": scheme, "back_url": record_url(scheme), "title": "Chấm thử", "rehearsal": rehearsal}
        return page(self, request, "admin/scoring/rehearsal.html", {**context, "media": self.media})


class Rehearsal:
    """What the page shows: `rows` of (part, cells), and for each unit its result."""

    def __init__(self, scheme: ScoringScheme, sent: dict):
        self.faults = faults_in(scheme)
        asked = str(sent.get("so_don_vi", ""))
        self.units = int(asked) if asked in map(str, range(1, MOST + 1)) else 3 if scheme.by_targets else 1
        self.choices = list(range(1, MOST + 1))
        parts = list(scheme.schemeparts.order_by("order", "pk"))
        self.rows = [(part, [self._cell(part, unit, sent) for unit in range(self.units)] if part.kind else []) for part in parts]
        self.names = [f"Đơn vị {unit + 1}" for unit in range(self.units)]
        self.repeats = [bool(sent.get(f"tai_pham-{unit}")) for unit in range(self.units)]
        self.refusal, self.results = "", []
        if sent and not self.faults:
            self._score(read_scheme(scheme_data(scheme)), sent)

    @property
    def table(self) -> list[tuple[SchemePart, str, list[Cell]]]:
        return [(part, highest(part), cells) for part, cells in self.rows]

    @staticmethod
    def _cell(part: SchemePart, unit: int, sent: dict) -> Cell:
        name = f"l{part.pk}-{unit}"
        return cell_of(part, name, str(sent.get(name, "")))

    def _score(self, engine: Scheme, sent: dict) -> None:
        figures, targets = self._figures(engine, sent)
        if any(cell.error for _, cells in self.rows for cell in cells):
            self.refusal = "Có ô chưa đúng. Hãy sửa các ô được đánh dấu rồi chấm lại."
            return
        sheets = {
            self.names[unit]: sheet_of(figures[unit], repeat=self.repeats[unit])
            for unit in range(self.units)
        }  # fmt: skip
        try:
            scored = score_cluster(engine, sheets, targets)
        except RuleViolation as refusal:
            self.refusal = str(refusal)
            return
        self._show(engine, scored)

    def _figures(self, engine: Scheme, sent: dict):
        figures: list[list] = [[] for _ in range(self.units)]
        targets: dict = {}
        for part, cells in self.rows:
            labels = [""] * len(part.options)
            for unit, cell in enumerate(cells):
                try:
                    text, _, target = cell.text.partition("|") if part.kind == LineKind.QUANTITY else (cell.text, "", "")
                    figure = read_figure(text, part.kind, labels)
                    if figure is not None:
                        refuse_figure(engine, part.code, part.kind, figure)
                        figures[unit].append((part.code, part.kind, figure))
                    if target.strip():
                        targets[self.names[unit], part.code] = read_figure(target, "count", []).value
                except RuleViolation as refusal:
                    cell.error = str(refusal)
        return figures, targets

    def _show(self, engine: Scheme, scored: dict[str, Scored]) -> None:
        for part, cells in self.rows:
            for unit, cell in enumerate(cells):
                one = scored[self.names[unit]]
                if part.code in one.result.points and part.code not in one.missing:
                    cell.points = shown(one.result.points[part.code])
        quota = quota_in(engine, scored)
        self.results = [
            _result(engine, name, one, moved=quota is not None and name in quota.moved) for name, one in scored.items()
        ]


def _result(engine: Scheme, name: str, one: Scored, *, moved: bool) -> dict:
    result = one.result
    grade = engine.quota.moved_to if moved else result.grade
    return {
        "name": name,
        "missing": f"Chưa chấm {len(one.missing)} dòng: {', '.join(one.missing[:8])}…" if one.missing else "",
        "groups": [(part.code, shown(result.points[part.code]), shown(part.maximum)) for part in engine.parts],
        "base": shown(result.base),
        "bonus": shown(result.bonus),
        "deduction": shown(result.deduction),
        "total": shown(result.total),
        "grade": f"{grade} (vượt tỷ lệ khống chế)" if moved else grade or "–",
    }
