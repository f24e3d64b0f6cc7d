"""What may be done to an uploaded list as a whole: store it, store its good rows, undo it."""

from collections import Counter

from emulation.desk.verbs import Verb
from emulation.enums import BatchState
from emulation.intake.batch.commit import commit_list, read_ahead
from emulation.intake.batch.corrections import certain_suggestions, take_certain
from emulation.intake.batch.targets import target_of
from emulation.intake.batch.undo import reopen_list, undo_list
from emulation.models import ImportBatch
from emulation.permissions import IMPORT

STORING = "Đang ghi…"
MOST_SHOWN = 2_000


def _read_ahead(batch: ImportBatch, on) -> dict:
    return {"reading": read_ahead(batch, on=on)}


def _commit(batch: ImportBatch, *, by, on, reading) -> str:
    batch = commit_list(batch=batch, by=by, on=on, reading=reading)
    return f"Đã ghi danh sách {batch.file_name}: {_stored(batch)}."


def _commit_valid(batch: ImportBatch, *, by, on, reading) -> str:
    batch = commit_list(batch=batch, by=by, on=on, only_valid=True, reading=reading)
    said = f"Đã ghi các dòng đúng của {batch.file_name}: {_stored(batch)}"
    rest = batch.options.get("rest")
    return f"{said}; {batch.counts['error']} dòng lỗi được giữ lại ở lô {rest} để sửa." if rest else f"{said}."


def _reopen(batch: ImportBatch, *, by, on) -> str:
    reopen_list(batch=batch, by=by, on=on)
    return f"Đã mở lại danh sách {batch.file_name}: sửa, chọn nơi nhận rồi ghi lại."


def _take_certain(batch: ImportBatch, *, by, on) -> str:
    batch = take_certain(batch=batch, by=by, on=on)
    return f"Đã nhận các gợi ý chắc chắn; danh sách còn {batch.counts['error']} dòng lỗi."


def _would_take(batch: ImportBatch, on) -> list[str]:
    """Each suggestion once, with the number of rows it mends."""
    certain = certain_suggestions(batch)
    written = dict(batch.rows.filter(pk__in=list(certain)[:MOST_SHOWN]).values_list("pk", "raw"))
    pairs = Counter((written[pk].get(name, ""), value) for pk in written for name, value in certain[pk].items())
    return [f"“{old}” → {new} ({count} dòng)" for (old, new), count in pairs.most_common()]


def _undo(batch: ImportBatch, *, by, on) -> str:
    batch = undo_list(batch=batch, by=by, on=on)
    said = f"Đã hoàn tác danh sách {batch.file_name}"
    if batch.kept:
        return f"{said}; {len(batch.kept)} bản ghi được giữ lại vì đang được dùng (xem bên dưới)."
    return f"{said}."


def _stored(batch: ImportBatch) -> str:
    counts = batch.counts
    return f"{counts['new']} mới, {counts['changed']} thay đổi, {counts['unchanged']} không đổi"


def _has_errors(batch: ImportBatch) -> bool:
    return bool(batch.counts.get("error"))


def _has_certain(batch: ImportBatch) -> bool:
    return 0 < batch.counts.get("error", 0) <= MOST_SHOWN and bool(certain_suggestions(batch))


def _has_good(batch: ImportBatch) -> bool:
    return any(batch.counts.get(name) for name in ("new", "changed", "unchanged"))


def _will_store(batch: ImportBatch, on) -> list[str]:
    counts = batch.counts
    sentences = [f"Sẽ ghi {counts.get('new', 0)} bản ghi mới và sửa {counts.get('changed', 0)} bản ghi đã có."]
    goes_into = target_of(batch)
    sentences += [f"Nơi nhận: {goes_into}."] if goes_into else []
    if counts.get("warning"):
        sentences.append(f"{counts['warning']} dòng còn câu hỏi; khi ghi, hệ thống hiểu theo cách đã nêu ở từng dòng.")
    if counts.get("error"):
        sentences.append(f"{counts['error']} dòng lỗi không được ghi mà được giữ lại ở một lô riêng để sửa.")
    return [*sentences, "Danh sách được kiểm tra lại một lần nữa trước khi ghi. Ghi xong vẫn có thể hoàn tác."]


VERBS = (
    Verb(
        "ghi", "Ghi danh sách", _commit, IMPORT, style="primary", busy=STORING,
        sentences=_will_store, prepare=_read_ahead,
        offered=lambda batch: batch.state == BatchState.STAGED and not _has_errors(batch),
    ),
    Verb(
        "ghi_dong_dung", "Chỉ ghi các dòng đúng", _commit_valid, IMPORT, style="primary", busy=STORING,
        sentences=_will_store, prepare=_read_ahead,
        offered=lambda batch: batch.state == BatchState.STAGED and _has_errors(batch) and _has_good(batch),
    ),
    Verb(
        "nhan_goi_y", "Nhận mọi gợi ý chắc chắn", _take_certain, IMPORT, sentences=_would_take,
        offered=lambda batch: batch.state == BatchState.STAGED and _has_certain(batch),
    ),
    Verb(
        "mo_lai", "Mở lại để ghi", _reopen, IMPORT, style="primary",
        offered=lambda batch: batch.state == BatchState.UNDONE,
        confirm="Danh sách trở lại bước xem trước với mọi chỗ đã sửa; có thể chọn nơi nhận khác rồi ghi lại.",
    ),
    Verb(
        "hoan_tac", "Hoàn tác", _undo, IMPORT, style="danger", busy="Đang hoàn tác…",
        offered=lambda batch: batch.state == BatchState.COMMITTED,
        confirm="Những gì danh sách này đã thêm sẽ bị gỡ, những gì đã sửa được trả lại như trước; bản ghi đang được dùng "
        "ở nơi khác thì giữ nguyên và được nêu tên.",
    ),
)  # fmt: skip
