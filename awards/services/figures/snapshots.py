"""A report is kept as it was sent: its numbers with the rows behind them, its file, a digest over both."""

from datetime import date

from django.core.files.base import ContentFile

from awards.models import ReportSnapshot, StatForm
from awards.models.figures.snapshot import digest_of
from awards.queries.figures.counting import Asked
from awards.queries.figures.members import members_of
from emulation.errors import RuleViolation
from emulation.models import JournalEntry, User
from emulation.rules.text import normalise
from emulation.services.journal.acts import act


def take_snapshot(
    *, form: StatForm, title: str, numbers: dict, asked: Asked, file: bytes, sent_on: date, by: User, letter: str, note: str = ""
) -> ReportSnapshot:
    """Keep the report as the file has it. `numbers` are its `rows` and `columns`; RuleViolation for a day still to come."""
    if sent_on > asked.on:
        raise RuleViolation("Ngày gửi không được sau hôm nay.", field="sent_on")
    kept = {**numbers, "members": [list(member) for member in members_of(form, asked)]}
    last = JournalEntry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    with act("send_report", f"Lưu báo cáo đã gửi: {title}", by=by, reason=note, record=form):
        snapshot = ReportSnapshot(
            form=form, title=title, since=asked.since, until=asked.until, unit=asked.unit, sent_on=sent_on,
            letter=normalise(letter), note=note, kept=kept, sha256=digest_of(file, kept), last_entry=last, taken_on=asked.on,
            taken_by=by,
        )  # fmt: skip
        snapshot.file.save(f"bieu-{form.code}-{sent_on:%Y%m%d}.xlsx", ContentFile(file), save=False)
        snapshot.save()
    return snapshot
