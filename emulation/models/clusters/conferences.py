"""What the members of a season do together: conferences with who came, and visits to one another."""

from django.db import models
from django.db.models import Q

from emulation.common.db_guards import Forbidden, Lock
from emulation.common.files import validate_scan
from emulation.common.models import GuardedRow, state_needs
from emulation.enums import ConferenceKind, ConferenceState, MemberPresence, Operation, VisitKind
from emulation.models.clusters.seasons import ClusterSeason, season_path

#: Held once a year.
YEARLY = (ConferenceKind.PACT, ConferenceKind.MIDYEAR, ConferenceKind.CLOSING)


class Conference(models.Model):
    """Called for a day; once held, who came and what was concluded stay as they are."""

    scope_season = "season"
    locks = (
        Lock(
            name="held",
            operations=(Operation.UPDATE, Operation.DELETE, Operation.TRUNCATE),
            when="r.state = 'HELD'",
            free=("minutes_number", "minutes_paper"),
            message="Hội nghị đã ghi kết quả nên không sửa, không xóa được.",
        ),
    )

    season = models.ForeignKey(ClusterSeason, verbose_name="năm thi đua", on_delete=models.PROTECT, related_name="conferences")
    kind = models.CharField("hội nghị", max_length=10, choices=ConferenceKind)
    meets_on = models.DateField("ngày họp")
    place = models.CharField("địa điểm", max_length=255)
    program = models.TextField("nội dung, chương trình", blank=True)
    state = models.CharField("trạng thái", max_length=10, choices=ConferenceState, default=ConferenceState.CALLED, editable=False)
    guests = models.TextField("khách mời", blank=True)
    conclusions = models.TextField("kết luận", blank=True)
    minutes_number = models.CharField("số biên bản", max_length=100, blank=True)
    minutes_paper = models.FileField(
        "biên bản đã ký (PDF, ảnh)", upload_to=season_path, blank=True, max_length=255, validators=[validate_scan]
    )

    class Meta:
        verbose_name = "hội nghị cụm, khối"
        verbose_name_plural = "hội nghị cụm, khối"
        ordering = ["-meets_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["season", "kind"],
                condition=Q(kind__in=YEARLY),
                name="emulation_conference_once",
                violation_error_message="Hội nghị loại này đã được triệu tập trong năm.",
            ),
            state_needs(
                [ConferenceState.HELD],
                texts=["conclusions"],
                name="emulation_conference_concluded",
                message="Hội nghị đã họp phải có kết luận.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} – {self.season}"


class ConferenceSeat(GuardedRow):
    """Whether a member was there, and by whom."""

    scope_season = "conference__season"
    append_only = True
    forbids = (
        Forbidden(
            name="stranger",
            when="NOT EXISTS (SELECT 1 FROM emulation_conference c "
            "JOIN emulation_clustermember m ON m.season_id = c.season_id WHERE c.id = r.conference_id AND m.unit_id = r.unit_id)",
            watches=("conference", "unit"),
            message="Chỉ ghi thành viên của năm thi đua dự hội nghị; người khác ghi ở khách mời.",
            field="unit",
        ),
    )

    conference = models.ForeignKey(Conference, verbose_name="hội nghị", on_delete=models.PROTECT, related_name="seats")
    unit = models.ForeignKey(
        "emulation.Unit", verbose_name="thành viên", on_delete=models.PROTECT, related_name="conference_seats"
    )
    presence = models.CharField("dự họp", max_length=10, choices=MemberPresence)

    class Meta:
        verbose_name = "thành viên dự hội nghị"
        verbose_name_plural = "thành viên dự hội nghị"
        ordering = ["conference", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["conference", "unit"],
                name="emulation_conferenceseat_once",
                violation_error_message="Thành viên này đã được ghi.",
            )
        ]

    def __str__(self):
        return f"{self.unit}: {self.get_presence_display()}"


class ClusterVisit(GuardedRow):
    """One member at another's, to learn or to check what was reported."""

    scope_season = "season"
    append_only = True
    forbids = (
        Forbidden(
            name="strangers",
            when="NOT EXISTS (SELECT 1 FROM emulation_clustermember m WHERE m.season_id = r.season_id AND m.unit_id = r.host_id) "
            "OR NOT EXISTS (SELECT 1 FROM emulation_clustermember m WHERE m.season_id = r.season_id "
            "AND m.unit_id = r.visitor_id)",
            watches=("season", "host", "visitor"),
            message="Đơn vị được thăm, kiểm tra và đơn vị đến đều phải là thành viên của năm thi đua.",
        ),
    )

    season = models.ForeignKey(ClusterSeason, verbose_name="năm thi đua", on_delete=models.PROTECT, related_name="visits")
    kind = models.CharField("việc", max_length=10, choices=VisitKind)
    host = models.ForeignKey(
        "emulation.Unit", verbose_name="tại đơn vị", on_delete=models.PROTECT, related_name="visits_received"
    )
    visitor = models.ForeignKey("emulation.Unit", verbose_name="đơn vị đến", on_delete=models.PROTECT, related_name="visits_paid")
    visited_on = models.DateField("ngày")
    findings = models.TextField("kết quả")
    paper = models.FileField("biên bản (PDF, ảnh)", upload_to=season_path, blank=True, max_length=255, validators=[validate_scan])

    class Meta:
        verbose_name = "giao lưu, kiểm tra chéo"
        verbose_name_plural = "giao lưu, kiểm tra chéo"
        ordering = ["-visited_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(host=models.F("visitor")),
                name="emulation_clustervisit_two",
                violation_error_message="Một đơn vị không giao lưu, kiểm tra chéo với chính mình.",
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()} tại {self.host}"
