"""Seals of the journal, each chained to the one before, and declarations of rows that came too late for theirs."""

import hashlib

from django.db import models

from emulation.common.seal_marks import code_of, instant
from emulation.enums import SealOccasion
from emulation.models.journal.acts import Act


class Seal(models.Model):
    """A keyed mark over a set of acts and entries. `covers` says which, by table:

    {"ranges": [[first, last], …], "open": [[first, last], …], "last": id}. Keys in `open` were handed out but not to be
    seen yet: a later seal may take them; every other key up to `last` outside all ranges is closed for good.
    `horizon` is a transaction number of PostgreSQL above that of everybody who could have taken one of those.
    """

    append_only = True
    append_only_message = "Niêm phong của nhật ký không sửa và không xóa được."
    journal_omits = ("act_marks", "entry_marks")

    number = models.PositiveIntegerField("số niêm phong", unique=True, error_messages={"unique": "Số niêm phong này đã có."})
    at = models.DateTimeField("lúc")
    occasion = models.CharField("dịp", max_length=8, choices=SealOccasion)
    act = models.ForeignKey(Act, verbose_name="việc", on_delete=models.PROTECT, related_name="seals")
    covers = models.JSONField("phạm vi")
    rows = models.PositiveIntegerField("số dòng")
    last_entry = models.BigIntegerField("dòng nhật ký cuối", db_index=True)
    horizon = models.BigIntegerField("giới hạn giao dịch", null=True)
    act_marks = models.TextField("dấu các việc")
    entry_marks = models.TextField("dấu các dòng")
    previous = models.CharField("niêm phong trước", max_length=64, blank=True)
    key_name = models.CharField("khóa đã dùng", max_length=12)
    mac = models.CharField("mã xác thực", max_length=64)

    class Meta:
        verbose_name = "niêm phong nhật ký"
        verbose_name_plural = "niêm phong nhật ký"
        ordering = ["-number"]
        permissions = [
            ("verify_journal", "Kiểm tra nhật ký"),
            ("declare_journal", "Giải trình dòng nhật ký ghi muộn"),
            ("make_backup", "Sao lưu toàn bộ dữ liệu"),
        ]

    def __str__(self):
        return f"Niêm phong số {self.number} · {self.code}"

    @property
    def code(self) -> str:
        """The short code that is printed on what was issued."""
        return code_of(self.mac)

    @property
    def content(self) -> dict:
        """What the MAC is made of."""
        return {
            "number": self.number,
            "at": instant(self.at),
            "occasion": str(self.occasion),
            "act": self.act_id,
            "covers": self.covers,
            "rows": self.rows,
            "last_entry": self.last_entry,
            "horizon": self.horizon,
            "marks": [hashlib.sha256(marks.encode()).hexdigest() for marks in (self.act_marks, self.entry_marks)],
            "previous": self.previous,
            "key_name": self.key_name,
        }


class Declaration(models.Model):
    """Somebody answers for a row that no seal covers: who, when and why stand in the act. `mark` is that of the row as it was
    then, so that a row changed later is a fault again; the MAC keeps declarations from being made without the key."""

    append_only = True
    append_only_message = "Giải trình về nhật ký không sửa và không xóa được."

    act = models.ForeignKey(Act, verbose_name="việc", on_delete=models.PROTECT, related_name="declarations")
    table = models.CharField("bảng", max_length=63)
    key = models.BigIntegerField("khóa")
    mark = models.CharField("dấu của dòng", max_length=32)
    key_name = models.CharField("khóa đã dùng", max_length=12)
    mac = models.CharField("mã xác thực", max_length=64)

    class Meta:
        verbose_name = "giải trình về nhật ký"
        verbose_name_plural = "giải trình về nhật ký"
        ordering = ["-id"]

    def __str__(self):
        return f"{self.table} #{self.key}"

    @property
    def content(self) -> dict:
        """What the MAC is made of."""
        act = [self.act_id, instant(self.act.at), self.act.by_id, self.act.reason]
        return {"act": act, "table": self.table, "key": self.key, "mark": self.mark, "key_name": self.key_name}
