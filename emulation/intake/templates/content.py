"""What templates are made of: the units and people of the unit they are for, and the words a cell is chosen from."""

from collections.abc import Iterable

from emulation.enums import DatePrecision, Sex
from emulation.intake.cells.categories import clean_subject_class
from emulation.intake.cells.dates import day_first, iso_of
from emulation.intake.match.person_cells import SEX_WORDS, person_key
from emulation.intake.match.resolve import UnitResolver
from emulation.intake.templates.file import DAY, DAY_HINT, TemplateColumn
from emulation.intake.templates.registry import TemplateAsk
from emulation.models import Posting, SubjectClass
from emulation.queries.directory.units import subtree_ids
from emulation.rules.text import vietnamese_key

MAX_ROWS = 5_000
INSTRUCTION = "Điền từ dòng 3, ô có mũi tên thì chọn trong danh sách; giữ nguyên dòng tiêu đề và các cột ẩn, rồi nạp lại tệp này."
UNITS, CLASSES, SEXES = "units", "classes", "sexes"


def person_columns(ask: TemplateAsk, *, required: tuple[str, ...] = ()) -> list[TemplateColumn]:
    """The columns that say who a person is, the keys last."""
    columns = [
        TemplateColumn("staff_code", 13),
        TemplateColumn("name", 28),
        TemplateColumn("sex", 10, lookup=SEXES, strict=True),
        TemplateColumn("birth_date", 13, looks=DAY, hint=DAY_HINT),
        TemplateColumn("position", 24),
        TemplateColumn("unit", 38, lookup=UNITS, hint="Chọn đơn vị trong danh sách thả xuống."),
        TemplateColumn("subject_class", 34, lookup=CLASSES, strict=True),
    ]
    if ask.citizen_ids:
        hint = "Ghi đủ 12 chữ số, kể cả số 0 ở đầu."
        columns.insert(4, TemplateColumn("citizen_id", 16, hint=hint))
    keys = [TemplateColumn("unit_code", hidden=True), TemplateColumn("person_key", hidden=True)]
    return [_required(column, column.name in required) for column in [*columns, *keys]]


def _required(column: TemplateColumn, required: bool) -> TemplateColumn:
    fields = {name: getattr(column, name) for name in column.__slots__}
    return TemplateColumn(**fields | {"required": required})


class Staff:
    """The units of a template and the people in them on its day, each as the reader of lists will find them again."""

    def __init__(self, ask: TemplateAsk):
        self.ask = ask
        self.unit_ids = subtree_ids(ask.unit.pk, on=ask.on)
        self.resolver = UnitResolver()
        self.labels = self._labels()
        self.classes = {pk: class_word(code, name, short) for pk, code, name, short in _classes()}

    def _labels(self) -> dict[int, str]:
        """Each unit's name, with the places above it where the name alone is not enough; none where that is not either."""
        directory, on = self.resolver.directory, self.ask.on
        living = [one for one in self.unit_ids if directory.units[one].exists(on)]
        labels = {}
        for one in living:
            for label in (directory.name_on(one, on), directory.path_on(one, on)):
                found = self.resolver.find(label, on)
                if found.unit_id == one and not found.issues:
                    labels[one] = label
                    break
        return dict(sorted(labels.items(), key=lambda item: (item[0] != self.ask.unit.pk, vietnamese_key(item[1]))))

    def lookups(self) -> dict[str, list[str]]:
        classes = [word for word in self.classes.values() if word]
        return {UNITS: list(self.labels.values()), CLASSES: classes, SEXES: [sex.label for sex in Sex]}

    def count(self) -> int:
        return self._posts().count()

    def rows(self) -> list[dict[str, object]]:
        """One row for each person whose main post is in these units on the day, by unit and name."""
        places = {unit_id: place for place, unit_id in enumerate(self.labels)}
        posts = list(self._posts().select_related("person"))
        posts.sort(key=lambda post: (places.get(post.unit_id, len(places)), vietnamese_key(post.person.full_name), post.pk))
        return [self._row(post) for post in posts]

    def _posts(self):
        living = {"person__merged_into__isnull": True, "person__died_on__isnull": True}
        return Posting.objects.in_force(self.ask.on).filter(unit__in=self.unit_ids, concurrent=False, **living).order_by()

    def _row(self, post: Posting) -> dict[str, object]:
        person, label = post.person, self.labels.get(post.unit_id, "")
        return {
            "staff_code": person.staff_code,
            "name": person.full_name,
            "sex": SEX_WORDS[person.sex],
            "birth_date": _birth(person),
            "citizen_id": person.citizen_id if self.ask.citizen_ids else None,
            "position": post.position,
            "unit": label,
            "subject_class": self.classes.get(post.subject_class_id, ""),
            "unit_code": "" if label else self.resolver.directory.units[post.unit_id].code,
            "person_key": person_key(person.pk),
        }


def _birth(person) -> object:
    """A whole date as a date; one known in part as text, so that it stays as it is."""
    if person.born_on is None or person.born_precision == DatePrecision.DAY:
        return person.born_on
    return day_first(iso_of(person.born_on, person.born_precision))


def _classes() -> Iterable[tuple]:
    return SubjectClass.objects.values_list("id", "code", "name", "short_name")


def class_word(code: str, *names: str) -> str:
    """The name under which the reader of lists knows a class, else its code; '' for a class it does not know."""
    return next((word for word in (*names, code) if clean_subject_class(word) == (code, ())), "")
