"""What may be done to an uploaded list as a whole: store it, store its good rows, undo it."""

from emulation.desk.verbs import Verb
from emulation.enums import BatchState
from emulation.intake.batch.commit import commit_list
from emulation.intake.batch.undo import undo_list
from emulation.models import ImportBatch
from emulation.permissions import IMPORT

STORING = "Đang ghi…"


def _commit(batch: ImportBatch, *, by, on) -> str:
    batch = commit_list(batch=batch, by=by, on=on)
    return f"Đã ghi danh sách {batch.file_name}: {_stored(batch)}."


def _commit_valid(batch: ImportBatch, *, by, on) -> str:
    batch = commit_list(batch=batch, by=by, on=on, only_valid=True)
    said = f"Đã ghi các dòng đúng của {batch.file_name}: {_stored(batch)}"
    rest = batch.options.get("rest")
    return f"{said}; {batch.counts['error']} dòng lỗi được giữ lại ở lô {rest} để sửa." if rest else f"{said}."


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


def _has_good(batch: ImportBatch) -> bool:
    return any(batch.counts.get(name) for name in ("new", "changed", "unchanged"))


def _will_store(batch: ImportBatch, on) -> list[str]:
    counts = batch.counts
    sentences = [f"Sẽ ghi {counts.get('new', 0)} bản ghi mới và sửa {counts.get('changed', 0)} bản ghi đã có."]
    if counts.get("warning"):
        sentences.append(f"{counts['warning']} dòng còn câu hỏi; khi ghi, hệ thống hiểu theo cách đã nêu ở từng dòng.")
    if counts.get("error"):
        sentences.append(f"{counts['error']} dòng lỗi không được ghi mà được giữ lại ở một lô riêng để sửa.")
    return [*sentences, "Danh sách được kiểm tra lại một lần nữa trước khi ghi. Ghi xong vẫn có thể hoàn tác."]


VERBS = (
    Verb(
        "ghi", "Ghi danh sách", _commit, IMPORT, style="primary", sentences=_will_store, busy=STORING,
        offered=lambda batch: batch.state == BatchState.STAGED and not _has_errors(batch),
    ),
    Verb(
        "ghi_dong_dung", "Chỉ ghi các dòng đúng", _commit_valid, IMPORT, style="primary", sentences=_will_store, busy=STORING,
        offered=lambda batch: batch.state == BatchState.STAGED and _has_errors(batch) and _has_good(batch),
    ),
    Verb(
        "hoan_tac", "Hoàn tác", _undo, IMPORT, style="danger", busy="Đang hoàn tác…",
        offered=lambda batch: batch.state == BatchState.COMMITTED,
        confirm="Những gì danh sách này đã thêm sẽ bị gỡ, những gì đã sửa được trả lại như trước; bản ghi đang được dùng "
        "ở nơi khác thì giữ nguyên và được nêu tên.",
    ),
)  # fmt: skip
