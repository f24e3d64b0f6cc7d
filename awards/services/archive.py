"""Files handed over to the archives or destroyed when their time is over, and fonds closed. The register keeps every row."""

from datetime import date

from awards.enums import ArchiveDeed
from awards.models import ArchiveEntry, Decision, Dossier, Fonds
from awards.queries.archive import term_of
from emulation.errors import RuleViolation
from emulation.models import User
from emulation.rules.text import normalise, require_text
from emulation.services.journal.acts import act


def record_deed(
    *, record: Decision | Dossier, deed: ArchiveDeed, paper: str, done_on: date, by: User, on: date,
    place: str = "", fonds: Fonds | None = None,
) -> ArchiveEntry:  # fmt: skip
    """Record by which paper the file was handed over or destroyed; nothing is destroyed early, or if kept for good."""
    paper = normalise(require_text(paper, "Ghi số, ngày biên bản nộp lưu hoặc quyết định hủy.", field="paper"))
    with act("archive_deed", f"{deed.label}: {record}", by=by, record=record):
        type(record).objects.select_for_update(of=("self",)).get(pk=record.pk)
        if done_on > on:
            raise RuleViolation("Ngày không được sau hôm nay.", field="done_on")
        term = term_of(record)
        if term is None:
            raise RuleViolation("Việc chưa kết thúc nên hồ sơ chưa nộp lưu, chưa hủy được.")
        if record.archive_entries.filter(deed__in=(deed, ArchiveDeed.DESTROYED)).exists():
            raise RuleViolation("Việc này đã được ghi, hoặc hồ sơ đã hủy. Hãy tải lại trang để xem.")
        if deed == ArchiveDeed.DESTROYED:
            _refuse_early(term.due_on(deed), done_on)
        if fonds is not None and fonds.closed_on and done_on > fonds.closed_on:
            raise RuleViolation(f"{fonds} đã đóng ngày {fonds.closed_on:%d/%m/%Y} nên không nhận thêm tài liệu.", field="fonds")
        return ArchiveEntry.objects.create(
            deed=deed, paper=paper, done_on=done_on, place=normalise(place), fonds=fonds, done_by=by,
            record_class=term.record_class, term=term.rule.term if term.rule else "chưa có quy định",
            **{"decision" if isinstance(record, Decision) else "dossier": record},
        )  # fmt: skip


def _refuse_early(due_on: date | None, done_on: date) -> None:
    if due_on is None:
        raise RuleViolation("Hồ sơ này bảo quản vĩnh viễn hoặc chưa có quy định thời hạn: không được hủy.")
    if done_on < due_on:
        raise RuleViolation(f"Hết thời hạn bảo quản từ ngày {due_on:%d/%m/%Y}: trước ngày đó không được hủy.", field="done_on")


def close_fonds(
    *, fonds: Fonds, closed_on: date, closing_paper: str, receiver: str, by: User, on: date, extent: str = "", scan=None
) -> Fonds:
    """Close the fonds of a body that has ended; nothing is added to it afterwards."""
    with act("close_fonds", f"Đóng {fonds}", by=by, record=fonds):
        locked = Fonds.objects.select_for_update(of=("self",)).get(pk=fonds.pk)
        if locked.closed_on:
            raise RuleViolation("Phông này đã đóng.")
        if closed_on > on:
            raise RuleViolation("Ngày đóng phông không được sau hôm nay.", field="closed_on")
        if locked.ends_on and closed_on < locked.ends_on:
            raise RuleViolation("Ngày đóng phông không được trước ngày cuối của tài liệu.", field="closed_on")
        locked.closed_on, locked.extent = closed_on, normalise(extent)
        locked.closing_paper = normalise(require_text(closing_paper, "Ghi văn bản đóng phông, bàn giao.", field="closing_paper"))
        locked.receiver = normalise(require_text(receiver, "Ghi nơi nhận bàn giao.", field="receiver"))
        if scan:
            locked.scan = scan
        locked.save()
    fonds.refresh_from_db()
    return fonds
