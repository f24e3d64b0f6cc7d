"""Every list page, the first page, the figures, the search and a decision's list with 100,000 rows of the register.

Each page is opened as a browser would open it, first in an office of ten rows and then in one of 100,000 people and their
honours, 100,000 households, 500 decisions, an import of as many rows and the journal of it all. Prints what the page takes
as it is, and, with lists of ten rows a page in both offices, how many times longer the large one makes it.
"""

import io
from collections.abc import Iterator
from itertools import islice

from django.contrib import admin
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from awards.models import Award, Decision
from bench.import_list import clear
from bench.material import people_list, raw_import
from bench.measure import seconds
from emulation.common.bulk import insert_rows
from emulation.desk.links import admin_url, list_url, record_url
from emulation.enums import BatchState, RowStatus
from emulation.models import Act, Household, ImportBatch, ImportRow, Person, Unit, User
from emulation.services.journal.acts import act

FEW, MANY, ACTS = 10, 100_000, 5_000
SECONDS_AIM, RATIO_AIM = 0.3, 2


def run() -> None:
    call_command("load_reference", verbosity=0, stdout=io.StringIO())
    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.create_superuser("bench", password=None, must_change_password=False))
    fill(FEW)
    few = measured(client)
    clear()
    fill(MANY)
    whole = measured(client)
    for model_admin in admin.site._registry.values():
        model_admin.list_per_page = FEW
    many = measured(client)
    print(f"  {'page':32} {f'{FEW} rows':>9} {f'{MANY:,} rows':>14}   ratio   full page")
    for label, taken in sorted(whole.items(), key=lambda item: -item[1]):
        ratio = many[label] / few[label]
        missed = [text for text, wrong in (("slow", taken > SECONDS_AIM), ("grows", ratio > RATIO_AIM)) if wrong]
        figures = f"{few[label] * 1000:6.0f} ms {many[label] * 1000:11.0f} ms   {ratio:5.2f}× {taken * 1000:8.0f} ms"
        print(f"  {label:32} {figures}  {', '.join(missed)}")
    print(f"  (aim: a full page under {SECONDS_AIM * 1000:.0f} ms, a page of ten rows within {RATIO_AIM}×)", flush=True)


def measured(client: Client) -> dict[str, float]:
    return {label: seconds(lambda url=url: opened(client, url), repeat=4) for label, url in pages()}


def opened(client: Client, url: str) -> None:
    response = client.get(url)
    assert response.status_code == 200, (url, response.status_code)


def pages() -> Iterator[tuple[str, str]]:
    for model in admin.site._registry:
        if model._meta.app_label in {"awards", "emulation", "auth"}:
            yield f"list of {model._meta.model_name}", list_url(model)
    yield "first page", reverse("admin:index")
    yield "figures", reverse("admin:figures")
    yield "search: tran thi", f"{reverse('admin:search')}?q=tran+thi"
    yield "search: 1005/QĐ", f"{reverse('admin:search')}?q=1005/QĐ"
    yield "register: search nguyen", list_url(Award, q="nguyen")
    yield "register: search, few hits", list_url(Award, q="thai tuong ha tram")
    yield "register: search, no hit", list_url(Award, q="khongcoai")
    yield "register: sorted by a column", list_url(Award, o="1")
    yield "register: second page", list_url(Award, p="2")
    yield "register: one unit", list_url(Award, unit=Award.objects.first().unit_id)
    yield "people: search nguyen van", list_url(Person, q="nguyen van")
    yield "units: search xa", list_url(Unit, q="xa")
    yield "one decision", record_url(Decision.objects.order_by("id").first())
    yield "one person", record_url(Person.objects.order_by("id").first())
    yield "history of one person", admin_url(Person, "history", Person.objects.order_by("id").first().pk)
    yield "preview of a list", record_url(ImportBatch.objects.first())


def fill(count: int) -> None:
    """Set-based, with the journal at work."""
    lines = [list(line) for line in people_list.rows(count)]
    with act("bench", "Ghi dữ liệu đo", by=None):
        raw_import.write(lines)
        unit_id = Unit.objects.filter(valid_to=None).order_by("id").first().pk
        insert_rows(Household, ("head_name", "place", "unit_id"), ((line[2], f"Ấp {line[0]}", unit_id) for line in lines))
        batch = ImportBatch.objects.create(
            kind="awards", state=BatchState.STAGED, file_name="do.xlsx", sha256="0" * 64, size=1, counts={"data_rows": count}
        )
        insert_rows(
            ImportRow,
            ("batch_id", "sheet", "row", "status", "raw", "values"),
            ((batch.pk, "Danh sách", line[0], RowStatus.NEW, {"name": line[2]}, {"name": line[2]}) for line in lines),
        )
    acts = (Act(verb="bench", summary=f"Việc {number}") for number in range(min(count, ACTS)))
    Act.objects.bulk_create(islice(acts, count))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as the server's own housekeeping does after a while
