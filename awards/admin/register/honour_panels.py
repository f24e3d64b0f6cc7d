"""What the awards side shows on the pages of people, households and units."""

from awards.enums import Standing
from awards.models import Award
from emulation.desk.links import list_url, record_url
from emulation.desk.records.panels import SHOWN, Panel, panel_for
from emulation.models import Household, Person, Unit
from emulation.queries.accounts.scope import visible_to
from emulation.queries.directory.lineage import predecessor_ids
from emulation.queries.directory.units import NameBook
from emulation.queries.people.survivors import same_person

PATHS = {Person: "person", Household: "household", Unit: "unit"}


@panel_for(Person, Household, Unit)
def honours(model_admin, request, record) -> Panel | None:
    """The honours in the register, newest first; of a unit, those of its people too."""
    if not request.user.has_perm("awards.view_award"):
        return None
    path = PATHS[type(record)]
    owners = same_person(record) if path == "person" else [record.pk]
    today = model_admin.today()
    recorded = Award.objects.newest_versions(on=today).with_standing(on=today)
    rows = visible_to(recorded.filter(**{f"{path}__in": owners}), request.user, on=today)
    awards = list(rows.select_related("honour", "decision").order_by("-decided_on", "-id")[: SHOWN + 1])
    cells = [_cells(award, with_name=path == "unit") for award in awards[:SHOWN]]
    columns = ["Ngày", "Danh hiệu, hình thức", "Năm", "Quyết định", "Hiệu lực"]
    return Panel(
        "Khen thưởng của đơn vị và người trong đơn vị" if path == "unit" else "Khen thưởng",
        ["Tên", *columns] if path == "unit" else columns,
        cells,
        more_url=list_url(Award, **{path: record.pk}) if len(awards) > SHOWN else "",
        more_text="Mở toàn bộ trong sổ vàng",
        empty="Chưa có khen thưởng nào trong sổ vàng.",
    )


@panel_for(Unit)
def honours_of_predecessors(model_admin, request, unit) -> Panel | None:
    """Honours granted to the units this one came from: under the names of their day, and theirs."""
    before = predecessor_ids([unit.pk]) if request.user.has_perm("awards.view_award") else set()
    if not before:
        return None
    today = model_admin.today()
    recorded = Award.objects.newest_versions(on=today).with_standing(on=today)
    rows = visible_to(recorded.filter(unit__in=before), request.user, on=today)
    awards = list(rows.select_related("honour", "decision").order_by("-decided_on", "-id")[: SHOWN + 1])
    names = NameBook(award.unit_id for award in awards)
    cells = [[names.on(award.unit_id, award.decided_on), *_cells(award, with_name=True)] for award in awards[:SHOWN]]
    return Panel(
        "Khen thưởng của các đơn vị trước (ghi theo tên lúc đó, vẫn của đơn vị đó)",
        ["Đơn vị trước", "Tên", "Ngày", "Danh hiệu, hình thức", "Năm", "Quyết định", "Hiệu lực"],
        cells,
        more_url=list_url(Award, unit=unit.pk, lineage=1) if len(awards) > SHOWN else "",
        more_text="Mở sổ vàng, tính cả đơn vị trước",
        empty="Các đơn vị trước chưa có khen thưởng nào trong sổ vàng.",
    )


def _cells(award: Award, *, with_name: bool) -> list:
    facts = [
        award.decided_on.strftime("%d/%m/%Y"),
        (award.honour.name, record_url(award)),
        str(award.year or ""),
        (award.decision.number, record_url(award.decision)),
        Standing(award.standing).label,
    ]
    return [award.name, *facts] if with_name else facts
