"""What waits about the office's own records: the journal, lists read, the directory, the catalogue."""

from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from awards.models import Honour
from config.site.queues.waiting import AsOf, Queue
from emulation.enums import BatchState
from emulation.models import ImportBatch, JournalEntry, Person, Succession, Unit, User
from emulation.permissions import CONFIRM_ROLE, IMPORT, MERGE, VERIFY
from emulation.queries.journal.sealable import last_seal
from emulation.queries.people.duplicates import born_alike


def _long_unsealed(on: date) -> QuerySet:
    """Entries of earlier days behind the last seal, if that is older than the day before."""
    seal = last_seal()
    midnight = timezone.make_aware(datetime.combine(on, time.min)) - timedelta(days=1)
    if seal is not None and seal.at >= midnight:
        return JournalEntry.objects.none()
    return JournalEntry.objects.filter(pk__gt=seal.last_entry if seal else 0, at__lt=midnight)


JOURNAL_QUEUES = (
    Queue(
        "Dòng nhật ký quá một ngày chưa niêm phong",
        VERIFY,
        AsOf(_long_unsealed),
        JournalEntry,
        since="at",
    ),
)

IMPORT_QUEUES = (
    Queue(
        "Lô danh sách đã kiểm tra, chờ ghi vào sổ",
        IMPORT,
        lambda: ImportBatch.objects.filter(state=BatchState.STAGED),
        ImportBatch,
        {"state": "STAGED"},
        since="uploaded_at",
    ),
    Queue(
        "Lô danh sách chờ ghép cột",
        IMPORT,
        lambda: ImportBatch.objects.filter(state=BatchState.MAPPING),
        ImportBatch,
        {"state": "MAPPING"},
        since="uploaded_at",
    ),
)

DIRECTORY_QUEUES = (
    Queue(
        "Tài khoản được giao vai trò quyết định, chờ xác nhận",
        CONFIRM_ROLE,
        lambda: User.objects.filter(role_unconfirmed=True, is_active=True),
        User,
        {"unconfirmed": "1"},
    ),
    Queue(
        "Cá nhân trùng họ tên và ngày sinh",
        MERGE,
        born_alike,
        Person,
        page="admin:duplicates",
    ),
    Queue(
        "Đơn vị chưa kiểm chứng",
        "emulation.change_unit",
        lambda: Unit.objects.filter(verified=False),
        Unit,
        {"verified": "0"},
    ),
    Queue(
        "Quan hệ kế thừa đơn vị chưa kiểm chứng",
        "emulation.change_succession",
        lambda: Succession.objects.filter(verified=False),
        Succession,
        {"verified": "0"},
    ),
    Queue(
        "Danh hiệu, hình thức chưa kiểm chứng",
        "awards.change_honour",
        lambda: Honour.objects.filter(verified=False),
        Honour,
        {"verified": "0"},
    ),
)
