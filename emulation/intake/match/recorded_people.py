"""Finding the person a row means: by staff code, by citizen number, else by name, birth date and unit together.

Nobody is merged silently: what is only similar is asked about and taken for somebody new.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models.functions import Lower

from emulation.common.bulk import in_chunks
from emulation.intake.cells.dates import day_first, iso_of
from emulation.intake.issues import Issue, remark
from emulation.intake.match.person_cells import NEW_PERSON, WHO, Identity
from emulation.models import Person, Posting
from emulation.queries.people.survivors import survivor_in
from emulation.rules.text import identity_key, place_tones

SENTENCES = {
    "E_CODE_DUP": "Mã “{value}” trong danh bạ là của {other}. Hãy kiểm tra lại mã hoặc họ tên.",
    "E_CODE_DUP_FILE": "Mã “{value}” đã dùng cho {other} ở dòng khác của danh sách. Hãy kiểm tra lại mã.",
    "W_PERSON_NAME": "Mã “{value}” trong danh bạ ghi tên {other}. Hãy xác nhận là cùng một người.",
    "W_PERSON_KEY": "Dòng này mang mã hồ sơ của {other} nhưng ghi tên “{value}”. Hãy xác nhận là người đó hay là người khác.",
    "W_PERSON_SIMILAR": "Danh bạ đã có {other}. Dòng này được coi là người khác; hãy kiểm tra có trùng không.",
    "W_PERSON_SAME": "Danh bạ có {other} cùng tên, cùng đơn vị, hợp năm sinh. Dòng này được ghi cho người đó; hãy xác nhận.",
    "W_PERSON_TWICE": "Dòng {line} của danh sách ghi {other}, có thể là cùng một người. Hãy kiểm tra rồi xác nhận hoặc sửa lại.",
    "W_PERSON_MOVED": "Danh bạ có người cùng tên, cùng ngày sinh ở đơn vị khác: {other}. Dòng này được ghi cho người đó.",
}


@dataclass(slots=True)
class KnownPerson:
    """A recorded person, with the codes, names and units of those who were merged into it."""

    id: int
    staff_code: str
    citizen_id: str
    full_name: str
    sex: str
    born: str
    ethnicity: str
    posting_id: int | None = None
    unit_id: int | None = None
    position: str = ""
    class_id: int | None = None
    units: set[int] = field(default_factory=set)
    codes: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)

    def __str__(self):
        return f"{self.full_name} ({day_first(self.born)})" if self.born else self.full_name


@dataclass(frozen=True, slots=True)
class Match:
    """`person` is None for somebody new."""

    person: KnownPerson | None
    issues: tuple[Issue, ...] = ()


class PeopleIndex:
    """The recorded people a list may mean, read in a handful of queries. The survivor of a merge answers for the merged."""

    def __init__(self, identities: Iterable[Identity], *, within: set[int] | None = None):
        """`within`: units outside which a person's key means nothing, since whoever sends the list may not see its person."""
        identities = list(identities)
        self.within = within
        self.by_staff: dict[str] = {}
        self.by_citizen: dict[str] = {}
        self.by_name: dict[str, list[KnownPerson]] = defaultdict(list)
        self._claims: dict[tuple, Identity] = {}
        self._rows: dict[int, KnownPerson] = {}
        self._merged: dict[int, int | None] = {}
        self._read("staff_code_lower", {form for one in identities for form in _lower_forms(one.staff_code)})
        self._read("citizen_id", {one.citizen_id for one in identities if one.citizen_id})
        self._read("full_name", {place_tones(one.name) for one in identities if one.name})
        self._read("pk", {one.record for one in identities if one.record})
        while others := {into for into in self._merged.values() if into and into not in self._rows}:
            self._read("pk", others)
        if Person.objects.filter(merged_into__isnull=False).exists():
            self._read("merged_into", set(self._rows))
        for known in self._rows.values():
            self._index(known, self._survivor(known))
        self._read_postings()

    def _read(self, column: str, wanted: set) -> None:
        fields = (
            "id",
            "staff_code",
            "citizen_id",
            "full_name",
            "sex",
            "born_on",
            "born_precision",
            "ethnicity",
            "merged_into_id",
        )
        people = Person.objects.annotate(staff_code_lower=Lower("staff_code"))
        for some in in_chunks(wanted):
            for row in people.filter(**{f"{column}__in": some}).values_list(*fields):
                pk, staff_code, citizen_id, name, sex, born_on, precision, ethnicity, into = row
                known = KnownPerson(pk, staff_code or "", citizen_id or "", name, sex, iso_of(born_on, precision), ethnicity)
                self._rows.setdefault(pk, known)
                self._merged[pk] = into

    def _survivor(self, known: KnownPerson) -> KnownPerson:
        return self._rows[survivor_in(self._merged, known.id)]

    def _index(self, known: KnownPerson, survivor: KnownPerson) -> None:
        if known.staff_code:
            self.by_staff[known.staff_code.casefold()] = survivor
        if known.citizen_id:
            self.by_citizen[known.citizen_id] = survivor
        survivor.codes |= {known.staff_code.casefold(), known.citizen_id} - {""}
        key = identity_key(known.full_name)
        if key not in survivor.names:
            survivor.names.add(key)
            self.by_name[key].append(survivor)

    def _read_postings(self) -> None:
        fields = ("id", "person_id", "unit_id", "position", "subject_class_id", "valid_to")
        for some in in_chunks(self._rows):
            postings = Posting.objects.filter(person_id__in=some, concurrent=False).order_by("valid_from", "id")
            for pk, person_id, unit_id, position, class_id, valid_to in postings.values_list(*fields):
                known = self._rows[person_id]
                self._survivor(known).units.add(unit_id)
                if valid_to is None:
                    known.posting_id, known.unit_id, known.position, known.class_id = pk, unit_id, position, class_id

    def match(self, one: Identity) -> Match:
        """The recorded person, or nobody; asks where it is not certain. Errors mean the row cannot be taken."""
        keyed = self._keyed(one)
        known = self.by_staff.get(one.staff_code.casefold()) if one.staff_code else None
        if known:
            return self._by_code(one, known, "staff_code", one.staff_code, keyed)
        known = self.by_citizen.get(one.citizen_id) if one.citizen_id else None
        if known:
            return self._by_code(one, known, "citizen_id", one.citizen_id, keyed)
        return self._by_key(one, keyed) if keyed else self._by_name(one)

    def _keyed(self, one: Identity) -> KnownPerson | None:
        """The person a row's key names; nobody where it names one the sender may not see."""
        row = self._rows.get(one.record) if one.record else None
        known = self._survivor(row) if row else None
        return known if known and (self.within is None or known.units & self.within) else None

    def _by_key(self, one: Identity, keyed: KnownPerson) -> Match:
        """A key decides where the name agrees, or else the birth date; a row written over is somebody else until confirmed."""
        if identity_key(one.name) in keyed.names or one.answer == str(keyed.id):
            return Match(keyed)
        found = self._by_name(one)
        if one.answer == NEW_PERSON or found.person:
            return found
        asked = _say("W_PERSON_KEY", "name", one.name, keyed)
        if one.born and one.born == keyed.born:
            return Match(keyed, (asked,))
        return Match(None, (asked,))

    def claim(self, one: Identity) -> Issue | None:
        """Take the codes of a row for its person; an issue when another row of the list gave them to somebody else."""
        for kind, code in (("staff_code", one.staff_code.casefold()), ("citizen_id", one.citizen_id)):
            if not code:
                continue
            first = self._claims.setdefault((kind, code), one)
            if identity_key(first.name) != identity_key(one.name):
                text = SENTENCES["E_CODE_DUP_FILE"].format(value=getattr(one, kind), other=first.name)
                return remark("E_CODE_DUP", kind, getattr(one, kind), message=text)
        return None

    def _by_code(self, one: Identity, known: KnownPerson, column: str, code: str, keyed: KnownPerson | None) -> Match:
        if keyed and keyed is not known and identity_key(one.name) in keyed.names:
            return Match(None, (_say("E_CODE_DUP", column, code, known),))
        if identity_key(one.name) in known.names or one.answer == str(known.id):
            return Match(known)
        if one.born and one.born == known.born:
            return Match(known, (_say("W_PERSON_NAME", column, code, known),))
        return Match(None, (_say("E_CODE_DUP", column, code, known),))

    def _by_name(self, one: Identity) -> Match:
        others = [person for person in self.by_name.get(identity_key(one.name), ()) if not _other_codes(one, person)]
        answered = [person for person in others if one.answer == str(person.id)]
        if answered or one.answer == NEW_PERSON:
            return Match(answered[0] if answered else None)
        exact = [person for person in others if person.born == one.born and _at(one, person)]
        if len(exact) == 1:
            return Match(exact[0])
        if exact:
            return Match(None, (_say("W_PERSON_SIMILAR", "name", one.name, *exact),))
        same_day = [person for person in others if len(one.born) == 10 and person.born == one.born]
        if len(same_day) == 1:
            return Match(same_day[0], (_say("W_PERSON_MOVED", "name", one.name, *same_day),))
        similar = [person for person in others if _compatible(one.born, person.born) and _at(one, person)]
        if one.born and not same_day and len(similar) == 1 and similar[0].born:
            return Match(similar[0], (_say("W_PERSON_SAME", "name", one.name, *similar),))
        similar = same_day or similar
        return Match(None, (_say("W_PERSON_SIMILAR", "name", one.name, *similar),) if similar else ())


class ListedPeople:
    """The people of a list who are not recorded yet, to notice one who stands in it twice in two spellings."""

    def __init__(self):
        self._seen: dict[tuple, list[tuple[int, Identity]]] = defaultdict(list)

    def notice(self, one: Identity, line: int) -> Issue | None:
        """Take in a row; a question when an earlier row names somebody who may be the same person."""
        bucket = self._seen[spoken_name(one.name), one.unit_id]
        twin = next((earlier for earlier in bucket if earlier[1].key != one.key and _alike(one, earlier[1])), None)
        if not any(earlier.key == one.key for _, earlier in bucket):
            bucket.append((line, one))
        if twin is None:
            return None
        number, other = twin
        shown = f"{other.name} ({day_first(other.born)})" if other.born else other.name
        return remark("W_PERSON_SIMILAR", "name", one.name, message=SENTENCES["W_PERSON_TWICE"].format(line=number, other=shown))


_SPOKEN = str.maketrans("ýỳỷỹỵyÝỲỶỸỴY", "íìỉĩịiÍÌỈĨỊI")


def spoken_name(name: str) -> str:
    """A name as it sounds: "Lý Mỹ Hoà" and "Lí Mĩ Hòa" are one."""
    return identity_key(name).translate(_SPOKEN)


def _alike(one: Identity, other: Identity) -> bool:
    """Whether the birth dates, and where both have one the citizen numbers, may be one person's."""
    if one.citizen_id and other.citizen_id and one.citizen_id != other.citizen_id:
        return False
    return _compatible(one.born, other.born) or _swapped(one.born) == other.born


def _swapped(born: str) -> str:
    """A date with its day and month the other way round, where that is a date."""
    return f"{born[:4]}-{born[8:]}-{born[5:7]}" if len(born) == 10 and born[8:] <= "12" else born


def _say(code: str, column: str, value: str, *people: KnownPerson) -> Issue:
    others = "; ".join(str(person) for person in people[:3])
    text = SENTENCES[code].format(value=value, other=others)
    return remark(code, column, value, message=text, answers=_answers(code, people[:3]))


def _answers(code: str, people: tuple[KnownPerson, ...]) -> tuple[tuple[str, str, str], ...]:
    """Where a match is doubtful, the persons it may be and, unless a code says who it is, that it is somebody else."""
    if not code.startswith("W_"):
        return ()
    same = tuple((WHO, str(person.id), f"Đúng, là {person}" + _staff(person)) for person in people)
    return same if code == "W_PERSON_NAME" else (*same, (WHO, NEW_PERSON, "Là người khác"))


def _staff(person: KnownPerson) -> str:
    return f", mã {person.staff_code}" if person.staff_code else ""


def _other_codes(one: Identity, person: KnownPerson) -> bool:
    """Whether both carry a code and the codes differ: two people, however alike."""
    staff = one.staff_code and person.staff_code and one.staff_code.casefold() not in person.codes
    citizen = one.citizen_id and person.citizen_id and one.citizen_id not in person.codes
    return bool(staff or citizen)


def _lower_forms(code: str) -> set[str]:
    """A code in small letters as either database writes it: SQLite lowers plain letters only."""
    ascii_lower = "".join(char.lower() if char.isascii() else char for char in code)
    return {code.lower(), ascii_lower} if code else set()


def _at(one: Identity, person: KnownPerson) -> bool:
    """Whether the person ever held a post in the row's unit; those from abroad hold none."""
    return one.unit_id in person.units or (one.unit_id is None and not person.units)


def _compatible(born: str, other: str) -> bool:
    """Whether two partial dates may be one: "1980" and "1980-10-05", or one of them unknown."""
    return born.startswith(other) or other.startswith(born)
