"""What a movement's page shows: what was done when, who has answered and who has not, and the tree of answers."""

from datetime import date

from emulation.desk.links import record_url
from emulation.desk.records.panels import Panel
from emulation.models import Movement, Unit
from emulation.queries.movements import Called, answers_of, movement_tree
from emulation.rules.targets import target_text

#: Longer lists are cut here; the title says how many there are.
SHOWN = 200


def steps_panel(movement: Movement) -> Panel:
    cells = [
        [
            step.get_step_display(),
            f"{step.done_on:%d/%m/%Y}",
            (step.number, record_url(step, "paper")) if step.paper else step.number,
            step.results,
            "; ".join(f"{one.label}: {target_text(one.amount, '')}" for one in step.figures.all()),
        ]
        for step in movement.steps.prefetch_related("figures")
    ]
    return Panel("Các mốc", ["Việc", "Ngày", "Văn bản", "Kết quả", "Số liệu"], cells, empty="Phong trào chưa được phát động.")


def answers_panel(movement: Movement, *, on: date) -> Panel:
    rows = answers_of(movement, on=on)
    answered = sum(row.answer is not None for row in rows)
    cells = [[(row.name, record_url(Unit(pk=row.unit_id))), row.cluster, _answer_cell(row)] for row in rows[:SHOWN]]
    title = f"Hưởng ứng: {answered} trên {len(rows)} đơn vị{_time_left(movement, on=on)}"
    columns = ["Đơn vị", "Cụm, khối", "Văn bản hưởng ứng"]
    return Panel(title, columns, cells, empty="Chưa ghi đơn vị nào phải hưởng ứng (bảng “đơn vị tham gia” ở trên).")


def _answer_cell(row: Called):
    if row.answer is None:
        return "Chưa hưởng ứng"
    return f"{row.answer.plan_number} ngày {row.answer.starts_on:%d/%m/%Y}", record_url(row.answer)


def _time_left(movement: Movement, *, on: date) -> str:
    if movement.answer_by is None:
        return ""
    days = (movement.answer_by - on).days
    return f", còn {days} ngày" if days >= 0 else f", quá hạn {-days} ngày"


def tree_panel(movement: Movement) -> Panel | None:
    """The answers of answers too; nothing where each answer stands in the panel of answers already."""
    tree = list(movement_tree(movement))
    if not any(depth for depth, _ in tree):
        return None
    cells = [
        [("– " * depth + answer.name, record_url(answer)), str(answer.launched_by or answer.launcher), answer.get_state_display()]
        for depth, answer in tree[:SHOWN]
    ]
    return Panel(f"Cây phong trào: {len(tree)}", ["Phong trào", "Bên phát động", "Trạng thái"], cells)
