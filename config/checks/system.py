"""Checks of the reference data, the files and the database's own guards."""

from collections.abc import Sequence
from datetime import date, datetime, time

from django.apps import apps
from django.db import connection
from django.db.models import FileField, Model
from django.utils import timezone

from awards.models import BaseSalary, BonusCoefficient, BonusRule, Honour
from config.checks.registry import Rows, check
from emulation.common.db_guards import missing_guards
from emulation.intake.batch.file_store import is_kept_whole
from emulation.intake.files.sheet import MAX_BYTES
from emulation.models import ImportBatch, Instrument, JournalEntry, Succession, Unit
from emulation.queries.journal.sealable import last_seal
from emulation.queries.journal.verify import SEALED_EVERY, sealing_is_late

REVIEWED: Sequence[type[Model]] = (Instrument, Honour, BonusCoefficient, BonusRule, BaseSalary, Unit, Succession)


def _check_unverified(model: type[Model]) -> None:
    label = f"Chưa kiểm chứng: {model._meta.verbose_name}"

    @check(f"unverified_{model._meta.model_name}", label, "Đối chiếu với văn bản gốc rồi đánh dấu “đã kiểm chứng”.")
    def unverified(on: date) -> Rows:
        return model._default_manager.filter(verified=False)


for _model in REVIEWED:
    _check_unverified(_model)


@check("missing_guard", "Cơ sở dữ liệu thiếu chốt bảo vệ", "Chạy “python manage.py migrate” để lập lại.", wrong=True)
def missing_guard(on: date) -> Rows:
    return missing_guards(connection)


@check("change_without_act", "Thay đổi được làm ngoài hệ thống", "Xem nhật ký: các dòng này không thuộc việc nào của người dùng.")
def change_without_act(on: date) -> Rows:
    return JournalEntry.objects.filter(act__isnull=True)


@check("seal_late", "Nhật ký quá một ngày chưa được niêm phong", "Chạy “python manage.py seal_journal” mỗi ngày.", wrong=True)
def seal_late(on: date) -> Rows:
    """As of the end of the day."""
    evening = timezone.make_aware(datetime.combine(on, time.max))
    seal = last_seal()
    late = sealing_is_late(evening - SEALED_EVERY)
    return [f"niêm phong cuối {timezone.localtime(seal.at):%d/%m/%Y}" if seal else "chưa niêm phong lần nào"] if late else []


@check("list_file_damaged", "Tệp danh sách đã lưu không còn nguyên vẹn", "Khôi phục tệp từ bản sao lưu.", wrong=True)
def list_file_damaged(on: date) -> Rows:
    batches = ImportBatch.objects.exclude(file="").filter(size__lte=MAX_BYTES).order_by("pk")
    return [str(batch) for batch in batches if batch.file.storage.exists(batch.file.name) and not is_kept_whole(batch)]


@check("file_missing", "Tệp đính kèm không còn trên máy chủ", "Khôi phục tệp từ bản sao lưu.", wrong=True)
def file_missing(on: date) -> Rows:
    """Of every model that keeps files, whichever app it is of."""
    return [
        f"{model._meta.verbose_name}: {record}"
        for model in apps.get_models()
        for field in model._meta.local_fields
        if isinstance(field, FileField)
        for record in model._default_manager.exclude(**{field.name: ""}).iterator()
        if not field.storage.exists(getattr(record, field.name).name)
    ]
