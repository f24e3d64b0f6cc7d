from datetime import date
from threading import Thread

import pytest
from django.db import connection

from emulation.errors import RuleViolation
from emulation.models import Act, DistinctPeople, Person
from emulation.queries.people.survivors import owners_of, records_of, same_person, survivor_of
from emulation.services.people.merging import declare_distinct, merge_people, unmerge_person
from tests.factories import make_person, make_user

pytestmark = pytest.mark.django_db
WHY = "Cùng số hiệu cán bộ"


def test_merging_changes_nothing_but_who_answers():
    kept, twice, user = make_person("Lê Thị Hoa"), make_person("Lê Thi Hoa"), make_user()
    before = Person.objects.filter(pk=twice.pk).values().get()
    merge_people(person=twice, into=kept, reason=WHY, by=user)
    assert Person.objects.filter(pk=twice.pk).values().get() == {**before, "merged_into_id": kept.pk}
    assert (Act.objects.get().verb, Act.objects.get().reason) == ("merge_person", WHY)
    unmerge_person(person=twice, reason="Nhầm người", by=user)
    assert Person.objects.filter(pk=twice.pk).values().get() == before


def test_records_of_a_person_are_followed_through_every_merger():
    last, middle, first, other = (make_person() for _ in range(4))
    user = make_user()
    merge_people(person=first, into=middle, reason=WHY, by=user)
    merge_people(person=middle, into=last, reason=WHY, by=user)
    everything = {first.pk, middle.pk, last.pk}
    assert same_person(last) == everything
    assert records_of([middle.pk, last.pk]) == {middle.pk: {first.pk, middle.pk}, last.pk: everything}
    assert survivor_of(Person.objects.get(pk=first.pk)) == last
    assert owners_of([first.pk, other.pk]) == {**dict.fromkeys(everything, last.pk), other.pk: other.pk}


@pytest.mark.parametrize("reason", ["", "  "])
def test_merging_asks_for_a_ground(reason):
    with pytest.raises(RuleViolation, match="Ghi căn cứ"):
        merge_people(person=make_person(), into=make_person(), reason=reason, by=make_user())


def test_merging_refuses_what_is_merged_already():
    kept, twice, third, user = make_person("Lê Thị Hoa"), make_person(), make_person(), make_user()
    merge_people(person=twice, into=kept, reason=WHY, by=user)
    with pytest.raises(RuleViolation, match="đã được hợp nhất vào Lê Thị Hoa"):
        merge_people(person=twice, into=third, reason=WHY, by=user)
    with pytest.raises(RuleViolation, match="Hãy chọn hồ sơ đó"):
        merge_people(person=third, into=twice, reason=WHY, by=user)
    with pytest.raises(RuleViolation, match="hồ sơ khác"):
        merge_people(person=kept, into=kept, reason=WHY, by=user)
    with pytest.raises(RuleViolation, match="không được hợp nhất vào hồ sơ nào"):
        unmerge_person(person=kept, reason="Nhầm", by=user)


def test_two_people_are_declared_once_and_merging_takes_it_back():
    one, other, user = make_person(), make_person(), make_user()
    declare_distinct(one=other, other=one, by=user)
    assert DistinctPeople.objects.values_list("one_id", "other_id").get() == (one.pk, other.pk)
    with pytest.raises(RuleViolation, match="đã được xác nhận"):
        declare_distinct(one=one, other=other, by=user)
    merge_people(person=other, into=one, reason=WHY, by=user)
    assert not DistinctPeople.objects.exists()
    with pytest.raises(RuleViolation, match="Hãy tách hồ sơ trước"):
        declare_distinct(one=one, other=other, by=user)


@pytest.mark.django_db(transaction=True)
def test_two_who_merge_crosswise_cannot_both():
    one, other, user = make_person(), make_person(born_on=date(1985, 3, 9)), make_user()
    refused = []

    def merge(person, into):
        try:
            merge_people(person=person, into=into, reason=WHY, by=user)
        except RuleViolation as refusal:
            refused.append(str(refusal))
        finally:
            connection.close()

    threads = [Thread(target=merge, args=pair) for pair in ((one, other), (other, one))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 1
    assert Person.objects.filter(merged_into__isnull=False).count() == 1
