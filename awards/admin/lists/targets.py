"""Where a list goes: nominees into a draft decision or a dossier still with its unit, what another body says into its list."""

from datetime import date

from django.db.models import QuerySet

from awards.enums import DecisionState
from awards.models import BodyList, Decision, Dossier
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


def body_lists(user: User, on: date) -> QuerySet[BodyList]:
    """Return the lists of other bodies, for whoever may write in them."""
    lists = BodyList.objects.order_by("-year", "-id")
    return lists if user.has_perm("awards.add_bodylistrow") else lists.none()


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
register_target(
    Target(
        name="body_list",
        label="Ghi vào danh sách của cơ quan khác",
        empty_label="– chọn khi nhập danh sách công an, thuế, thanh tra … gửi –",
        open_label="Mở danh sách",
        model=BodyList,
        records=body_lists,
        add_label="Ghi văn bản mới của cơ quan khác theo tiêu đề danh sách",
        starts_with=lambda letterhead: {"about": letterhead.title, "letter": letterhead.proposal},
    )
)
