"""What importing 100,000 people with their honours takes: read, check and preview; then confirm.

Against django-import-export's own engine on the same tables, row by row, and against the raw limit, which reads the
file and writes rows that are already right. Prints rows a second, ratios and the most memory the process held.
"""

import io
import resource
import sys
import tempfile
from datetime import date
from pathlib import Path

import tablib
from django.core.management import call_command
from django.db import connection

from bench.material import people_list, raw_import
from bench.material.stock_import import StockAwards
from bench.measure import print_ratio, print_speed, seconds
from emulation.common.db_guards import drop_guards, install_guards
from emulation.enums import BatchState
from emulation.intake.batch.commit import commit_list
from emulation.intake.batch.stage import stage_list
from emulation.intake.plan import ImportOptions
from emulation.models import Act, ImportBatch
from emulation.services.journal.acts import act

ROWS, STOCK_ROWS, SMALL_ROWS = 100_000, 20_000, 500
STOCK_AIMS = {"postgresql": 25, "sqlite": 15}
RAW_AIM = 4
MEMORY_AIM = 500  # MB
TODAY = date(2026, 11, 20)
FILLED = (
    "awards_award", "awards_decision", "emulation_posting", "emulation_household", "emulation_person", "emulation_importrow",
    "emulation_importbatch", "emulation_journalentry", "emulation_act",
)  # fmt: skip


def run() -> None:
    call_command("load_reference", verbosity=0, stdout=io.StringIO())
    with tempfile.TemporaryDirectory() as folder:
        lines = people_list.rows(ROWS)
        small = people_list.write(Path(folder, "small.xlsx"), lines[:SMALL_ROWS])
        stock = people_list.write(Path(folder, "stock.xlsx"), lines[:STOCK_ROWS])
        large = people_list.write(Path(folder, "large.xlsx"), lines)
        del lines
        print(f"  a preview of {SMALL_ROWS} rows: {seconds(lambda: preview(small), repeat=1):.2f} s (aim: about a second)")
        clear()
        ours = measure_ours(large)
        clear()
        measure_raw(large, ours)
        clear()
        measure_stock(stock, ours)


def measure_ours(path: Path) -> float:
    batches = []
    read = seconds(lambda: batches.append(preview(path)), repeat=1)
    print_speed("read, check and preview", ROWS, read)
    print_memory()
    stored = seconds(lambda: commit_list(batch=batches[0], by=None, on=TODAY), repeat=1)
    print_speed("confirm", ROWS, stored)
    print_memory()
    assert ImportBatch.objects.get().counts["new"] == ROWS
    return read + stored


def measure_raw(path: Path, ours: float) -> None:
    def write():
        with act("bench", "Ghi thẳng", by=None):
            raw_import.write(raw_import.read(path))

    raw = seconds(write, repeat=1)
    print_ratio("the whole import", ours, against="the raw limit", baseline=raw, aim=RAW_AIM)


def measure_stock(path: Path, ours: float) -> None:
    """The stock engine reads, tries (its preview) and imports; per row, since it gets fewer of them."""
    resource_class = StockAwards()

    def import_all():
        dataset = tablib.Dataset().load(path.read_bytes(), format="xlsx")
        for dry_run in (True, False):
            with act("bench", "Nhập từng dòng", by=None):
                result = resource_class.import_data(dataset, dry_run=dry_run, raise_errors=True)
            assert result.totals["new"] == STOCK_ROWS, result.totals

    stock = seconds(import_all, repeat=1)
    print_speed("django-import-export's own engine, preview and confirm", STOCK_ROWS, stock)
    times = (stock / STOCK_ROWS) / (ours / ROWS)
    aim = STOCK_AIMS[connection.vendor]
    print(f"  ours is {times:.1f}× as fast  (aim ≥ {aim}×: {'reached' if times >= aim else 'NOT reached'})", flush=True)


def preview(path: Path) -> ImportBatch:
    batch = stage_list(content=path.read_bytes(), file_name=path.name, kind="awards", options=ImportOptions(on=TODAY), by=None)
    assert batch.state == BatchState.STAGED and not batch.counts["error"], (batch.refusal, batch.counts)
    return batch


def clear() -> None:
    """Empty what a run filled; the guards forbid it, so they step aside."""
    drop_guards(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"TRUNCATE {', '.join(FILLED)} CASCADE")
        else:
            for table in FILLED:
                cursor.execute(f"DELETE FROM {table}")
    install_guards(connection)
    assert not Act.objects.exists()


def print_memory() -> None:
    """The most this process has held so far."""
    unit = 1024 if sys.platform == "darwin" else 1
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit / 1024
    verdict = "reached" if peak <= MEMORY_AIM else "NOT reached"
    print(f"    memory at most {peak:,.0f} MB  (aim ≤ {MEMORY_AIM} MB: {verdict})", flush=True)
