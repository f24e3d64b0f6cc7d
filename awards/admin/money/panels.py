"""The bonus due, on the pages of an honour, a decision and a person."""

from collections import defaultdict

from awards.models import Award, Decision
from awards.queries.money import bonuses_due
from awards.rules.money import Due
from emulation.desk.links import record_url
from emulation.desk.records.panels import SHOWN, Panel, panel_for
from emulation.models import Household, Person
from emulation.queries.accounts.scope import visible_to
from emulation.queries.people.survivors import same_person
from emulation.rules.numbers import grouped

UNKNOWN = "chưa tính được"


def money(due: Due) -> str:
    return UNKNOWN if due.amount is None else dong(due.amount)


def dong(amount: int) -> str:
    return f"{grouped(amount)} đồng"


@panel_for(Award)
def bonus_of_honour(model_admin, request, award) -> Panel | None:
    due = bonuses_due([award], on=model_admin.today())[award.pk]
    return Panel("Tiền thưởng", ["Số tiền", "Cách tính"], [[money(due), due.why]])


@panel_for(Decision)
def bonus_of_decision(model_admin, request, decision) -> Panel | None:
    """The total by honour and kind of recipient, of the lines this account sees."""
    if decision.is_draft or not request.user.has_perm("awards.view_award"):
        return None
    today = model_admin.today()
    rows = visible_to(decision.awards.newest_versions(on=today), request.user, on=today)
    awards = list(rows.select_related("honour").order_by("honour__rank", "recipient_kind", "ordinal"))
    due = bonuses_due(awards, on=today)
    groups: dict[tuple[str, str], list[Due]] = defaultdict(list)
    for award in awards:
        groups[award.honour.name, award.get_recipient_kind_display()].append(due[award.pk])
    cells = [[honour, kind, *_sum(dues)] for (honour, kind), dues in groups.items()]
    if len(cells) > 1:
        cells.append(["Tổng cộng", "", *_sum(due.values())])
    columns = ["Danh hiệu, hình thức", "Đối tượng", "Số lượt", "Tiền thưởng", "Ghi chú"]
    return Panel("Tiền thưởng theo quyết định", columns, cells, empty="Quyết định chưa có danh sách.")


@panel_for(Person, Household)
def bonuses_of_recipient(model_admin, request, record) -> Panel | None:
    if not request.user.has_perm("awards.view_award"):
        return None
    today = model_admin.today()
    about = {"person__in": same_person(record)} if isinstance(record, Person) else {"household": record}
    rows = visible_to(Award.objects.standing(on=today).filter(**about), request.user, on=today)
    awards = list(rows.select_related("honour").order_by("-decided_on", "-id"))
    if not awards:
        return None
    due = bonuses_due(awards, on=today)
    cells = [
        [award.decided_on.strftime("%d/%m/%Y"), (award.honour.name, record_url(award)), money(due[award.pk]), due[award.pk].why]
        for award in awards[:SHOWN]
    ]
    cells.append(["Tổng cộng", f"{len(awards)} lượt", *_sum(due.values())[1:]])
    return Panel("Tiền thưởng", ["Ngày", "Danh hiệu, hình thức", "Số tiền", "Cách tính"], cells)


def _sum(dues) -> list[str]:
    """How many, how much, and what to know about it."""
    dues = list(dues)
    unknown = sum(due.amount is None for due in dues)
    nothing = sum(due.amount == 0 for due in dues)
    notes = [f"{unknown} lượt chưa tính được: {next(due.why for due in dues if due.amount is None).lower()}"] if unknown else []
    notes += [f"{nothing} lượt không có tiền thưởng (hết hiệu lực, hoặc tính theo danh hiệu cao hơn)"] if nothing else []
    total = sum(due.amount or 0 for due in dues)
    return [str(len(dues)), UNKNOWN if unknown == len(dues) else dong(total), "; ".join(notes)]
