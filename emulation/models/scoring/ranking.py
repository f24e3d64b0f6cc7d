"""The closing conference and its result: rules of voting, ballots, and the ranking that is published and kept."""

from django.db import models
from django.db.models import F, Q

from emulation.common.db_guards import Forbidden, Lock
from emulation.common.models import DatedRow, GuardedRow
from emulation.enums import ClusterKind
from emulation.models.scoring.scheme import points
from emulation.models.scoring.sheets import EVERY, PUBLISHED, ScoreSheet, SeasonScoring, published


class ClusterVoteRule(DatedRow):
    """What the closing conference of a cluster needs: the share of all members, how many ballots, who decides after them."""

    no_overlap = ("kind",)
    no_overlap_message = "Đã có quy định bỏ phiếu cho loại này trong khoảng thời gian đó."

    kind = models.CharField("dùng cho", max_length=10, choices=ClusterKind)
    share = models.DecimalField(
        "tỷ lệ đồng ý phải đạt", max_digits=5, decimal_places=4, help_text="Phần của tổng số thành viên, ví dụ 0,8 là 80 %."
    )
    ballots = models.PositiveSmallIntegerField("số lần bỏ phiếu tối đa", default=2)
    decider = models.CharField("sau đó ai quyết định", max_length=255, default="Trưởng và phó cụm, khối")
    preference = models.CharField("ưu tiên khi bằng nhau", max_length=500, blank=True)
    citation = models.CharField("căn cứ", max_length=500)
    verified = models.BooleanField("đã kiểm chứng", default=False)

    class Meta(DatedRow.Meta):
        verbose_name = "quy định bỏ phiếu của cụm, khối"
        verbose_name_plural = "quy định bỏ phiếu của cụm, khối"
        ordering = ["kind", "valid_from"]
        constraints = [
            *DatedRow.Meta.constraints,
            models.CheckConstraint(
                condition=Q(share__gt=0) & Q(share__lte=1) & Q(ballots__gte=1),
                name="emulation_voterule_share",
                violation_error_message="Tỷ lệ lớn hơn 0 và không quá 1 (một trăm phần trăm); ít nhất một lần bỏ phiếu.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.share * 100:.0f} %"


class RankingBallot(GuardedRow):
    """One secret ballot: how many members there are and came, and counts alone, no names."""

    locks = (Lock(name="published", operations=EVERY, when=published("r.scoring_id"), message=PUBLISHED),)

    scoring = models.ForeignKey(SeasonScoring, verbose_name="chấm điểm của", on_delete=models.PROTECT, related_name="ballots")
    number = models.PositiveSmallIntegerField("lần bỏ phiếu")
    held_on = models.DateField("ngày")
    members = models.PositiveSmallIntegerField("tổng số thành viên")
    present = models.PositiveSmallIntegerField("số thành viên bỏ phiếu")
    note = models.CharField("diễn biến", max_length=1000, blank=True)

    class Meta:
        verbose_name = "lần bỏ phiếu"
        verbose_name_plural = "các lần bỏ phiếu"
        ordering = ["scoring", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["scoring", "number"],
                name="emulation_rankingballot_once",
                violation_error_message="Lần bỏ phiếu này đã được ghi.",
            ),
            models.CheckConstraint(
                condition=Q(present__lte=F("members")) & Q(members__gte=1),
                name="emulation_rankingballot_present",
                violation_error_message="Số thành viên bỏ phiếu không quá tổng số thành viên.",
            ),
        ]

    def __str__(self):
        return f"Lần {self.number}, ngày {self.held_on:%d/%m/%Y}"


class BallotVote(GuardedRow):
    """How many votes a member got in one ballot."""

    forbids = (
        Forbidden(
            name="too_many",
            when="EXISTS (SELECT 1 FROM emulation_rankingballot b WHERE b.id = r.ballot_id AND r.votes > b.present)",
            watches=("ballot", "votes"),
            message="Số phiếu đồng ý không quá số thành viên bỏ phiếu.",
            field="votes",
        ),
        Forbidden(
            name="stranger",
            when="EXISTS (SELECT 1 FROM emulation_rankingballot b JOIN emulation_scoresheet h ON h.id = r.sheet_id "
            "WHERE b.id = r.ballot_id AND h.scoring_id <> b.scoring_id)",
            watches=("ballot", "sheet"),
            message="Đơn vị không thuộc cụm, khối này.",
            field="sheet",
        ),
    )
    locks = (
        Lock(
            name="published",
            operations=EVERY,
            when="EXISTS (SELECT 1 FROM emulation_rankingballot b JOIN emulation_seasonscoring k ON k.id = b.scoring_id "
            "WHERE b.id = r.ballot_id AND k.state = 'PUBLISHED')",
            message=PUBLISHED,
        ),
    )

    ballot = models.ForeignKey(RankingBallot, verbose_name="lần bỏ phiếu", on_delete=models.CASCADE, related_name="votes")
    sheet = models.ForeignKey(ScoreSheet, verbose_name="đơn vị", on_delete=models.PROTECT, related_name="votes")
    votes = models.PositiveSmallIntegerField("số phiếu đồng ý", default=0)

    class Meta:
        verbose_name = "số phiếu"
        verbose_name_plural = "số phiếu từng đơn vị"
        ordering = ["ballot", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["ballot", "sheet"],
                name="emulation_ballotvote_once",
                violation_error_message="Đơn vị này đã có số phiếu của lần bỏ phiếu.",
            )
        ]

    def __str__(self):
        return f"{self.sheet.unit}: {self.votes}"


class HeadWord(models.Model):
    """The place the head and deputy give a member among equals after the ballots, which lets it pass; with a reason."""

    locks = (Lock(name="published", operations=EVERY, when=published("r.scoring_id"), message=PUBLISHED),)

    scoring = models.ForeignKey(SeasonScoring, verbose_name="chấm điểm của", on_delete=models.PROTECT, related_name="head_words")
    sheet = models.OneToOneField(ScoreSheet, verbose_name="đơn vị", on_delete=models.PROTECT, related_name="head_word")
    preferred = models.PositiveSmallIntegerField("thứ tự trong các đơn vị bằng nhau", default=1)
    reason = models.CharField("lý do", max_length=1000)
    decided_on = models.DateField("ngày")

    class Meta:
        verbose_name = "quyết định của trưởng, phó"
        verbose_name_plural = "quyết định của trưởng, phó"
        ordering = ["scoring", "preferred"]

    def __str__(self):
        return f"{self.sheet.unit}: {self.preferred}"


class Ranking(models.Model):
    """The published result, as it was published. A correction is another one that names the one it corrects; both stay."""

    append_only = True

    scoring = models.ForeignKey(SeasonScoring, verbose_name="chấm điểm của", on_delete=models.PROTECT, related_name="rankings")
    corrects = models.OneToOneField(
        "self", verbose_name="điều chỉnh kết quả", on_delete=models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    number = models.CharField("số văn bản", max_length=100)
    published_on = models.DateField("ngày công bố")
    reason = models.CharField("lý do điều chỉnh", max_length=1000, blank=True)
    rule = models.CharField("quy định bỏ phiếu đã áp dụng", max_length=500, blank=True)
    order = models.CharField("thứ tự xếp hạng đã áp dụng", max_length=500)

    class Meta:
        verbose_name = "kết quả xếp hạng"
        verbose_name_plural = "kết quả xếp hạng"
        ordering = ["-published_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(corrects__isnull=True, reason="") | (Q(corrects__isnull=False) & ~Q(reason="")),
                name="emulation_ranking_reason",
                violation_error_message="Điều chỉnh kết quả phải ghi lý do.",
            ),
            models.UniqueConstraint(
                fields=["scoring"],
                condition=Q(corrects__isnull=True),
                name="emulation_ranking_once",
                violation_error_message="Kết quả của năm thi đua này đã công bố.",
            ),
        ]

    def __str__(self):
        return f"Xếp hạng {self.scoring.season}" + (" (điều chỉnh)" if self.corrects_id else "")


class RankingRow(models.Model):
    """A member's line in a published result: copies, which stay true when the member is renamed or its sheet is forgotten."""

    append_only = True

    ranking = models.ForeignKey(Ranking, verbose_name="kết quả", on_delete=models.PROTECT, related_name="rows")
    unit = models.ForeignKey("emulation.Unit", verbose_name="đơn vị", on_delete=models.PROTECT, related_name="ranking_rows")
    name = models.CharField("tên đơn vị", max_length=500)
    place = models.PositiveSmallIntegerField("hạng", null=True, blank=True)
    last_place = models.PositiveSmallIntegerField("hạng năm trước", null=True, blank=True)
    base = points("điểm chuẩn")
    bonus = points("điểm thưởng")
    deduction = points("điểm trừ")
    total = points("tổng điểm")
    grade = models.CharField("loại", max_length=100, blank=True)
    votes = models.PositiveSmallIntegerField("số phiếu", null=True, blank=True)
    carried = models.BooleanField("đạt tỷ lệ phiếu", default=False)
    remark = models.CharField("ghi chú", max_length=1000, blank=True)

    class Meta:
        verbose_name = "dòng xếp hạng"
        verbose_name_plural = "dòng xếp hạng"
        ordering = ["ranking", F("place").asc(nulls_last=True), "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["ranking", "unit"],
                name="emulation_rankingrow_once",
                violation_error_message="Đơn vị này đã có trong kết quả.",
            )
        ]

    def __str__(self):
        return f"{self.place or '–'}. {self.name}"
