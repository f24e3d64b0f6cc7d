"""One person recorded twice: merging two records, and taking it back. No row is re-pointed; what reads a person reads both."""

from emulation.errors import RuleViolation
from emulation.models import DistinctPeople, Person, User
from emulation.queries.people.survivors import survivor_of
from emulation.rules.text import require_text
from emulation.services.journal.acts import act
from emulation.services.saving import store


def merge_people(*, person: Person, into: Person, reason: str, by: User) -> Person:
    """From now on `into` answers for `person`, whose rows stay its own. Returns the merged record."""
    with act("merge_person", f"Hợp nhất {person} vào {into}", by=by, reason=reason, record=into):
        person, into = _lock_both(person, into)
        require_text(reason, "Ghi căn cứ để biết hai hồ sơ là một người.")
        if person.merged_into_id:
            raise RuleViolation(f"{person} đã được hợp nhất vào {survivor_of(person)}. Hãy mở hồ sơ đó.")
        if into.merged_into_id:
            raise RuleViolation(f"{into} đã được hợp nhất vào {survivor_of(into)}. Hãy chọn hồ sơ đó.", field="into")
        _pair(person, into).delete()
        person.merged_into = into
        person.save(update_fields=["merged_into"])
        return person


def unmerge_person(*, person: Person, reason: str, by: User) -> Person:
    """The record answers for itself again, with whatever had been merged into it before."""
    with act("unmerge_person", f"Tách hồ sơ {person}", by=by, reason=reason, record=person):
        person = Person.objects.select_for_update().get(pk=person.pk)
        require_text(reason, "Ghi lý do tách hồ sơ.")
        if not person.merged_into_id:
            raise RuleViolation(f"{person} không được hợp nhất vào hồ sơ nào.")
        person.merged_into = None
        person.save(update_fields=["merged_into"])
        return person


def declare_distinct(*, one: Person, other: Person, by: User, reason: str = "") -> DistinctPeople:
    """The two records are two people: they are not suspected again."""
    with act("declare_distinct", f"Xác nhận không phải một người: {one} – {other}", by=by, reason=reason, record=one):
        one, other = _lock_both(one, other)
        if one.merged_into_id == other.pk or other.merged_into_id == one.pk:
            raise RuleViolation("Hai hồ sơ này đã được hợp nhất. Hãy tách hồ sơ trước.")
        first, second = sorted((one, other), key=lambda person: person.pk)
        return store(DistinctPeople(one=first, other=second))


def _lock_both(one: Person, other: Person) -> tuple[Person, Person]:
    """Both records, locked in the order of their keys: two who merge them crosswise wait for each other."""
    if one.pk == other.pk:
        raise RuleViolation("Chọn một hồ sơ khác.", field="into")
    locked = {row.pk: row for row in Person.objects.select_for_update().filter(pk__in=(one.pk, other.pk)).order_by("pk")}
    return locked[one.pk], locked[other.pk]


def _pair(one: Person, other: Person):
    return DistinctPeople.objects.filter(one_id=min(one.pk, other.pk), other_id=max(one.pk, other.pk))
