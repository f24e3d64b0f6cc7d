import os
import subprocess
import sys
import threading
from functools import partial
from pathlib import Path

import pytest
from django.db import connection, connections

from emulation.enums import BatchState, RowStatus
from emulation.errors import RuleViolation
from emulation.intake.batch.corrections import mend_row
from emulation.intake.batch.stage import stage_list, stage_mapped
from emulation.intake.layout.mapping import Mapping
from emulation.intake.plan import ImportOptions
from emulation.models import Act, ImportBatch, ImportRow, Person, Posting
from tests.list_files import DAY, PEOPLE, commit, make_office, problems, stage, store, values

LAN = ["CB01", "Trần Thị Lan", "Nữ", "05/08/1990", "Văn thư", "UBND xã Hòn Đất", ""]
NOBODY = ["", "12345", "", "", "", "Sở Y tế", ""]
ROOT = Path(__file__).resolve().parents[4]


@pytest.fixture
def office(db):
    return make_office()


def stage_bytes(content: bytes, name: str = "danh-sach.xlsx", kind: str = "people", **values):
    return stage_list(content=content, file_name=name, kind=kind, options=ImportOptions(on=DAY), by=None, **values)


# --- storing ----------------------------------------------------------------------------------------------------------
def test_list_with_an_error_is_not_stored(office):
    batch = stage("people", PEOPLE, LAN, NOBODY)
    with pytest.raises(RuleViolation, match="còn 1 dòng lỗi nên chưa ghi gì. Lỗi đầu tiên ở dòng 3"):
        commit(batch)
    batch.refresh_from_db()
    assert (batch.state, Person.objects.count()) == (BatchState.STAGED, 0)


def test_good_rows_are_stored_and_the_others_stay_staged_as_a_list_of_their_own(office):
    batch = commit(stage("people", PEOPLE, LAN, NOBODY), only_valid=True)
    assert (batch.state, batch.counts["new"], batch.counts["error"], Person.objects.count()) == (BatchState.COMMITTED, 1, 1, 1)
    rest = ImportBatch.objects.get(pk=batch.options["rest"])
    assert (rest.state, rest.options["rest_of"], rest.file.name) == (BatchState.STAGED, batch.pk, batch.file.name)
    assert problems(rest) == problems(batch) == [(3, "C", "E_NAME_INVALID")]
    assert (rest.counts["data_rows"], rest.counts["error"], rest.counts["new"]) == (1, 1, 0)


def test_list_without_a_good_row_is_refused(office):
    with pytest.raises(RuleViolation, match="Không có dòng nào ghi được"):
        commit(stage("people", PEOPLE, NOBODY), only_valid=True)


def test_what_was_remarked_while_reading_still_counts_at_the_storing(office):
    batch = stage("people", PEOPLE, ["CB01", "Trần Thị Lan", "Nữ", "", "=A1", "Sở Y tế", ""])
    text = "STT;Họ và tên;Đơn vị công tác\n1;Trần Thị Lan;Sở Y tế\n2;Lê Minh\n".encode()
    short = stage_bytes(text, "ngan.csv")
    assert (problems(batch), problems(short)) == ([(2, "F", "E_FORMULA")], [(3, "", "E_ROW_SHORT")])
    for wrong in (batch, short):
        with pytest.raises(RuleViolation, match="còn 1 dòng lỗi"):
            commit(wrong)


def test_stored_list_is_not_stored_again(office):
    batch = store("people", PEOPLE, LAN)
    with pytest.raises(RuleViolation, match="đã được ghi rồi"):
        commit(batch)


def test_refusal_of_the_database_stores_nothing_and_is_a_sentence(office):
    batch = stage("people", PEOPLE, LAN, ["CB02", "Lê Văn Minh", "Nam", "1985", "", "Sở Y tế", ""])
    Person.objects.create(full_name="Người Khác", staff_code="CB9")
    # Between the reading and the storing somebody else may be quicker.
    ImportRow.objects.filter(row=3).update(raw={"name": "Lê Văn Minh", "unit": "Sở Y tế", "staff_code": "CB9"})
    with pytest.raises(RuleViolation, match="CB9"):
        commit(batch)
    assert Person.objects.count() == 1


def test_rows_set_aside_are_not_stored_and_are_counted(office):
    batch = stage("people", PEOPLE, LAN, NOBODY)
    batch.rows.filter(row=3).update(status=RowStatus.SKIPPED)
    batch = commit(batch)
    assert (batch.counts["new"], batch.counts["skipped"], batch.counts["data_rows"]) == (1, 1, 2)


# --- two at once, and a process that dies -----------------------------------------------------------------------------
def _together(*batches_to_store: ImportBatch) -> list[str]:
    """Store lists in threads that start together: "stored" or the sentence of the refusal, sorted."""
    outcomes, gate = [], threading.Barrier(len(batches_to_store))

    def work(batch):
        try:
            gate.wait()
            commit(ImportBatch.objects.get(pk=batch.pk))
            outcomes.append("stored")
        except RuleViolation as refused:
            outcomes.append(refused.message)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work, args=(batch,)) for batch in batches_to_store]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return sorted(outcomes)


@pytest.mark.django_db(transaction=True)
def test_one_list_uploaded_twice_and_stored_at_once_makes_nobody_twice():
    make_office()
    rows = [["", f"Danh Văn {chr(65 + number)}", "Nam", f"0{number + 1}/02/1980", "", "Sở Y tế", ""] for number in range(9)]
    lists = [stage("people", PEOPLE, *rows) for _ in range(2)]
    assert _together(*lists) == ["stored", "stored"]
    assert (Person.objects.count(), Posting.objects.count()) == (9, 9)
    assert sorted(batch.counts["new"] for batch in ImportBatch.objects.all()) == [0, 9]


@pytest.mark.django_db(transaction=True)
def test_one_batch_stored_twice_at_once_is_stored_once():
    make_office()
    batch = stage("people", PEOPLE, LAN)
    assert _together(batch, batch) == ["Danh sách này đã được ghi rồi.", "stored"]
    assert (Person.objects.count(), Act.objects.filter(verb="commit_list").count()) == (1, 1)


DIE = """
import os, sys
import django
django.setup()
from emulation.intake.batch.commit import commit_list
from emulation.intake.batch.stage import AUTO, stage_list
from emulation.models import ImportBatch
from emulation.resources.people import resource as people
from datetime import date
def die(rows, options):
    print("dying", flush=True)
    os._exit(9)
people._move_postings = die
commit_list(batch=ImportBatch.objects.get(pk=int(sys.argv[1])), by=None, on=date(2026, 6, 1))
"""


@pytest.mark.django_db(transaction=True)
def test_process_killed_while_storing_leaves_nothing_and_the_batch_says_so():
    make_office()
    store("people", PEOPLE, LAN)
    before = list(Person.objects.values_list("full_name", "staff_code"))
    new = [["", f"Danh Văn {chr(65 + number)}", "Nam", "01/02/1980", "", "Sở Y tế", ""] for number in range(9)]
    batch = stage("people", PEOPLE, [*LAN[:4], "Kế toán", *LAN[5:]], *new)
    killed = subprocess.run(
        [sys.executable, "-c", DIE, str(batch.pk)], cwd=ROOT, env={**os.environ, **_database()}, capture_output=True, timeout=120
    )
    assert (killed.returncode, killed.stdout) == (9, b"dying\n"), killed.stderr.decode()
    connection.close()
    batch.refresh_from_db()
    assert (batch.state, batch.get_state_display()) == (BatchState.STAGED, "Chờ ghi")
    assert list(Person.objects.values_list("full_name", "staff_code")) == before
    assert list(Posting.objects.values_list("position", "valid_to")) == [("Văn thư", None)]
    assert commit(batch).counts == {
        "data_rows": 10, "new": 9, "changed": 1, "unchanged": 0, "warning": 0, "error": 0, "skipped": 0,
    }  # fmt: skip


def _database() -> dict[str, str]:
    """The environment of a process that works in the database of this test."""
    found = connection.settings_dict
    if connection.vendor == "sqlite":
        return {"DJANGO_SETTINGS_MODULE": "config.settings", "DATABASE_URL": f"sqlite:///{found['NAME']}"}
    # Every part of the address as libpq reads it: the host may be a folder of sockets.
    url = f"postgres://{found['USER']}:{found['PASSWORD']}@/{found['NAME']}?host={found['HOST']}&port={found['PORT'] or 5432}"
    return {"DJANGO_SETTINGS_MODULE": "config.settings", "DATABASE_URL": url}


# --- what is read before the lock -------------------------------------------------------------------------------------
class Watch:
    """Notes whether the unit directory is read inside a transaction; `meanwhile` happens once, at the first reading."""

    def __init__(self, meanwhile=None):
        self.meanwhile, self.inside = meanwhile, []

    def __call__(self, execute, sql, params, many, context):
        answer = execute(sql, params, many, context)
        if sql.startswith("SELECT") and 'FROM "emulation_unitname"' in sql:
            self.inside.append(context["connection"].in_atomic_block)
            if self.meanwhile:
                deed, self.meanwhile = self.meanwhile, None
                deed()
        return answer


def _mapped():
    batch = stage("people", ["STT", "Người", "Việc", "Nơi"], ["Trần Thị Lan", "Văn thư", "Sở Y tế"], ask=True)
    columns = {"A": "stt", "B": "name", "C": "position", "D": "unit"}
    return lambda: stage_mapped(batch=batch, kind="people", mapping=Mapping("Danh sách", 1, columns), by=None, on=DAY)


def _mended():
    row = stage("people", PEOPLE, LAN).rows.get()
    return lambda: mend_row(row=row, cells={"position": "Kế toán"}, by=None, on=DAY)


def _committed():
    batch = stage("people", PEOPLE, LAN)
    return lambda: commit(batch)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("make", [_mapped, _mended, _committed], ids=["mapped", "mended", "stored"])
def test_list_is_planned_before_the_act_that_shuts_others_out(make):
    make_office()
    deed, watch = make(), Watch()
    with connection.execute_wrapper(watch):
        deed()
    ahead = connection.vendor == "sqlite" or make is not _committed
    assert watch.inside == ([False] if ahead else [True])


@pytest.mark.django_db(transaction=True)
def test_what_somebody_else_stores_between_the_reading_and_the_lock_is_seen():
    make_office()
    first, second = (stage("people", PEOPLE, LAN) for _ in range(2))
    with connection.execute_wrapper(Watch(meanwhile=lambda: commit(first) if connection.vendor == "sqlite" else None)):
        commit(second)
    if connection.vendor != "sqlite":
        commit(first)
    assert (Person.objects.count(), sorted(batch.counts["new"] for batch in ImportBatch.objects.all())) == (1, [0, 1])


@pytest.mark.django_db(transaction=True)
def test_two_who_mend_rows_of_one_list_at_once_both_have_their_way():
    make_office()
    batch = stage("people", PEOPLE, LAN, ["CB02", "Lê Văn Minh", "Nam", "1985", "", "Sở Y tế", ""])
    first, second = batch.rows.order_by("id")
    mend_other = partial(mend_row, row=second, cells={"position": "Y sĩ"}, by=None, on=DAY)
    with connection.execute_wrapper(Watch(meanwhile=mend_other)):
        batch = mend_row(row=first, cells={"position": "Kế toán"}, by=None, on=DAY)
    assert (values(batch, "position"), batch.revision) == (["Kế toán", "Y sĩ"], 2)
