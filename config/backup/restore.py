"""Restoring a backup into an empty database: checked first, all or nothing, compared row by row, and put on record.

The guards are laid aside while the rows are copied, journal included, and are back before the transaction ends.
"""

import hashlib
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from config.backup.archive import BackupRefused, Manifest, check_archive, opened
from config.backup.files import refuse_taken_files, remove_files, unpack_files
from config.backup.tables import LEFT_OUT, MIGRATIONS, Table, lines_of
from config.backup.values import decoder
from emulation.common.db_guards import drop_guards, install_guards
from emulation.common.journal_keys import journal_keys
from emulation.common.seal_marks import code_of, key_name
from emulation.enums import SealOccasion
from emulation.queries.journal.remembered import remembered_seal
from emulation.services.journal.acts import act
from emulation.services.journal.sealing import seal_rest

#: Filled by `migrate` itself, and given the rows of the backup instead.
FILLED_BY_MIGRATE = {"django_content_type", "auth_permission"}
INSERTED = 500
#: In the database for as long as a restore is under way; found later it tells that the restore was ended half way.
HALF_TABLE = "restore_under_way"
HALF_RESTORED = (
    "Lần khôi phục trước vào cơ sở dữ liệu này bị ngắt giữa chừng, để lại các bảng dở dang. Hãy chạy lại với --clear: các bảng "
    "dở dang được xóa rồi khôi phục từ đầu. Nếu từ đó đã có người nhập dữ liệu mới vào đây thì hãy sao lưu trước."
)
LONGEST_LINE = 64 * 2**20


@dataclass(frozen=True)
class Restored:
    manifest: Manifest
    #: Whether the seals were made with this installation's key.
    same_key: bool


def restore_backup(path: Path, *, media: Path | None, clear: bool = False) -> Restored:
    """Fill the empty database of this installation, and the folder `media` unless None. Raises BackupRefused.

    `clear` first removes what a restore has left that was ended half way, and nothing else.
    """
    with opened(path) as archive:
        manifest = check_archive(archive, path.stat().st_size)
        is_current = _refuse_newer(manifest)
        if _is_half_restored():
            if not clear:
                raise BackupRefused(HALF_RESTORED)
            _drop_tables()
        _refuse_filled(manifest)
        if media is not None:
            refuse_taken_files(manifest, media)
        _mark_half_restored()
        _make_tables(manifest)
        try:
            _fill(archive, manifest, media, is_current=is_current)
        except DatabaseError as error:
            raise BackupRefused(f"Cơ sở dữ liệu đích không nhận dữ liệu, chưa có gì được ghi: {error}") from error
    call_command("migrate", interactive=False, verbosity=0)
    with act("restore", f"Khôi phục toàn bộ dữ liệu từ bản sao lưu ngày {manifest.day}{_last_known_seal()}", by=None) as deed:
        seal_rest(deed, occasion=SealOccasion.RESTORE)
        _unmark_half_restored()
    return Restored(manifest, same_key=manifest.key_name in map(key_name, journal_keys()))


def _last_known_seal() -> str:
    """The seal this machine knew of before, for the act: a restore may put an older state in its place."""
    seal = remembered_seal()
    return f"; niêm phong cuối trước đó: số {seal['number']}, mã {code_of(seal['mac'])}" if seal else ""


def _is_half_restored() -> bool:
    return HALF_TABLE in connection.introspection.table_names()


def _mark_half_restored() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE TABLE "{HALF_TABLE}" (id integer PRIMARY KEY)')


def _unmark_half_restored() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f'DROP TABLE IF EXISTS "{HALF_TABLE}"')


def _drop_tables() -> None:
    """Remove every table; the database was empty when the restore that left them began."""
    drop_guards(connection)
    with connection.constraint_checks_disabled(), transaction.atomic(), connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            cascade = " CASCADE" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TABLE {connection.ops.quote_name(name)}{cascade}")


def _refuse_newer(manifest: Manifest) -> bool:
    """Return whether the backup has the tables of this version; refuse one of a later version."""
    known = set(MigrationExecutor(connection).loader.disk_migrations)
    kept = set(map(tuple, manifest.migrations))
    if unknown := sorted(kept - known):
        raise BackupRefused(
            f"Bản sao lưu được làm bằng phần mềm mới hơn (có {'.'.join(unknown[0])}). Hãy nâng cấp phần mềm rồi khôi phục lại."
        )
    return kept >= known


def _refuse_filled(manifest: Manifest) -> None:
    tables = set(connection.introspection.table_names())
    if not tables:
        return
    applied = set(MigrationRecorder(connection).applied_migrations())
    if applied != set(map(tuple, manifest.migrations)):
        raise BackupRefused(
            "Cơ sở dữ liệu đích có bảng của phiên bản khác với bản sao lưu. Hãy khôi phục vào một cơ sở dữ liệu hoàn toàn trống."
        )
    for name in sorted(tables - FILLED_BY_MIGRATE - {MIGRATIONS}):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT 1 FROM {connection.ops.quote_name(name)} LIMIT 1")
            if cursor.fetchone():
                raise BackupRefused(
                    f"Cơ sở dữ liệu đích đã có dữ liệu (bảng {name}). Chỉ khôi phục được vào cơ sở dữ liệu trống, để không ghi "
                    "đè lên hồ sơ đang có. Hãy tạo cơ sở dữ liệu mới và chỉ đến nó bằng --into."
                )


def _make_tables(manifest: Manifest) -> None:
    """Bring an empty database to the state of the backup, which may be older than this version."""
    executor = MigrationExecutor(connection)
    kept = set(map(tuple, manifest.migrations))
    graph = executor.loader.graph
    leaves = [
        key for key in kept if not any(child.key[0] == key[0] and child.key in kept for child in graph.node_map[key].children)
    ]
    executor.migrate(sorted(leaves))


def _fill(archive: zipfile.ZipFile, manifest: Manifest, media: Path | None, *, is_current: bool) -> None:
    """Rows and files, or neither: the files are written last, before the rows are there for good."""
    written: list[Path] = []
    try:
        with transaction.atomic():
            _fill_tables(archive, manifest, is_current=is_current)
            if media is not None:
                written = unpack_files(archive, manifest, media)
    except Exception:
        remove_files(written)
        _unmark_half_restored()  # its tables are empty, and the next restore fills them
        raise
    except BaseException:
        remove_files(written)
        raise


def _fill_tables(archive: zipfile.ZipFile, manifest: Manifest, *, is_current: bool) -> None:
    drop_guards(connection)
    with connection.cursor() as cursor:
        for name in sorted(FILLED_BY_MIGRATE):
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(name)}")
    for table in manifest.read_tables():
        _refuse_strange(table)
        _copy(archive, table)
    for table in manifest.read_tables():
        if _digest(table) != manifest.by_name[table.part].sha256:
            raise BackupRefused(f"Bảng {table.name} sau khi ghi không giống bản sao lưu. Chưa có gì được ghi.")
    _reset_sequences(manifest)
    connection.check_constraints()
    if is_current:
        install_guards(connection)


def _refuse_strange(table: Table) -> None:
    """The names in a manifest are somebody else's words: only tables and columns that are there."""
    if table.name in LEFT_OUT:
        raise BackupRefused(f"Bản sao lưu có bảng {table.name} mà bản sao lưu của Sổ Vàng không bao giờ có: tệp đã bị sửa.")
    with connection.cursor() as cursor:
        if table.name not in connection.introspection.table_names(cursor):
            raise BackupRefused(f"Bản sao lưu có bảng {table.name!r} mà phần mềm này không có.")
        there = {column.name for column in connection.introspection.get_table_description(cursor, table.name)}
    if not {table.key, *(name for name, _ in table.columns)} <= there:
        raise BackupRefused(f"Bảng {table.name} của bản sao lưu có cột mà phần mềm này không có.")


def _copy(archive: zipfile.ZipFile, table: Table) -> None:
    quote = connection.ops.quote_name
    names = ", ".join(quote(name) for name, _ in table.columns)
    rows = _rows(archive, table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {quote(table.name)} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        sql = f"INSERT INTO {quote(table.name)} ({names}) VALUES ({', '.join(['%s'] * len(table.columns))})"
        while batch := list(islice(rows, INSERTED)):
            cursor.executemany(sql, batch)


def _rows(archive: zipfile.ZipFile, table: Table) -> Iterator[list]:
    decoders = [decoder(kind, vendor=connection.vendor) for _, kind in table.columns]
    with archive.open(table.part) as stream:
        while line := stream.readline(LONGEST_LINE):
            try:
                values = json.loads(line)
                yield [None if value is None else decode(value) for value, decode in zip(values, decoders, strict=True)]
            except (ValueError, TypeError) as error:
                raise BackupRefused(f"Bảng {table.name} của bản sao lưu có dòng không đọc được.") from error


def _digest(table: Table) -> str:
    digest = hashlib.sha256()
    for line in lines_of(table, connection):
        digest.update(line)
    return digest.hexdigest()


def _reset_sequences(manifest: Manifest) -> None:
    """PostgreSQL counts on from the highest key; SQLite does so by itself."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        # What waits for the end of the transaction would keep its tables from being given their guards.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in manifest.read_tables():
            if table.columns and dict(table.columns)[table.key] in {"AutoField", "BigAutoField"}:
                name, key = connection.ops.quote_name(table.name), connection.ops.quote_name(table.key)
                cursor.execute(
                    f"SELECT setval(pg_get_serial_sequence(%s, %s), max({key})) FROM {name} HAVING max({key}) IS NOT NULL",
                    [name, table.key],
                )
