"""Where a list of nominees goes: a draft decision, or a dossier that is still with its unit."""

from datetime import date

from django.db.models import QuerySet

from awards.enums import DecisionState
from awards.models import Decision, Dossier
from awards.rules.dossiers.lifecycle import WITH_UNIT
from emulation.intake.batch.targets import Target, register_target
from emulation.models import User
from emulation.queries.accounts.scope import sees_all, visible_to


def draft_decisions(user: User, on: date) -> QuerySet[Decision]:
    """Return the drafts, which the Board alone fills."""
    drafts = Decision.objects.filter(state=DecisionState.DRAFT).order_by("-id")
    return drafts if sees_all(user) else drafts.none()


def open_dossiers(user: User, on: date) -> QuerySet[Dossier]:
    dossiers = Dossier.objects.filter(state__in=WITH_UNIT).select_related("unit").order_by("-id")
    return visible_to(dossiers, user, on=on)


register_target(
    Target(
        name="decision",
        label="Đưa vào dự thảo quyết định",
        empty_label="– chọn khi nhập danh sách đề nghị –",
        open_label="Mở quyết định",
        model=Decision,
        records=draft_decisions,
        add_label="Lập dự thảo mới theo tiêu đề danh sách",
        starts_with=lambda letterhead: {"title": letterhead.title, "proposal": letterhead.proposal},
    )
)
register_target(
    Target(
        name="dossier",
        label="Đưa vào hồ sơ",
        empty_label="– chọn khi nhập danh sách của một hồ sơ –",
        open_label="Mở hồ sơ",
        model=Dossier,
        records=open_dossiers,
        for_units=True,
        add_label="Lập hồ sơ mới theo tiêu đề danh sách",
        starts_with=lambda letterhead: {"title": letterhead.title},
    )
)
