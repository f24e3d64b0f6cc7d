"""The story and picture of an exemplar and who copied it; on a movement's page, the movement's exemplars."""

from django.contrib import admin
from django.db.models import Count

from emulation.desk.links import list_url, record_url
from emulation.desk.records.panels import SHOWN, Panel, panel_for
from emulation.models import Exemplar, Movement
from emulation.queries.accounts.scope import visible_to


def story_panel(exemplar: Exemplar) -> Panel:
    """The story, and a cell with the address of the picture, where there is a picture."""
    picture = [[(exemplar.bearer or exemplar.name, record_url(exemplar, "picture"))]] if exemplar.picture else []
    return Panel("Nội dung", [], [[exemplar.story], *picture], template="admin/exemplars/story.html")


def copies_panel(exemplar: Exemplar) -> Panel:
    copies = list(exemplar.copies.select_related("unit"))
    units = len({copy.unit_id for copy in copies})
    cells = [[copy.unit.name, f"{copy.copied_on:%d/%m/%Y}", copy.result] for copy in copies]
    title = f"Học tập, nhân rộng: {units} đơn vị"
    return Panel(title, ["Đơn vị", "Ngày", "Kết quả"], cells, empty="Chưa ghi đơn vị nào học tập, nhân rộng.")


@panel_for(Movement)
def exemplars_panel(model_admin, request, movement: Movement) -> Panel | None:
    if not request.user.has_perm("emulation.view_exemplar"):
        return None
    seen = visible_to(movement.exemplars.all(), request.user, on=admin.site.today())
    number = seen.count()
    if not number:
        return None
    rows = seen.select_related("unit").annotate(copied=Count("copies__unit", distinct=True))[:SHOWN]
    cells = [
        [(row.name, record_url(row)), row.get_sphere_display(), row.unit.name, row.get_state_display(), row.copied]
        for row in rows
    ]
    columns = ["Mô hình, điển hình", "Lĩnh vực", "Đơn vị giới thiệu", "Trạng thái", "Đơn vị học tập"]
    return Panel(
        f"Mô hình, điển hình của phong trào: {number}", columns, cells,
        more_url=list_url(Exemplar, movement=movement.pk), more_text="Xem trong danh sách",
    )  # fmt: skip
