"""From passed nominees to decisions, offered alike on a round, a dossier and a concluded session."""

from collections.abc import Callable
from datetime import date

from django import forms
from django.db.models import Model, QuerySet

from awards.admin.catalogue.issuers import STANDING_FIRST
from awards.models import Issuer, Nominee
from awards.queries.registrations import quotas_over
from awards.rules.decisions.authority import authorities_on
from awards.services.decisions.draft_plans import (
    BY_HONOUR,
    BY_HONOUR_AND_KIND,
    BY_ISSUER,
    BY_KIND,
    HIGHER,
    DraftPlan,
    decision_title,
    for_higher,
    not_passed,
    plan_drafts,
    powers_over,
    undrafted,
)
from awards.services.decisions.drafting import draft_decisions, drafted_sentence, record_higher_decision
from awards.services.recipients import named
from emulation.desk.verbs import Verb
from emulation.desk.widgets import DayInput

SPLIT_LABELS = {
    BY_HONOUR: "Mỗi danh hiệu, hình thức một quyết định",
    BY_ISSUER: "Một quyết định cho mỗi người ban hành và loại hình",
    BY_KIND: "Tập thể, hộ gia đình, cá nhân mỗi nhóm một quyết định",
    BY_HONOUR_AND_KIND: "Mỗi danh hiệu, hình thức và mỗi nhóm đối tượng một quyết định",
}
ADD = "awards.add_decision"

#: The nominees a record leads to.
NomineesOf = Callable[[Model], QuerySet[Nominee]]


class DraftForm(forms.Form):
    split_by = forms.ChoiceField(label="cách lập", choices=list(SPLIT_LABELS.items()))
    issuer = forms.ModelChoiceField(
        label="người ban hành",
        queryset=Issuer.objects.exclude(authority__in=HIGHER).order_by(*STANDING_FIRST),
        required=False,
        help_text="Chỉ chọn khi nhiều người cùng có thẩm quyền, ví dụ Chủ tịch UBND các xã.",
    )


class HigherForm(forms.Form):
    issuer = forms.ModelChoiceField(
        label="người ban hành", queryset=Issuer.objects.filter(authority__in=HIGHER).order_by(*STANDING_FIRST)
    )
    number = forms.CharField(label="số quyết định", max_length=100, help_text="Ví dụ: 1205/QĐ-TTg.")
    decided_on = forms.DateField(label="ngày quyết định", widget=DayInput())


def drafting_verbs(nominees_of: NomineesOf, *, offered: Callable, home_of: Callable = lambda record: None) -> tuple[Verb, Verb]:
    """The two verbs for a record; `home_of` gives the unit whose head decides where several could."""
    return _draft_verb(nominees_of, offered, home_of), _higher_verb(nominees_of, offered)


def _draft_verb(nominees_of: NomineesOf, offered: Callable, home_of: Callable) -> Verb:
    def waits(record) -> bool:
        return bool(offered(record)) and undrafted(nominees_of(record)).exists()

    def draft(record, *, by, on, split_by, issuer):
        nominees = nominees_of(record)
        decisions = draft_decisions(nominees=nominees, by=by, on=on, split_by=split_by, home=home_of(record), issuer=issuer)
        left = plan_drafts(undrafted(nominees), on=on, home=home_of(record)).left_out
        return " ".join([drafted_sentence(decisions), *left, "Hãy mở từng dự thảo ở mục Quyết định để ghi ngày, ban hành."])

    return Verb(
        name="lap-du-thao",
        label="Lập dự thảo quyết định",
        service=draft,
        permission=ADD,
        form=DraftForm,
        offered=waits,
        style="primary",
        sentences=lambda record, on: draft_sentences(nominees_of(record), on=on, home=home_of(record)),
    )


def _higher_verb(nominees_of: NomineesOf, offered: Callable) -> Verb:
    def waits(record) -> bool:
        return bool(offered(record)) and for_higher(undrafted(nominees_of(record))).exists()

    def record_higher(record, *, by, on, issuer, number, decided_on):
        decision = record_higher_decision(
            nominees=nominees_of(record), issuer=issuer, number=number, decided_on=decided_on, by=by, on=on
        )
        return (
            f"Đã ghi Quyết định số {decision} với {decision.lines.count()} trường hợp. "
            "Hãy bỏ những ai không có trong quyết định, rồi ban hành vào sổ vàng."
        )

    return Verb(
        name="quyet-dinh-cap-tren",
        label="Ghi quyết định của cấp trên",
        service=record_higher,
        permission=ADD,
        form=HigherForm,
        offered=waits,
        sentences=lambda record, on: higher_sentences(nominees_of(record), on=on),
        confirm="Quyết định giữ số của cấp trên và gắn với các trường hợp đã trình.",
    )


def draft_sentences(nominees: QuerySet[Nominee], *, on: date, home) -> list[str]:
    """What each way of drafting would make, and who is left out and why."""
    waiting = list(undrafted(nominees))
    plans = {split_by: plan_drafts(waiting, on=on, split_by=split_by, home=home) for split_by in SPLIT_LABELS}
    sentences = [f"{len(waiting)} trường hợp đã thông qua và chưa có quyết định."]
    made = {split_by: _drafts_of(plan) for split_by, plan in plans.items() if plan.groups}
    if len(set(made.values())) == 1:
        sentences.append(f"Cách lập nào cũng cho {made[BY_HONOUR]}.")
    else:
        sentences += [f"{SPLIT_LABELS[split_by]}: {drafts}." for split_by, drafts in made.items()]
    sentences += plans[BY_HONOUR].left_out
    sentences += quotas_over(undrafted(nominees), on=on)
    return [*sentences, sentence] if (sentence := not_passed(nominees)) else sentences


def _drafts_of(plan: DraftPlan) -> str:
    titles = "; ".join(f"{decision_title(group)} ({len(group)} dòng)" for _, group in plan.groups)
    return f"{len(plan.groups)} dự thảo – {titles}"


def higher_sentences(nominees: QuerySet[Nominee], *, on: date) -> list[str]:
    """Who waits for whom above."""
    waiting = list(undrafted(nominees))
    powers = powers_over({nominee.honour for nominee in waiting})
    by_honour: dict = {}
    for nominee in waiting:
        if set(authorities_on(powers[nominee.honour_id], on=on)) & HIGHER:
            by_honour.setdefault(nominee.honour, []).append(nominee)
    sentences = [f"{honour.name}: {len(group)} trường hợp ({named(group)})." for honour, group in by_honour.items()]
    return sentences or ["Không có trường hợp nào đã thông qua thuộc thẩm quyền của cấp trên."]
