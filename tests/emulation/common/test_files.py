import errno

import pytest
from django.core.files.base import ContentFile

from emulation.common.files import WholeFileStorage


class FillingUp(ContentFile):
    """A file of which the disk takes the first part only."""

    def chunks(self, chunk_size=None):
        yield self.file.read(4)
        raise OSError(errno.ENOSPC, "No space left on device")


def test_file_the_disk_could_not_take_leaves_nothing(tmp_path):
    storage = WholeFileStorage(location=tmp_path)
    with pytest.raises(OSError, match="No space left"):
        storage.save("lists/ab/abcd", FillingUp(b"danh sach dai"))
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_file_is_whole_under_its_name_and_stands_alone(tmp_path):
    storage = WholeFileStorage(location=tmp_path, file_permissions_mode=0o600)
    name = storage.save("scans/ky.pdf", ContentFile(b"%PDF-1"))
    [path] = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert (name, path.read_bytes(), path.stat().st_mode & 0o777) == ("scans/ky.pdf", b"%PDF-1", 0o600)


def test_second_file_of_a_name_takes_another(tmp_path):
    storage = WholeFileStorage(location=tmp_path)
    names = [storage.save("ky.pdf", ContentFile(text)) for text in (b"1", b"2")]
    assert [(tmp_path / name).read_bytes() for name in names] == [b"1", b"2"]
