"""What the database refused, as a sentence for the clerk, the same on both engines.

PostgreSQL names the constraint; SQLite names the columns of a unique one, the name of a check, and gives the words of a
trigger as they are.
"""

import re
from collections import Counter
from functools import cache

from django.apps import apps
from django.db.models import CheckConstraint, Field, Model, ProtectedError, RestrictedError, UniqueConstraint

from emulation.common.db_guards import declarations as declared
from emulation.rules.numbers import grouped

TWICE = "Dòng này đã có. Hãy kiểm tra lại các ô không được trùng."
INVALID = "Có giá trị không hợp lệ. Hãy kiểm tra lại các ô vừa nhập."
UNKNOWN_REFERENCE = (
    "Dữ liệu trỏ đến một dòng không còn nữa, hoặc dòng bị xóa còn nơi khác dùng đến. Hãy tải lại trang và thử lại."
)
TOO_LONG = "Có ô dài quá mức cho phép. Hãy rút gọn rồi lưu lại."
OUT_OF_RANGE = "Có số hoặc ngày ngoài khoảng cho phép. Hãy kiểm tra lại."
BUSY = "Người khác đang ghi cùng dữ liệu. Hãy thử lại sau ít giây."
LOCKED = "Máy chủ đang ghi danh sách lớn, hãy thử lại sau ít phút."

#: Classes of PostgreSQL's errors that need no further reading.
PLAIN_STATES = {
    "23503": UNKNOWN_REFERENCE,
    "22001": TOO_LONG,
    "22003": OUT_OF_RANGE,
    "22007": OUT_OF_RANGE,
    "22008": OUT_OF_RANGE,
    "40001": BUSY,
    "40P01": BUSY,
    "55P03": BUSY,
    "57014": BUSY,
}
PLAIN_NAMES = {
    "SQLITE_CONSTRAINT_FOREIGNKEY": UNKNOWN_REFERENCE,
    "SQLITE_BUSY": LOCKED,
    "SQLITE_BUSY_SNAPSHOT": LOCKED,
    "SQLITE_LOCKED": LOCKED,
}
KEY_DETAIL = re.compile(r"\((?P<columns>[^)]*)\)=")
#: What stands for "table.column, table.column" where the index is on expressions.
INDEX = re.compile(r"index '(?P<name>[^']+)'")
FAILED = re.compile(r"constraint failed: (?P<what>.+)$", re.DOTALL)


def sentence_for(error: Exception) -> str | None:
    """The sentence for an IntegrityError, DataError or OperationalError, or for a refused deletion; None for any other."""
    if isinstance(error, ProtectedError):
        return _still_used(error.protected_objects)
    if isinstance(error, RestrictedError):
        return _still_used(error.restricted_objects)
    cause = error.__cause__
    if hasattr(cause, "diag"):
        return _postgres_sentence(cause)
    if hasattr(cause, "sqlite_errorname"):
        return _sqlite_sentence(cause)
    return None


def is_busy(error: BaseException | None) -> bool:
    """Whether another transaction kept the whole of SQLite locked longer than the wait allows."""
    return PLAIN_NAMES.get(getattr(error and error.__cause__, "sqlite_errorname", "")) == LOCKED


def _still_used(objects) -> str:
    counts = Counter(thing._meta.verbose_name for thing in objects)
    users = ", ".join(f"{grouped(number)} {name}" for name, number in counts.items())
    return f"Không xóa được vì còn {users} dùng đến. Hãy xóa hoặc chuyển những dòng đó trước."


def _postgres_sentence(cause) -> str | None:
    state, diag = cause.sqlstate, cause.diag
    if state in PLAIN_STATES:
        return PLAIN_STATES[state]
    if state == "23001" and (diag.constraint_name or "").startswith("guard_"):
        return diag.message_primary
    if state == "23502":
        return _required(diag.table_name, diag.column_name)
    if state not in {"23505", "23514", "23P01"}:
        return None
    named = _messages_by_name().get(diag.constraint_name)
    if named or state != "23505":
        return named or INVALID
    found = KEY_DETAIL.search(diag.message_detail or "")
    return _duplicate(diag.table_name, found["columns"].replace('"', "").split(", ") if found else [])


def _sqlite_sentence(cause) -> str | None:
    name, text = cause.sqlite_errorname, str(cause)
    if name in PLAIN_NAMES:
        return PLAIN_NAMES[name]
    if name == "SQLITE_CONSTRAINT_TRIGGER":
        return text
    found = FAILED.search(text)
    if not found:
        return None
    if name == "SQLITE_CONSTRAINT_CHECK":
        return _messages_by_name().get(found["what"], INVALID)
    indexed = INDEX.fullmatch(found["what"])
    if indexed:
        return _messages_by_name().get(indexed["name"], TWICE)
    parts = [part.strip().partition(".") for part in found["what"].split(",")]
    table, columns = parts[0][0], [column for _, _, column in parts]
    return _required(table, columns[0]) if name == "SQLITE_CONSTRAINT_NOTNULL" else _duplicate(table, columns)


def _required(table: str, column: str) -> str:
    field = _field(table, column)
    return f"Chưa nhập {_label(field)}." if field else INVALID


def _duplicate(table: str, columns: list[str]) -> str:
    named = _messages_by_columns().get((table, frozenset(columns)))
    if named:
        return named
    fields = [_field(table, column) for column in columns]
    if not fields or None in fields or fields[0].model._meta.auto_created:
        return TWICE
    labels = ", ".join(_label(field) for field in fields)
    return f"Đã có {fields[0].model._meta.verbose_name} khác cùng {labels}. Hãy kiểm tra lại."


def _label(field: Field) -> str:
    return str(field.verbose_name)


def _field(table: str, column: str) -> Field | None:
    model = _models_by_table().get(table)
    return next((field for field in model._meta.concrete_fields if field.column == column), None) if model else None


@cache
def _models_by_table() -> dict[str, type[Model]]:
    return {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}


@cache
def _messages_by_name() -> dict[str, str]:
    messages = {}
    for model in _models_by_table().values():
        for constraint in model._meta.constraints:
            if isinstance(constraint, CheckConstraint | UniqueConstraint):
                messages[constraint.name] = str(constraint.get_violation_error_message())
        if declared.overlap_columns(model) is not None:
            messages[declared.overlap_name(model)] = model.no_overlap_message
    return messages


@cache
def _messages_by_columns() -> dict[tuple[str, frozenset[str]], str]:
    """Of constraints on the same columns the unconditional one speaks."""
    messages = {}
    for table, model in _models_by_table().items():
        constraints = [constraint for constraint in model._meta.constraints if isinstance(constraint, UniqueConstraint)]
        constraints = [constraint for constraint in constraints if constraint.fields]
        for constraint in sorted(constraints, key=lambda constraint: constraint.condition is None):
            columns = frozenset(model._meta.get_field(name).column for name in constraint.fields)
            messages[table, columns] = str(constraint.get_violation_error_message())
    return messages
