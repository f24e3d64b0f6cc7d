"""Zip files given out while they are made: whole when they end, and never taken for whole when they break off."""

import io
import zipfile

import pytest

from emulation.common.streams.zip import stream_zip


def test_parts_come_out_as_they_were_made_and_in_their_order():
    parts = {"b.txt": b"sau", "a.bin": bytes(range(256)) * 2_000, "rong.txt": b""}
    content = b"".join(stream_zip((name, lambda made=made: made) for name, made in parts.items()))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == parts
        assert archive.namelist() == list(parts)


def test_part_is_made_only_when_its_turn_comes():
    made = []
    pieces = stream_zip((name, lambda name=name: made.append(name) or name.encode()) for name in ("mot", "hai"))
    assert b"mot" in next(pieces)
    assert made == []
    while b"hai" not in next(pieces):
        pass
    assert made == ["mot"]


def test_file_that_broke_off_is_no_zip_file():
    def breaks():
        raise OSError("đĩa hỏng")

    got = []
    with pytest.raises(OSError, match="đĩa hỏng"):
        got.extend(stream_zip([("mot", lambda: b"mot"), ("hai", breaks)]))
    assert not zipfile.is_zipfile(io.BytesIO(b"".join(got)))
