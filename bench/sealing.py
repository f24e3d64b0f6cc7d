"""What sealing and checking the journal cost, beside a bare loop that hashes as many rows."""

import hashlib
import json

from django.utils import timezone

from bench.journal import ROWS, rows
from bench.measure import print_ratio, seconds
from emulation.common.journal_keys import journal_keys
from emulation.enums import SealOccasion
from emulation.models import JournalEntry, Person
from emulation.queries.journal.verify import verify_journal
from emulation.services.journal import acts as journal
from emulation.services.journal.sealing import seal_journal


def run() -> None:
    with journal.act("bench", "Đo", by=None):
        Person.objects.bulk_create([Person(full_name=row[0], staff_code=row[1]) for row in rows()])
    images = list(JournalEntry.objects.values_list("after", flat=True))
    bare = seconds(lambda: hash_all(images), repeat=3)
    # The first seal takes them all; there is no second time.
    sealing = seconds(lambda: seal_journal(occasion=SealOccasion.DAILY), repeat=1)
    print_ratio(
        f"seal of {ROWS:,} entries ({ROWS / sealing:,.0f} rows/s)", sealing, against="a bare loop of hashes", baseline=bare
    )
    checking = seconds(check, repeat=3)
    print_ratio(
        f"check of {ROWS:,} entries ({ROWS / checking:,.0f} rows/s)", checking, against="a bare loop of hashes", baseline=bare
    )
    issuing = seconds(lambda: seal_journal(occasion=SealOccasion.DAILY), repeat=5)
    print_ratio("seal with nothing to seal but itself", issuing, against="the seal of all", baseline=sealing)


def hash_all(images: list[dict]) -> None:
    for image in images:
        hashlib.sha256(json.dumps(image, sort_keys=True).encode()).digest()


def check() -> None:
    report = verify_journal(keys=journal_keys(), now=timezone.now())
    if not report.is_sound:
        raise RuntimeError(report.faults[0].message)
