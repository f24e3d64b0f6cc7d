"""Councils with their dated seats, and the sessions in which they vote on nominees."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from awards.enums import CouncilLevel, Presence, SeatRole, SessionForm, SessionState, VoteOutcome
from awards.models.councils.voting import VotingRule
from awards.models.dossiers.dossier import Nominee
from emulation.common.db_guards import Lock
from emulation.common.files import validate_scan
from emulation.common.models import DatedRow, state_needs
from emulation.common.search import search_column
from emulation.enums import Operation

CLOSED = "Phiên họp đã kết luận không sửa được, trừ bản ký biên bản. Muốn xét lại, hãy mở phiên họp khác."
WRITES = (Operation.INSERT, Operation.UPDATE, Operation.DELETE, Operation.TRUNCATE)


def part_of_closed() -> Lock:
    when = "EXISTS (SELECT 1 FROM awards_councilsession s WHERE s.id = r.session_id AND s.state = 'CLOSED')"
    return Lock(name="closed", operations=WRITES, when=when, message=CLOSED)


class Council(DatedRow):
    """A council of emulation and commendation, advising the head of `unit`; it is constituted by a decision."""

    name = models.CharField("tên hội đồng", max_length=255, help_text="Ví dụ: Hội đồng Thi đua - Khen thưởng tỉnh An Giang.")
    level = models.CharField("cấp", max_length=10, choices=CouncilLevel)
    unit = models.ForeignKey("emulation.Unit", verbose_name="đơn vị", on_delete=models.PROTECT, related_name="councils")
    founded_by = models.CharField(
        "quyết định thành lập", max_length=255, help_text="Số và người ban hành, ví dụ: 1245/QĐ-UBND của UBND tỉnh."
    )
    founded_on = models.DateField("ngày quyết định")
    note = models.TextField("ghi chú", blank=True)
    search = search_column("name")

    class Meta(DatedRow.Meta):
        verbose_name = "hội đồng thi đua, khen thưởng"
        verbose_name_plural = "hội đồng thi đua, khen thưởng"
        ordering = ["level", "name"]

    def __str__(self):
        return self.name


class CouncilSeat(DatedRow):
    """A person's place in a council."""

    no_overlap = ("council", "person")
    no_overlap_message = "Người này đã là thành viên hội đồng trong khoảng thời gian này."

    council = models.ForeignKey(Council, verbose_name="hội đồng", on_delete=models.PROTECT, related_name="seats")
    person = models.ForeignKey("emulation.Person", verbose_name="cá nhân", on_delete=models.PROTECT, related_name="council_seats")
    role = models.CharField("vai trò", max_length=10, choices=SeatRole, default=SeatRole.MEMBER)
    position = models.CharField("chức vụ", max_length=500, blank=True, help_text="Như ghi trong quyết định thành lập.")
    order = models.PositiveSmallIntegerField("thứ tự", default=0)
    decision = models.CharField(
        "quyết định thay đổi",
        max_length=255,
        blank=True,
        help_text="Nếu khác quyết định thành lập: số, ngày quyết định kiện toàn.",
    )

    class Meta(DatedRow.Meta):
        verbose_name = "thành viên hội đồng"
        verbose_name_plural = "thành viên hội đồng"
        ordering = ["council", "order", "id"]
        constraints = [
            *DatedRow.Meta.constraints,
            models.UniqueConstraint(
                fields=["council"],
                condition=Q(role=SeatRole.CHAIR, valid_to__isnull=True),
                name="awards_council_one_chair",
                violation_error_message="Hội đồng chỉ có một Chủ tịch. Hãy ghi ngày thôi giữ chức của Chủ tịch hiện nay trước.",
            ),
        ]

    def __str__(self):
        return f"{self.person.full_name} – {self.get_role_display()}"


def minutes_path(session: "CouncilSession", filename: str) -> str:
    return f"sessions/{session.pk}/{filename[-100:]}"


class CouncilSession(models.Model):
    """One meeting, or one collection of written opinions. Concluded, neither it nor its votes change any more."""

    locks = (
        Lock(name="closed", operations=(Operation.UPDATE,), when="r.state = 'CLOSED'", free=("scan",), message=CLOSED),
        Lock(name="closed", operations=(Operation.DELETE, Operation.TRUNCATE), when="r.state = 'CLOSED'", message=CLOSED),
    )

    council = models.ForeignKey(Council, verbose_name="hội đồng", on_delete=models.PROTECT, related_name="sessions")
    title = models.CharField("nội dung", max_length=500, help_text="Ví dụ: Xét khen thưởng tổng kết năm 2026.")
    form = models.CharField("hình thức", max_length=10, choices=SessionForm, default=SessionForm.MEETING)
    held_on = models.DateField("ngày họp", help_text="Khi lấy ý kiến bằng văn bản: ngày tổng hợp ý kiến.")
    place = models.CharField("địa điểm", max_length=255, blank=True)
    minutes = models.TextField("diễn biến", blank=True, help_text="Ý kiến thảo luận, ghi vào biên bản.")
    conclusion = models.TextField("kết luận của chủ trì", blank=True)
    scan = models.FileField(
        "biên bản đã ký (PDF, ảnh)", upload_to=minutes_path, blank=True, max_length=255, validators=[validate_scan]
    )
    state = models.CharField("trạng thái", max_length=10, choices=SessionState, default=SessionState.OPEN, editable=False)
    members = models.PositiveSmallIntegerField("tổng số thành viên", null=True, blank=True, editable=False)
    concluded_at = models.DateTimeField("kết luận lúc", null=True, blank=True, editable=False)
    concluded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="người ghi kết luận", on_delete=models.PROTECT, null=True, blank=True,
        editable=False, related_name="+",
    )  # fmt: skip
    search = search_column("title")

    class Meta:
        verbose_name = "phiên họp hội đồng"
        verbose_name_plural = "phiên họp hội đồng"
        ordering = ["-held_on", "-id"]
        permissions = [("conclude_session", "Kết luận phiên họp hội đồng")]
        constraints = [
            state_needs(
                [SessionState.CLOSED],
                "members",
                "concluded_at",
                alone=True,
                name="awards_councilsession_concluded",
                message="Phiên họp đã kết luận phải có tổng số thành viên và lúc kết luận; phiên chưa kết luận thì không.",
            )
        ]

    def __str__(self):
        return f"{self.title} ({self.held_on:%d/%m/%Y})"

    @property
    def is_open(self) -> bool:
        return self.state == SessionState.OPEN


class Attendance(models.Model):
    """Whether a member came, sent a written opinion, or neither."""

    locks = (part_of_closed(),)

    session = models.ForeignKey(CouncilSession, verbose_name="phiên họp", on_delete=models.CASCADE, related_name="attendance")
    seat = models.ForeignKey(CouncilSeat, verbose_name="thành viên", on_delete=models.PROTECT, related_name="attendance")
    presence = models.CharField("dự họp", max_length=10, choices=Presence, default=Presence.PRESENT)
    note = models.CharField("ghi chú", max_length=255, blank=True)

    class Meta:
        verbose_name = "thành viên dự họp"
        verbose_name_plural = "thành viên dự họp"
        ordering = ["session", "seat__order", "seat_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "seat"],
                name="awards_attendance_once",
                violation_error_message="Thành viên này đã có trong danh sách dự họp.",
            )
        ]

    def __str__(self):
        return f"{self.seat}: {self.get_presence_display()}"


class AgendaItem(models.Model):
    """A nominee before the council, with the counts of its ballot and, once concluded, the outcome and the rule used."""

    locks = (part_of_closed(),)

    session = models.ForeignKey(CouncilSession, verbose_name="phiên họp", on_delete=models.CASCADE, related_name="items")
    nominee = models.ForeignKey(Nominee, verbose_name="trường hợp đề nghị", on_delete=models.PROTECT, related_name="agenda_items")
    votes_for = models.PositiveSmallIntegerField("đồng ý", default=0)
    votes_against = models.PositiveSmallIntegerField("không đồng ý", default=0)
    votes_invalid = models.PositiveSmallIntegerField("không hợp lệ", default=0)
    written_for = models.PositiveSmallIntegerField("văn bản: đồng ý", default=0)
    written_against = models.PositiveSmallIntegerField("văn bản: không đồng ý", default=0)
    cut_reason = models.CharField(
        "lý do không thông qua", max_length=500, blank=True, help_text="Ghi khi hội đồng không xét, dù đủ phiếu."
    )
    outcome = models.CharField("kết quả", max_length=10, choices=VoteOutcome, default=VoteOutcome.PENDING, editable=False)
    votes_needed = models.PositiveSmallIntegerField("số phiếu phải đạt", null=True, blank=True, editable=False)
    reason = models.CharField("kết luận", max_length=500, blank=True, editable=False)
    rule = models.ForeignKey(
        VotingRule, verbose_name="quy định áp dụng", on_delete=models.PROTECT, null=True, blank=True, editable=False,
        related_name="+",
    )  # fmt: skip

    class Meta:
        verbose_name = "trường hợp trình hội đồng"
        verbose_name_plural = "trường hợp trình hội đồng"
        ordering = ["session", "nominee__honour__rank", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "nominee"],
                name="awards_agendaitem_once",
                violation_error_message="Trường hợp này đã có trong chương trình.",
            ),
            state_needs(
                [VoteOutcome.PASSED, VoteOutcome.CUT],
                texts=["reason"],
                alone=True,
                state="outcome",
                name="awards_agendaitem_outcome_why",
                message="Trường hợp đã có kết quả phải có lời kết luận; trường hợp chưa kết luận thì không.",
            ),
        ]

    def __str__(self):
        return f"{self.nominee.name} – {self.nominee.honour}"


class Recusal(models.Model):
    """A member who does not vote on one nominee, because of a conflict of interest."""

    locks = (part_of_closed(),)

    session = models.ForeignKey(CouncilSession, verbose_name="phiên họp", on_delete=models.CASCADE, related_name="recusals")
    item = models.ForeignKey(AgendaItem, verbose_name="trường hợp", on_delete=models.CASCADE, related_name="recusals")
    seat = models.ForeignKey(CouncilSeat, verbose_name="thành viên", on_delete=models.PROTECT, related_name="recusals")
    reason = models.CharField("lý do", max_length=255, help_text="Ví dụ: là người được đề nghị; là thủ trưởng đơn vị đề nghị.")

    class Meta:
        verbose_name = "thành viên không bỏ phiếu"
        verbose_name_plural = "thành viên không bỏ phiếu"
        ordering = ["session", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "seat"],
                name="awards_recusal_once",
                violation_error_message="Thành viên này đã được ghi không bỏ phiếu cho trường hợp này.",
            )
        ]

    def __str__(self):
        return f"{self.seat} không bỏ phiếu: {self.item}"
