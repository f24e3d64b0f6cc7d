"""The whole check of the journal: seals, rows after the last seal, entries and their acts, and the records themselves."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import Count, Exists, Max, Min, OuterRef

from emulation.common.db_guards import missing_guards
from emulation.models import Act, JournalEntry, Seal
from emulation.queries.journal.remembered import check_remembered, remembered_seal
from emulation.queries.journal.report import Report
from emulation.queries.journal.sealable import ACTS, ENTRIES, Sealable, last_seal
from emulation.queries.journal.verify_images import check_images
from emulation.queries.journal.verify_seals import SealChecker, sealed_until

#: The journal is sealed at least so often.
SEALED_EVERY = timedelta(days=1)
FURTHER_CHECKS: list[Callable[[Report], None]] = []


def verify_journal(*, keys: Sequence[str], now: datetime) -> Report:
    """Check everything; `keys` are the secrets the seals were made with. Reads row by row, writes nothing."""
    report = Report()
    for name in missing_guards(connection):
        report.fault("guard_missing", f"Cơ sở dữ liệu thiếu chốt bảo vệ {name}. Hãy chạy “python manage.py migrate”.")
    SealChecker(report, keys=keys).check()
    check_remembered(report, remembered_seal(), where="máy này còn nhớ")
    _check_tail(report, now=now)
    _check_acts(report)
    check_images(report)
    for check in FURTHER_CHECKS:
        check(report)
    return report


def also_check(check: Callable[[Report], None]) -> Callable[[Report], None]:
    """Have the decorated function add to every check: what it compares lies above this app."""
    FURTHER_CHECKS.append(check)
    return check


def sealing_is_late(now: datetime) -> bool:
    """Whether something has waited for a seal longer than a day."""
    seal = last_seal()
    if seal is not None and seal.at >= now - SEALED_EVERY:
        return False
    oldest = _unsealed(seal).aggregate(oldest=Min("at"))["oldest"]
    return oldest is not None and oldest < now - SEALED_EVERY


def _unsealed(seal: Seal | None):
    return JournalEntry.objects.filter(pk__gt=seal.last_entry if seal else 0)


def _check_tail(report: Report, *, now: datetime) -> None:
    """What is behind the last seal; on SQLite, whose keys have no gaps, also that none is missing."""
    seal = last_seal()
    waiting = _unsealed(seal).aggregate(rows=Count("pk"), oldest=Min("at"))
    if waiting["rows"]:
        report.note("unsealed", f"{waiting['rows']} dòng nhật ký được ghi sau niêm phong cuối, chưa niêm phong.")
    if sealing_is_late(now):
        report.note("late", "Đã quá một ngày nhật ký chưa được niêm phong. Hãy chạy “python manage.py seal_journal”.")
    if connection.vendor != "sqlite":
        return
    for kind, model in ((ACTS, Act), (ENTRIES, JournalEntry)):
        last = _sealed_until(seal, kind)
        rows = model.objects.filter(pk__gt=last)
        found = rows.aggregate(rows=Count("pk"), first=Min("pk"), last=Max("pk"))
        given = _last_given(kind.table)
        first = last + 1 if last else found["first"] or given + 1
        if lost := max(given, found["last"] or 0) - first + 1 - found["rows"]:
            report.fault("gap", f"Thiếu {lost} {kind.label} sau niêm phong cuối: đã bị xóa.", table=kind.table)


def _sealed_until(seal: Seal | None, kind: Sealable) -> int:
    """0 without a seal and with one that cannot be read, which the check of the seals has named."""
    try:
        return sealed_until(seal, kind) if seal else 0
    except (KeyError, TypeError, ValueError):
        return 0


def _last_given(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        row = cursor.fetchone()
    return row[0] if row else 0


def _check_acts(report: Report) -> None:
    entries = JournalEntry.objects
    outside = entries.filter(act__isnull=True).aggregate(rows=Count("pk"), first=Min("pk"))
    if outside["rows"]:
        report.note(
            "without_act",
            f"{outside['rows']} thay đổi được làm ngoài hệ thống, không thuộc việc nào của người dùng; đầu tiên là dòng nhật ký "
            f"số {outside['first']}.",
        )
    acts = Act.objects.filter(pk=OuterRef("act_id"))
    for key, act in entries.filter(~Exists(acts), act__isnull=False).order_by("pk").values_list("pk", "act_id")[:1000]:
        message = f"Dòng nhật ký số {key} nói thuộc việc số {act}, nhưng không có việc ấy."
        report.fault("unknown_act", message, table=ENTRIES.table, key=key)
