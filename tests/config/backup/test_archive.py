"""Files that are no backup, or no longer one, are refused with a sentence."""

import hashlib
import json
import zipfile

import pytest

from config.backup import archive
from config.backup.archive import MANIFEST, BackupRefused, check_archive, opened

ROWS = b'[1,"A"]\n'


def manifest_of(parts: dict[str, bytes], **changes) -> dict:
    tables = [{"name": "emulation_person", "key": "id", "columns": [["id", "BigAutoField"], ["full_name", "CharField"]]}]
    listed = [
        {"name": name, "size": len(content), "sha256": hashlib.sha256(content).hexdigest(), "rows": 1}
        for name, content in parts.items()
    ]
    told = {"format": 1, "made_at": "2026-06-05T14:05:00", "engine": "sqlite", "migrations": [], "key_name": "", "tables": tables}
    return {**told, "parts": listed, **changes}


def write(path, parts: dict[str, bytes], *, manifest: dict | None = None, hidden: dict[str, bytes] = ()):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in {**parts, **dict(hidden)}.items():
            file.writestr(name, content)
        file.writestr(MANIFEST, json.dumps(manifest or manifest_of(parts)))
    return path


def refusal(path) -> str:
    with pytest.raises(BackupRefused) as caught, opened(path) as file:
        check_archive(file, path.stat().st_size)
    return str(caught.value)


GOOD = {"data/emulation_person.jsonl": ROWS, "files/quyet-dinh/bản ký.pdf": b"%PDF-1.7"}


def test_whole_backup_is_accepted(tmp_path):
    path = write(tmp_path / "a.zip", GOOD)
    with opened(path) as file:
        manifest = check_archive(file, path.stat().st_size)
    assert ([part.name for part in manifest.files], manifest.rows) == (["files/quyet-dinh/bản ký.pdf"], 2)


def test_changed_content_is_refused(tmp_path):
    told = manifest_of(GOOD)
    path = write(tmp_path / "a.zip", {**GOOD, "data/emulation_person.jsonl": b'[1,"B"]\n'}, manifest=told)
    assert refusal(path) == ("Phần data/emulation_person.jsonl không khớp với bảng kê: bản sao lưu bị hỏng hoặc bị sửa.")


def test_cut_off_file_is_refused(tmp_path):
    path = write(tmp_path / "a.zip", GOOD)
    path.write_bytes(path.read_bytes()[:-40])
    assert refusal(path).startswith("Tệp a.zip bị hỏng hoặc không phải bản sao lưu")


def test_damaged_content_is_refused(tmp_path):
    path = write(tmp_path / "a.zip", {**GOOD, "files/x.bin": bytes(range(256)) * 40})
    content = bytearray(path.read_bytes())
    place = content.index(b"files/x.bin") + 60
    content[place] ^= 0xFF
    path.write_bytes(content)
    assert refusal(path).startswith("Tệp a.zip bị hỏng hoặc không phải bản sao lưu")


@pytest.mark.parametrize(
    "name", ["files/../../etc/passwd", "/files/a", "files//a", "files/a\\..\\b", "files/C:a", "data/../x.jsonl", "data/A.jsonl"]
)
def test_names_that_lead_elsewhere_are_refused(tmp_path, name):
    parts = {"data/emulation_person.jsonl": ROWS, name: b"x"}
    tables = manifest_of({})["tables"]
    if name.startswith("data/"):
        tables = [*tables, {"name": name[5:-6], "key": "id", "columns": []}]
    path = write(tmp_path / "a.zip", parts, manifest=manifest_of(parts, tables=tables))
    assert refusal(path).startswith("Bản sao lưu có phần mang tên không được phép")


def test_part_that_is_not_listed_is_refused(tmp_path):
    path = write(tmp_path / "a.zip", GOOD, hidden={"files/them.exe": b"x"})
    assert refusal(path) == "Bản sao lưu có phần thừa hoặc thiếu so với bảng kê: tệp đã bị sửa."


def test_file_that_grows_without_measure_is_not_opened(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "ALWAYS_ALLOWED", 0)
    path = write(tmp_path / "a.zip", {**GOOD, "files/0.bin": bytes(3_000_000)})
    assert refusal(path).startswith("Bản sao lưu giải nén ra lớn bất thường")


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"format": 1}', b'{"format": 1, "parts": [{"name": 3}]}'])
def test_manifest_that_says_nothing_is_refused(tmp_path, content):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr(MANIFEST, content)
    assert refusal(path) == "Bảng kê của bản sao lưu không đọc được."


def test_format_of_a_later_version_is_refused(tmp_path):
    path = write(tmp_path / "a.zip", GOOD, manifest=manifest_of(GOOD, format=2))
    assert refusal(path) == "Bản sao lưu theo định dạng số 2; phần mềm này chỉ đọc định dạng số 1."


def test_other_files_are_refused(tmp_path):
    path = tmp_path / "danh-sach.xlsx"
    path.write_bytes(b"khong phai zip")
    assert refusal(path).startswith("Tệp danh-sach.xlsx bị hỏng hoặc không phải bản sao lưu")
    assert (
        refusal(write(tmp_path / "b.zip", {"a.txt": b"x"}, manifest={"format": 1})) == "Bảng kê của bản sao lưu không đọc được."
    )


def answer(path) -> str:
    """ "whole" or "refused"; anything else is raised."""
    try:
        with opened(path) as file:
            check_archive(file, path.stat().st_size)
    except BackupRefused:
        return "refused"
    return "whole"


def test_any_damaged_byte_is_refused_with_a_sentence_or_does_no_harm(tmp_path):
    path = write(tmp_path / "a.zip", GOOD)
    whole = path.read_bytes()
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0xB3]) + whole[place + 1 :])
        assert answer(path) in {"whole", "refused"}
        path.write_bytes(whole[:place])
        assert answer(path) == "refused"


@pytest.mark.parametrize(
    "changes",
    [
        {"made_at": None}, {"made_at": "hôm qua"}, {"migrations": [5]}, {"migrations": None}, {"key_name": 5}, {"tables": 5},
        {"tables": [{"name": "emulation_person", "key": "id", "columns": [["id"]]}]},
        {"tables": [{"name": "emulation_person", "key": 5, "columns": []}]},
    ],
)  # fmt: skip
def test_manifest_that_says_something_else_is_refused(tmp_path, changes):
    path = write(tmp_path / "a.zip", GOOD, manifest=manifest_of(GOOD, **changes))
    assert refusal(path) == "Bảng kê của bản sao lưu không đọc được."


def test_manifest_without_an_end_is_refused(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(MANIFEST, "[" * 200_000)
    assert refusal(path) == "Bảng kê của bản sao lưu không đọc được."
