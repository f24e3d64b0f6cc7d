"""The register of 100,000 rows as XLSX and CSV through its own button, against bare writers over rows already fetched.

The bare writers are the csv module line by line, and xlsxwriter in its memory-saving mode. Memory is what the process takes
more at its peak than before the export.
"""

import csv
import io
import resource
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import xlsxwriter
from django.core.management import call_command
from django.db import connection
from django.test import Client, RequestFactory

from awards.models import Award
from bench.material import people_list, raw_import
from bench.measure import print_ratio, seconds
from emulation.desk.export.page import chosen_columns
from emulation.desk.export.rows import export_rows
from emulation.desk.links import admin_of, admin_url
from emulation.desk.sheets.resource import sheet_of
from emulation.models import User
from emulation.services.journal.acts import act

ROWS = 100_000
AIM, FIRST_BYTE_AIM = 3, 0.5


def run() -> None:
    call_command("load_reference", verbosity=0, stdout=io.StringIO())
    user = User.objects.create_superuser("bench", password=None, must_change_password=False)
    with act("bench", "Ghi dữ liệu đo", by=None):
        raw_import.write([list(line) for line in people_list.rows(ROWS)])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    for kind in ("csv", "xlsx"):
        fetch(client, kind)  # once to warm up
        first, whole, grown = min((fetch(client, kind) for _ in range(3)), key=lambda found: found[1])
        reached = "reached" if first <= FIRST_BYTE_AIM else "NOT reached"
        print(f"  {kind}: first byte after {first:.3f} s (aim ≤ {FIRST_BYTE_AIM} s: {reached}), {whole:.2f} s in all", flush=True)
        print(f"  {kind}: {grown:.1f} MB more memory at the peak than before", flush=True)
        measured[kind] = whole
    rows = fetched_rows(user)
    print_ratio("csv", measured["csv"], against="a bare writer", baseline=seconds(lambda: bare_csv(rows)), aim=AIM)
    print_ratio("xlsx", measured["xlsx"], against="a bare writer", baseline=seconds(lambda: bare_xlsx(rows), repeat=1), aim=AIM)


measured: dict[str, float] = {}


def fetch(client: Client, kind: str) -> tuple[float, float, float]:
    """Seconds to the first byte and to the last, and megabytes taken meanwhile."""
    with PeakMemory() as memory:
        started = time.perf_counter()
        pieces = iter(client.post(admin_url(Award, "export"), {"format": kind}).streaming_content)
        next(pieces)
        first = time.perf_counter() - started
        for _ in pieces:
            pass
        whole = time.perf_counter() - started
    return first, whole, memory.grown


class PeakMemory:
    """How much the resident memory of this process grows within the block, looked at a hundred times a second."""

    def __enter__(self):
        self.before = self.peak = resident()
        self.ended = threading.Event()
        self.watch = threading.Thread(target=self.look)
        self.watch.start()
        return self

    def __exit__(self, *error):
        self.ended.set()
        self.watch.join()

    def look(self) -> None:
        while not self.ended.wait(0.01):
            self.peak = max(self.peak, resident())

    @property
    def grown(self) -> float:
        return (self.peak - self.before) / 2**20


def resident() -> int:
    """Bytes of memory this process holds now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


def fetched_rows(user: User) -> list[list]:
    """The very rows the export writes, in memory."""
    page = admin_of(Award)
    request = RequestFactory().get("/")
    request.user = user
    return list(export_rows(page.get_export_queryset(request), chosen_columns(sheet_of(page, request), None)))


def bare_csv(rows: list[list]) -> None:
    for _ in written(csv.writer(Echo()).writerow, rows):
        pass


def written(write: Callable, rows: list[list]) -> Iterator[bytes]:
    for row in rows:
        yield write(row).encode()


class Echo:
    @staticmethod
    def write(text: str) -> str:
        return text


def bare_xlsx(rows: list[list]) -> None:
    with xlsxwriter.Workbook(io.BytesIO(), {"constant_memory": True, "default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
