"""People, the posts they held, and households."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from emulation.common.db_guards import Forbidden
from emulation.common.models import DatedRow
from emulation.common.search import search_column, search_index
from emulation.enums import DatePrecision, Sex
from emulation.rules.text import normalise

CITIZEN_ID = RegexValidator(r"^(\d{9}|\d{12})$", "Số định danh phải có 12 chữ số (hoặc CMND cũ 9 chữ số).")


class SubjectClass(models.Model):
    """The five classes of the statistical forms; one of them is the direct labourers (Circular 02/2023/TT-BNV)."""

    code = models.CharField("mã", max_length=20, unique=True)
    name = models.CharField("tên", max_length=255)
    short_name = models.CharField("tên ngắn", max_length=100)
    direct_labour = models.BooleanField("là người trực tiếp lao động", default=False)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)
    citation = models.CharField("căn cứ", max_length=500, blank=True)

    class Meta:
        verbose_name = "nhóm đối tượng"
        verbose_name_plural = "nhóm đối tượng"
        ordering = ["order", "code"]

    def __str__(self):
        return self.short_name


class Person(models.Model):
    """A blank `staff_code` or `citizen_id` is NULL, so that many people may lack one while no two share one."""

    scope_path = "postings__unit"
    #: Whoever sees a record merged into this one sees this one.
    merged_rows = "merged_into"

    staff_code = models.CharField("mã cán bộ", max_length=40, unique=True, null=True, blank=True)  # noqa: DJ001
    citizen_id = models.CharField(  # noqa: DJ001
        "số định danh", max_length=12, unique=True, null=True, blank=True, validators=[CITIZEN_ID]
    )
    full_name = models.CharField("họ và tên", max_length=255)
    sex = models.CharField("giới tính", max_length=1, choices=Sex, blank=True)
    born_on = models.DateField("ngày sinh", null=True, blank=True)
    born_precision = models.CharField("độ chính xác ngày sinh", max_length=1, choices=DatePrecision, default=DatePrecision.DAY)
    ethnicity = models.CharField("dân tộc", max_length=50, blank=True)
    nationality = models.CharField("quốc tịch", max_length=100, default="Việt Nam")
    died_on = models.DateField("ngày mất", null=True, blank=True)
    merged_into = models.ForeignKey(
        "self",
        verbose_name="đã nhập vào",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="merged_from",
        editable=False,
    )
    note = models.TextField("ghi chú", blank=True)
    search = search_column("full_name", "staff_code")
    #: The name alone without marks, by which records of one person are suspected (queries/duplicates.py).
    folded_name = search_column("full_name")

    class Meta:
        verbose_name = "cá nhân"
        verbose_name_plural = "cá nhân"
        ordering = ["full_name", "id"]
        permissions = [
            ("view_citizen_id", "Xem đầy đủ số định danh"),
            ("merge_person", "Hợp nhất, tách hồ sơ của một người"),
        ]
        indexes = [
            # With the searched text, so that SQLite finds the hits in their order without opening the other rows.
            models.Index(fields=["full_name", "id", "search"], name="person_name_search"),
            search_index("person_search"),
            models.Index(fields=["folded_name", "born_on"], name="person_folded_name_born"),
        ]
        constraints = [
            models.UniqueConstraint(
                Lower("staff_code"),
                name="emulation_person_staff_code_once",
                violation_error_message="Mã cán bộ này đã có (không phân biệt chữ hoa, chữ thường).",
            ),
            models.CheckConstraint(
                condition=~Q(full_name=""), name="emulation_person_has_name", violation_error_message="Nhập họ và tên."
            ),
            models.CheckConstraint(
                condition=Q(citizen_id__isnull=True) | Q(citizen_id__regex=r"^([0-9]{9}|[0-9]{12})$"),
                name="emulation_person_citizen_id",
                violation_error_message="Số định danh phải có 12 chữ số (hoặc CMND cũ 9 chữ số).",
            ),
            models.CheckConstraint(
                condition=~Q(staff_code=""),
                name="emulation_person_staff_code",
                violation_error_message="Mã cán bộ không được rỗng.",
            ),
            models.CheckConstraint(
                condition=Q(died_on__isnull=True) | Q(born_on__isnull=True) | Q(died_on__gte=models.F("born_on")),
                name="emulation_person_life_order",
                violation_error_message="Ngày mất không thể trước ngày sinh.",
            ),
        ]

    def __str__(self):
        return f"{self.full_name} ({self.birth_text})" if self.born_on else self.full_name

    def clean(self):
        super().clean()
        self.full_name = normalise(self.full_name)
        self.staff_code = (self.staff_code or "").strip() or None
        self.citizen_id = (self.citizen_id or "").strip() or None

    @property
    def birth_text(self) -> str:
        """The birth date as far as it is known, day first."""
        if not self.born_on:
            return ""
        pattern = {DatePrecision.YEAR: "%Y", DatePrecision.MONTH: "%m/%Y"}.get(self.born_precision, "%d/%m/%Y")
        return self.born_on.strftime(pattern)


class DistinctPeople(models.Model):
    """Two records somebody looked at and found to be two people; `one` has the smaller key."""

    one = models.ForeignKey(Person, verbose_name="cá nhân", on_delete=models.PROTECT, related_name="distinct_from_later")
    other = models.ForeignKey(Person, verbose_name="cá nhân khác", on_delete=models.PROTECT, related_name="distinct_from_earlier")

    class Meta:
        verbose_name = "xác nhận không phải một người"
        verbose_name_plural = "xác nhận không phải một người"
        ordering = ["one", "other"]
        constraints = [
            models.UniqueConstraint(
                fields=["one", "other"],
                name="emulation_distinctpeople_once",
                violation_error_message="Hai hồ sơ này đã được xác nhận không phải một người.",
            ),
            models.CheckConstraint(
                condition=Q(one__lt=models.F("other")),
                name="emulation_distinctpeople_order",
                violation_error_message="Hồ sơ có trước đứng trước.",
            ),
        ]

    def __str__(self):
        return f"{self.one} – {self.other}"


class Posting(DatedRow):
    """A post a person holds; the class of the subject follows from it. Only concurrent posts may overlap."""

    scope_path = "unit"
    no_overlap = ("person",)
    no_overlap_where = {"concurrent": False}
    no_overlap_message = "Người này đã có vị trí công tác chính khác trong khoảng thời gian này."
    forbids = (
        Forbidden(
            name="standing",
            # A post without a first day is as old as the records, and so may the unit's own beginning be.
            when="EXISTS (SELECT 1 FROM emulation_unit u WHERE u.id = r.unit_id AND (u.valid_from > r.valid_from "
            "OR u.valid_from >= r.valid_to OR (u.valid_to IS NOT NULL AND (r.valid_to IS NULL OR r.valid_to > u.valid_to))))",
            watches=("unit", "valid_from", "valid_to"),
            message="Đơn vị đã kết thúc hoặc chưa thành lập trong thời gian này. Hãy xem lại từ ngày, đến ngày, "
            "hoặc chọn đơn vị kế thừa.",
            field="unit",
        ),
    )

    person = models.ForeignKey(Person, verbose_name="cá nhân", on_delete=models.PROTECT, related_name="postings")
    unit = models.ForeignKey("emulation.Unit", verbose_name="đơn vị", on_delete=models.PROTECT, related_name="postings")
    position = models.CharField("chức vụ", max_length=1000, blank=True)
    subject_class = models.ForeignKey(
        SubjectClass, verbose_name="nhóm đối tượng", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    concurrent = models.BooleanField("kiêm nhiệm", default=False)

    class Meta(DatedRow.Meta):
        verbose_name = "vị trí công tác"
        verbose_name_plural = "vị trí công tác"
        ordering = ["person", "-valid_from", "id"]

    def __str__(self):
        return f"{self.position or 'Công tác'} – {self.unit}"


class Household(models.Model):
    scope_path = "unit"

    honorific = models.CharField("danh xưng", max_length=50, blank=True, help_text="Ví dụ: ông, bà.")
    head_name = models.CharField("chủ hộ", max_length=255)
    head = models.ForeignKey(
        Person, verbose_name="hồ sơ chủ hộ", on_delete=models.PROTECT, null=True, blank=True, related_name="households"
    )
    place = models.CharField("địa chỉ", max_length=500, blank=True, help_text="Ấp, khu phố, số nhà.")
    unit = models.ForeignKey("emulation.Unit", verbose_name="xã, phường", on_delete=models.PROTECT, related_name="households")
    note = models.TextField("ghi chú", blank=True)
    search = search_column("head_name", "place")

    class Meta:
        verbose_name = "hộ gia đình"
        verbose_name_plural = "hộ gia đình"
        ordering = ["head_name", "id"]
        indexes = [models.Index(fields=["head_name", "id"], name="household_name_id"), search_index("household_search")]
        constraints = [
            models.UniqueConstraint(
                fields=["head_name", "place", "unit"],
                name="emulation_household_once",
                violation_error_message="Hộ này đã có trong danh bạ của đơn vị.",
            ),
            models.CheckConstraint(
                condition=~Q(head_name=""), name="emulation_household_has_head", violation_error_message="Nhập tên chủ hộ."
            ),
        ]

    def __str__(self):
        return " ".join(part for part in ("Hộ", self.honorific.lower(), self.head_name) if part)

    def clean(self):
        super().clean()
        self.head_name = normalise(self.head_name)
