"""What a decision's page shows beside its form."""

from awards.enums import Standing
from awards.models import Award, DecisionLine
from emulation.desk.links import admin_of, list_url, record_url
from emulation.desk.records.panels import SHOWN, Panel

COLUMNS = ["STT", "Tên", "Chức vụ", "Đơn vị", "Danh hiệu, hình thức", "Nhóm đối tượng"]


def list_panel(model_admin, request, decision) -> Panel:
    """The first lines of a draft, or of what the register holds of it, as corrected by today."""
    model = DecisionLine if decision.is_draft else Award
    rows = decision.lines if decision.is_draft else decision.awards
    # The register is visible to units' officers line by line: their own.
    visible = admin_of(model).get_queryset(request).filter(pk__in=rows.order_by().values("pk"))
    if model is Award:
        visible = visible.newest_versions(on=model_admin.today())
    count = visible.count()
    shown = list(visible.select_related("honour", "subject_class").order_by("ordinal", "id")[:SHOWN])
    lapsed = any(_lapsed(row) for row in shown)
    return Panel(
        f"Danh sách kèm theo ({count} dòng)" if count <= SHOWN else f"Danh sách kèm theo ({SHOWN} trên {count} dòng)",
        [*COLUMNS, "Hiệu lực"] if lapsed else COLUMNS,
        [[*_cells(row), _lapsed(row)] if lapsed else _cells(row) for row in shown],
        more_url=list_url(model, decision=decision.pk),
        more_text="Mở toàn bộ danh sách để lọc, sửa, xuất",
        empty="Quyết định chưa có ai. Hãy mở danh sách để thêm từng dòng, hoặc nhập danh sách đề nghị từ tệp Excel.",
    )


def _cells(row: Award | DecisionLine) -> list:
    name = (row.name, record_url(row))
    return [row.ordinal or "", name, row.position, row.unit_name, row.honour.name, row.subject_class or ""]


def _lapsed(row: Award | DecisionLine) -> str:
    """What became of a line that is no longer in force."""
    standing = getattr(row, "standing", Standing.IN_FORCE)
    return "" if standing == Standing.IN_FORCE else Standing(standing).label
