"""Public notice of nominees (Law 06/2022/QH15, article 84(5)): before a council meets, or before they are proposed without it."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from awards.models import Dossier, Nominee, PublicNotice
from awards.queries.dossiers import office_calendar
from awards.rules.councils.voting import Terms
from awards.rules.dossiers.notices import earliest_meeting, notice_is_long_enough
from awards.services.lifecycle import lock_dossier
from awards.services.recipients import named
from emulation.errors import RuleViolation
from emulation.models import User
from emulation.rules.text import require_text
from emulation.services.journal.acts import act


def publish_dossier(*, dossier: Dossier, medium: str, published_on: date, by: User, on: date, address: str = "") -> PublicNotice:
    """Record where and since when the nominees of a dossier are public, no council being asked."""
    medium = require_text(medium, "Ghi nơi công khai, ví dụ: Cổng thông tin điện tử tỉnh.", field="medium")
    with act("publish_dossier", f"Công khai {dossier}", by=by, record=dossier):
        lock_dossier(dossier, "publish")
        if published_on > on:
            raise RuleViolation("Ngày công khai không được sau hôm nay.", field="published_on")
        return PublicNotice.objects.create(dossier=dossier, medium=medium, published_on=published_on, address=address)


def record_feedback(*, dossier: Dossier, feedback: str, by: User) -> PublicNotice:
    """Record what people said of the dossier's last notice."""
    feedback = require_text(feedback, "Ghi ý kiến nhận được, hoặc “Không có ý kiến”.", field="feedback")
    with act("record_feedback", f"Ghi ý kiến về {dossier} đã công khai", by=by, record=dossier):
        lock_dossier(dossier, "publish")
        notice = dossier.notices.order_by("-published_on", "-pk").first()
        if notice is None:
            raise RuleViolation("Hồ sơ chưa được công khai. Hãy ghi việc công khai trước.")
        notice.feedback = feedback
        notice.save(update_fields=["feedback"])
    return notice


def notice_faults(
    notices: QuerySet[PublicNotice], nominees: Iterable[tuple[Nominee, Terms]], *, day: date, step: str = "hội đồng họp"
) -> list[str]:
    """Sentences about nominees that are not public long enough before `day`; the first notice counts."""
    nominees_by_days: dict[int, list[Nominee]] = {}
    for nominee, terms in nominees:
        if terms.notice_days:
            nominees_by_days.setdefault(terms.notice_days, []).append(nominee)
    if not nominees_by_days:
        return []
    published = notices.order_by("published_on").values_list("published_on", flat=True).first()
    calendar = office_calendar()
    faults = []
    for days, group in sorted(nominees_by_days.items()):
        if published is None:
            faults.append(f"Chưa công khai {named(group)}: phải công khai ít nhất {days} ngày làm việc trước khi {step}.")
        elif not notice_is_long_enough(published, day, days=days, calendar=calendar):
            first = earliest_meeting(published, days=days, calendar=calendar)
            faults.append(
                f"Công khai {named(group)} từ {published:%d/%m/%Y} chưa đủ {days} ngày làm việc; "
                f"{step} sớm nhất ngày {first:%d/%m/%Y}."
            )
    return faults
