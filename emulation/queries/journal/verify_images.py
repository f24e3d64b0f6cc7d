"""Every row of a journalled table against the last image the journal has of it.

The database compares whole images; only rows that differ there are looked at column by column, since a column may be
younger than the image.
"""

import json
from collections.abc import Iterator

from django.db import connection
from django.db.models import Model

from emulation.common.db_guards.declarations import guarded_models, is_journalled, journalled_fields, key_column, omitted_columns
from emulation.common.db_guards.sqlite import row_image
from emulation.enums import Operation
from emulation.models import JournalEntry
from emulation.queries.journal.report import Report

FETCHED = 1000
GONE = (Operation.DELETE, Operation.TRUNCATE)
#: The last entry of every key. SQLite takes the other columns from the row that holds the maximum.
LAST = {
    "postgresql": """SELECT DISTINCT ON ("key") "key", "operation", "after" FROM "{journal}" WHERE "table" = '{table}'
 ORDER BY "key", "id" DESC""",
    "sqlite": """SELECT "key", "operation", "after", max("id") FROM "{journal}" WHERE "table" = '{table}' GROUP BY "key" """,
}
COMPARED = """
WITH last AS MATERIALIZED ({last}), held AS (SELECT t."{key}" AS key, {image} AS image FROM "{table}" t)
SELECT held.key, held.image, last.operation, last.after FROM held LEFT JOIN last ON last."key" = held.key
 WHERE last.after IS NULL OR last.after <> held.image
UNION ALL
SELECT last."key", NULL, last.operation, last.after FROM last
 WHERE last.operation NOT IN (3, 4) AND NOT EXISTS (SELECT 1 FROM "{table}" t WHERE t."{key}" = last."key")
"""


def check_images(report: Report) -> None:
    for model in guarded_models():
        if is_journalled(model):
            report.checked["tables"] += 1
            for key, held, operation, recorded in _unlike(model):
                _judge(report, model, key, held=held, operation=operation, recorded=recorded)


def _unlike(model: type[Model]) -> Iterator[tuple]:
    """Rows and last images that are not the same letter by letter: key, row, last operation, last image."""
    table, key = model._meta.db_table, key_column(model)
    if connection.vendor == "postgresql":
        hidden = omitted_columns(model, but=getattr(model, "journal_omits", ()))
        image = "to_jsonb(t) - '{" + ",".join(f'"{column}"' for column in hidden) + "}'::text[]"
    else:
        image = row_image(journalled_fields(model), "t")
    last = LAST[connection.vendor].format(journal=JournalEntry._meta.db_table, table=table)
    with connection.chunked_cursor() as cursor:
        cursor.execute(COMPARED.format(last=last, image=image, table=table, key=key))
        while rows := cursor.fetchmany(FETCHED):
            yield from rows


def _judge(report: Report, model: type[Model], key: int, *, held, operation, recorded) -> None:
    name, table = model._meta.verbose_name, model._meta.db_table
    if held is None:
        message = f"Mất {name} số {key}: nhật ký không ghi việc xóa, dòng này đã bị xóa ngoài hệ thống."
        report.fault("row_missing", message, table=table, key=key)
    elif recorded is None or operation in GONE:
        message = f"Thừa {name} số {key}: nhật ký không ghi việc thêm, dòng này đã được chèn ngoài hệ thống."
        report.fault("row_extra", message, table=table, key=key)
    elif columns := _differing(json.loads(held), json.loads(recorded)):
        labels = {field.column: str(field.verbose_name) for field in model._meta.concrete_fields}
        said = ", ".join(labels.get(column, column) for column in columns)
        message = f"{name.capitalize()} số {key} khác với lần ghi cuối trong nhật ký ở: {said}. Đã bị sửa ngoài hệ thống."
        report.fault("row_changed", message, table=table, key=key)


def _differing(held: dict, recorded: object) -> list[str]:
    """Columns whose values are unlike; all where the image was edited into something that is none."""
    if not isinstance(recorded, dict):
        return list(held)
    return [column for column, value in held.items() if column in recorded and recorded[column] != value]
