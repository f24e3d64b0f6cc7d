"""One builder for each model: a valid record with believable values, all of which can be given instead.

`make_person(unit=…)` and the like also make what the record cannot do without. Names and numbers are invented.
"""

from datetime import UTC, date, datetime
from itertools import count

from django.contrib.auth.models import Group, Permission

from awards.enums import (
    AskedBody,
    Authority,
    Grade,
    HonourFamily,
    HonourLevel,
    InitiativeScope,
    PaperScope,
    Periodicity,
    RestraintKind,
    RoundKind,
)
from awards.enums import NameForm as HonourNameForm
from awards.models import (
    Assessment,
    Award,
    BaseSalary,
    BonusCoefficient,
    CommendationType,
    Condition,
    Council,
    CouncilSeat,
    CouncilSession,
    Decision,
    DecisionLine,
    Dossier,
    DossierPaper,
    HeadCount,
    Holiday,
    Honour,
    HonourAuthority,
    HonourName,
    Initiative,
    Issuer,
    Nominee,
    NumberBook,
    NumberEntry,
    OpinionRequest,
    PaperRule,
    Procedure,
    Regime,
    Restraint,
    Round,
    RoundUnit,
    VotingRule,
    YearlyGrade,
)
from emulation.enums import (
    BatchState,
    ClusterKind,
    InstrumentKind,
    MovementForm,
    MovementLevel,
    MovementScope,
    Operation,
    RecipientKind,
    RowStatus,
    Sex,
    SuccessionKind,
    UnitKind,
)
from emulation.models import (
    Act,
    Cluster,
    ClusterMember,
    ClusterSeason,
    Household,
    ImportBatch,
    ImportRow,
    Instrument,
    JournalEntry,
    Movement,
    Person,
    Posting,
    SavedView,
    SubjectClass,
    Succession,
    Unit,
    UnitCode,
    UnitName,
    UnitParent,
    User,
)

PASSWORD = "mat-khau-thu-1"
DAY = date(2025, 9, 1)
_numbers = count(1)


def _next() -> int:
    return next(_numbers)


# --- accounts ---------------------------------------------------------------------------------------------------------
def make_user(*, role: str | None = None, permissions: tuple[str, ...] = (), **values) -> User:
    """An account that has chosen its password; `role` is the name of a group that exists (config/roles.py).

    `permissions` are given to the account itself, as "app.codename".
    """
    values = {"username": f"nguoidung{_next()}", "is_staff": True, "must_change_password": False, **values}
    user = User.objects.create_user(password=PASSWORD, **values)
    if role:
        user.groups.add(Group.objects.get(name=role))
    for app, codename in (permission.split(".") for permission in permissions):
        user.user_permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
    return user


# --- units ------------------------------------------------------------------------------------------------------------
def make_unit(name: str | None = None, *, parent: Unit | None = None, **values) -> Unit:
    """A unit with its official name and, if given, its parent, in force as long as the unit is."""
    number = _next()
    name = name or f"Xã Thử {number}"
    values = {"code": f"T{number:05}", "kind": UnitKind.COMMUNE, **values}
    unit = Unit.objects.create(name=name, **values)
    make_unit_name(unit=unit, name=name, valid_from=unit.valid_from, valid_to=unit.valid_to)
    if parent:
        make_unit_parent(unit=unit, parent=parent, valid_from=unit.valid_from, valid_to=unit.valid_to)
    return unit


def make_unit_name(*, unit: Unit, name: str = "Tên khác", **values) -> UnitName:
    return UnitName.objects.create(unit=unit, name=name, **values)


def make_unit_parent(*, unit: Unit, parent: Unit, **values) -> UnitParent:
    return UnitParent.objects.create(unit=unit, parent=parent, **values)


def make_unit_code(*, unit: Unit, **values) -> UnitCode:
    return UnitCode.objects.create(unit=unit, **{"code": f"{30000 + _next()}", **values})


def make_succession(*, predecessor: Unit | None = None, successor: Unit | None = None, **values) -> Succession:
    values = {"kind": SuccessionKind.MERGE, "effective_on": date(2025, 7, 1), "citation": "Nghị quyết thử", **values}
    return Succession.objects.create(predecessor=predecessor or make_unit(), successor=successor or make_unit(), **values)


def make_instrument(**values) -> Instrument:
    number = _next()
    values = {"code": f"VB{number}", "number": f"{number}/2022/QH15", "title": "Luật thử", "kind": InstrumentKind.LAW, **values}
    return Instrument.objects.create(**values)


# --- people -----------------------------------------------------------------------------------------------------------
def make_subject_class(**values) -> SubjectClass:
    number = _next()
    return SubjectClass.objects.create(
        **{"code": f"N{number}", "name": f"Nhóm {number}", "short_name": f"Nhóm {number}", **values}
    )


def make_person(full_name: str | None = None, *, unit: Unit | None = None, **values) -> Person:
    """A person; with `unit`, also the post held there."""
    number = _next()
    values = {"staff_code": f"CB{number:06}", "sex": Sex.FEMALE, "born_on": date(1985, 3, 9), **values}
    person = Person.objects.create(full_name=full_name or f"Trần Thị Thử {number}", **values)
    if unit:
        make_posting(person=person, unit=unit)
    return person


def make_posting(*, person: Person | None = None, unit: Unit | None = None, **values) -> Posting:
    values = {"position": "Chuyên viên", **values}
    return Posting.objects.create(person=person or make_person(), unit=unit or make_unit(), **values)


def make_household(*, unit: Unit | None = None, **values) -> Household:
    values = {"honorific": "Ông", "head_name": f"Lê Văn Thử {_next()}", "place": "Ấp Một", **values}
    return Household.objects.create(unit=unit or make_unit(), **values)


# --- movements and clusters -------------------------------------------------------------------------------------------
def make_movement(**values) -> Movement:
    values = {
        "name": f"Phong trào thử {_next()}",
        "level": MovementLevel.PROVINCE,
        "scope": MovementScope.PROVINCE,
        "form": MovementForm.REGULAR,
        "launcher": "Ủy ban nhân dân tỉnh",
        "starts_on": date(2025, 1, 1),
        **values,
    }
    return Movement.objects.create(**values)


def make_cluster(*, organiser: Unit | None = None, **values) -> Cluster:
    values = {"name": f"Cụm thi đua số {_next()}", "kind": ClusterKind.CUM, **values}
    return Cluster.objects.create(organiser=organiser or make_unit(kind=UnitKind.PROVINCE), **values)


def make_season(*, cluster: Cluster | None = None, **values) -> ClusterSeason:
    values = {"label": "2025", "starts_on": date(2025, 1, 1), "ends_on": date(2025, 12, 31), **values}
    return ClusterSeason.objects.create(cluster=cluster or make_cluster(), **values)


def make_member(*, season: ClusterSeason | None = None, unit: Unit | None = None, **values) -> ClusterMember:
    return ClusterMember.objects.create(season=season or make_season(), unit=unit or make_unit(), **values)


# --- journal, lists, views --------------------------------------------------------------------------------------------
def make_act(**values) -> Act:
    return Act.objects.create(**{"verb": "change", "summary": "Sửa hồ sơ thử", **values})


def make_entry(**values) -> JournalEntry:
    """An entry as the triggers write it, for pages that show the journal."""
    number = _next()
    values = {
        "at": datetime(2025, 9, 1, 8, tzinfo=UTC),
        "operation": Operation.INSERT,
        "table": "emulation_unit",
        "key": number,
        **values,
    }
    return JournalEntry.objects.create(**values)


def make_batch(**values) -> ImportBatch:
    number = _next()
    values = {
        "kind": "people",
        "state": BatchState.STAGED,
        "file": "lists/00/thu",
        "file_name": f"danh-sach-{number}.xlsx",
        "sha256": f"{number:064}",
        "size": 1,
        **values,
    }
    return ImportBatch.objects.create(**values)


def make_row(*, batch: ImportBatch | None = None, **values) -> ImportRow:
    values = {"sheet": "Sheet1", "row": 6, "status": RowStatus.NEW, **values}
    return ImportRow.objects.create(batch=batch or make_batch(), **values)


def make_saved_view(*, owner: User, **values) -> SavedView:
    values = {"list_name": "emulation.person", "title": f"Bộ lọc {_next()}", "query": "q=an", **values}
    return SavedView.objects.create(owner=owner, **values)


# --- honours ----------------------------------------------------------------------------------------------------------
def make_type(**values) -> CommendationType:
    number = _next()
    values = {"code": f"L{number}", "name": f"Loại hình {number}", "statistical_name": f"Loại {number}", **values}
    return CommendationType.objects.create(**values)


def make_honour(name: str | None = None, **values) -> Honour:
    number = _next()
    values = {
        "code": f"H{number}",
        "family": HonourFamily.TITLE,
        "level": HonourLevel.GRASSROOTS,
        "for_person": True,
        "for_collective": True,
        "for_household": True,
        "periodicity": Periodicity.ANNUAL,
        **values,
    }
    return Honour.objects.create(name=name or f"Danh hiệu thử {number}", **values)


def make_honour_name(*, honour: Honour | None = None, **values) -> HonourName:
    values = {"name": f"Cách gọi {_next()}", "form": HonourNameForm.VARIANT, **values}
    return HonourName.objects.create(honour=honour or make_honour(), **values)


def make_honour_authority(*, honour: Honour | None = None, **values) -> HonourAuthority:
    return HonourAuthority.objects.create(honour=honour or make_honour(), **{"authority": Authority.PROVINCE_CHAIR, **values})


def make_coefficient(*, honour: Honour | None = None, **values) -> BonusCoefficient:
    values = {"recipient_kind": RecipientKind.PERSON, "coefficient": "1.50", **values}
    return BonusCoefficient.objects.create(honour=honour or make_honour(), **values)


def make_base_salary(**values) -> BaseSalary:
    return BaseSalary.objects.create(**{"amount": 2_340_000, "valid_from": date(2024, 7, 1), **values})


# --- the law and its evidence -----------------------------------------------------------------------------------------
def make_regime(**values) -> Regime:
    """A regime of a year long gone, since only one may be in force."""
    number = _next()
    values = {
        "code": f"C{number}",
        "name": f"Chế độ {number}",
        "valid_from": date(1990, 1, 1),
        "valid_to": date(1991, 1, 1),
        **values,
    }
    return Regime.objects.create(**values)


def make_condition(*, regime: Regime | None = None, **values) -> Condition:
    regime = regime or Regime.objects.first() or make_regime()
    values = {"kind": "manual", "text": "Chấp hành tốt pháp luật.", "citation": "Luật thử, Điều 1", **values}
    return Condition.objects.create(**{"code": f"THU.{_next()}", "regime": regime, "honour": make_honour(), **values})


def make_grade(**values) -> YearlyGrade:
    unit = values.pop("unit", None) or make_unit()
    values = {"person": make_person(unit=unit), "year": 2025, "grade": Grade.EXCELLENT, **values}
    return YearlyGrade.objects.create(unit=unit, **values)


def make_head_count(*, unit: Unit | None = None, **values) -> HeadCount:
    return HeadCount.objects.create(unit=unit or make_unit(), **{"year": 2025, "members": 10, **values})


def make_initiative(**values) -> Initiative:
    unit = values.pop("unit", None) or make_unit()
    values = {"person": make_person(unit=unit), "name": f"Sáng kiến {_next()}", "scope": InitiativeScope.BASE, **values}
    return Initiative.objects.create(unit=unit, **values)


def make_restraint(**values) -> Restraint:
    unit = values.pop("unit", None) or make_unit()
    values = {"person": make_person(unit=unit), "kind": RestraintKind.REPRIMAND, "valid_from": date(2025, 3, 1), **values}
    return Restraint.objects.create(unit=unit, **values)


def make_assessment(**values) -> Assessment:
    unit = values.pop("unit", None) or make_unit()
    values = {"recipient_kind": RecipientKind.PERSON, "on": DAY, "outcome": "unmet", "honour": make_honour(), **values}
    regime = Regime.objects.first() or make_regime()
    return Assessment.objects.create(unit=unit, person=make_person(unit=unit), regime=regime, **values)


# --- councils ---------------------------------------------------------------------------------------------------------
def make_council(*, unit: Unit | None = None, **values) -> Council:
    values = {
        "name": f"Hội đồng Thi đua - Khen thưởng {_next()}",
        "level": "PROVINCE",
        "founded_by": "1245/QĐ-UBND của UBND tỉnh",
        "founded_on": date(2025, 7, 1),
        **values,
    }
    return Council.objects.create(unit=unit or make_unit(kind=UnitKind.PROVINCE), **values)


def make_seat(*, council: Council | None = None, **values) -> CouncilSeat:
    if "person" not in values:
        values["person"] = make_person()
    return CouncilSeat.objects.create(council=council or make_council(), **values)


def make_session(*, council: Council | None = None, **values) -> CouncilSession:
    values = {"title": f"Xét khen thưởng {_next()}", "held_on": DAY, **values}
    return CouncilSession.objects.create(council=council or make_council(), **values)


def make_voting_rule(**values) -> VotingRule:
    values = {"council_level": "PROVINCE", "required_share": "80%", "ballot": "SECRET", **values}
    if "honour" not in values:
        values["honour"] = make_honour()
    return VotingRule.objects.create(**values)


# --- decisions and the register ---------------------------------------------------------------------------------------
def make_issuer(**values) -> Issuer:
    if "unit" not in values:
        values["unit"] = make_unit(kind=UnitKind.PROVINCE)
    return Issuer.objects.create(**{"authority": Authority.PROVINCE_CHAIR, "name": "Chủ tịch Ủy ban nhân dân tỉnh", **values})


def make_decision(*, issuer: Issuer | None = None, **values) -> Decision:
    values = {"number": f"{_next()}/QĐ-UBND", "decided_on": DAY, "title": "Về việc khen thưởng", **values}
    return Decision.objects.create(issuer=issuer or make_issuer(), **values)


def make_number_book(*, issuer: Issuer | None = None, **values) -> NumberBook:
    values = {"name": f"Sổ quyết định {_next()}", "template": "{n}/QĐ-UBND", **values}
    return NumberBook.objects.create(issuer=issuer or make_issuer(), **values)


def make_number_entry(*, book: NumberBook | None = None, **values) -> NumberEntry:
    """A number kept for later, unless it is given a state and a decision."""
    number = values.pop("number", None) or _next()
    values = {"year": 2025, "text": f"{number}/QĐ-UBND", "state": "RESERVED", "entered_on": DAY, "reason": "Giữ thử", **values}
    return NumberEntry.objects.create(book=book or make_number_book(), number=number, **values)


def make_line(*, decision: Decision | None = None, **values) -> DecisionLine:
    return DecisionLine.objects.create(decision=decision or make_decision(), **_honoured(values))


def make_award(*, decision: Decision | None = None, **values) -> Award:
    decision = decision or make_decision(state="ISSUED")
    values = {"ordinal": _next(), "decided_on": decision.decided_on, **values}
    return Award.objects.create(decision=decision, **_honoured(values))


# --- rounds and dossiers ----------------------------------------------------------------------------------------------
def make_round(**values) -> Round:
    values = {"name": f"Đợt xét {_next()}", "kind": RoundKind.ANNUAL, "year": 2025, "opens_on": date(2025, 1, 1), **values}
    return Round.objects.create(**values)


def make_round_unit(*, round: Round | None = None, unit: Unit | None = None) -> RoundUnit:
    return RoundUnit.objects.create(round=round or make_round(), unit=unit or make_unit())


def make_dossier(*, round: Round | None = None, unit: Unit | None = None, **values) -> Dossier:
    values = {"title": f"Đề nghị khen thưởng {_next()}", **values}
    return Dossier.objects.create(round=round or make_round(), unit=unit or make_unit(), **values)


def make_nominee(*, dossier: Dossier | None = None, **values) -> Nominee:
    """A nominee of the dossier's own unit, unless another is given."""
    dossier = dossier or make_dossier()
    return Nominee.objects.create(dossier=dossier, **_honoured({"unit": dossier.unit, **values}))


def make_paper(*, dossier: Dossier | None = None, **values) -> DossierPaper:
    values = {"paper": "to-trinh", "title": f"Tờ trình số {_next()}/TTr-UBND", **values}
    return DossierPaper.objects.create(dossier=dossier or make_dossier(), **values)


def make_paper_rule(**values) -> PaperRule:
    number = _next()
    values = {"code": f"GT{number}", "regime": "L22", "paper": f"gt-{number}", "name": f"Giấy tờ {number}", **values}
    return PaperRule.objects.create(**{"scope": PaperScope.DOSSIER, **values})


def make_procedure(**values) -> Procedure:
    values = {"code": f"1.{_next():06}", "name": "Thủ tục thử", "working_days": 20, **values}
    return Procedure.objects.create(**values)


def make_holiday(**values) -> Holiday:
    values = {"day": date(2025, 1, 1).fromordinal(date(2025, 1, 1).toordinal() + _next()), "name": "Ngày nghỉ thử", **values}
    return Holiday.objects.create(**values)


def make_opinion(*, dossier: Dossier | None = None, **values) -> OpinionRequest:
    values = {"body": AskedBody.TAX, "question": "Việc chấp hành nghĩa vụ thuế", "asked_on": DAY, "due_on": DAY, **values}
    return OpinionRequest.objects.create(dossier=dossier or make_dossier(), **values)


def _honoured(values: dict) -> dict:
    """A recipient for a line or a register row: a person, unless another kind is given."""
    values = {"recipient_kind": RecipientKind.PERSON, "year": 2025, **values}
    if "unit" not in values:
        values["unit"] = make_unit()
    if values["recipient_kind"] == RecipientKind.PERSON and "person" not in values:
        values["person"] = make_person(unit=values["unit"])
    if values["recipient_kind"] == RecipientKind.HOUSEHOLD and "household" not in values:
        values["household"] = make_household(unit=values["unit"])
    if "honour" not in values:
        values["honour"] = make_honour()
    recipient = values.get("person") or values.get("household") or values["unit"]
    return {"name": getattr(recipient, "full_name", None) or str(recipient), "unit_name": str(values["unit"] or ""), **values}
