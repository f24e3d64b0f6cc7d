"""The form around the list on the page of a draft: the classes of its persons, and lines to be taken out."""

from collections.abc import Iterable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import path

from awards.admin.decisions.panels import CLASS, LINES_PAGE, TAKEN_OUT
from awards.models import Decision
from awards.services.decisions.issue import remove_lines, set_classes
from emulation.desk.links import record_url
from emulation.desk.records.saving import REFUSALS, sentence_of
from emulation.errors import RuleViolation
from emulation.models import SubjectClass


class ListFormMixin:
    """For the admin of decisions."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.lines_view)
        return [path("<int:decision_id>/dong/", view, name=LINES_PAGE), *super().get_urls()]

    def lines_view(self, request, decision_id: int):
        decision = self.get_object(request, str(decision_id))
        if decision is None:
            raise Http404
        removing = "bo" in request.POST
        needed = "awards.delete_decisionline" if removing else "awards.change_decisionline"
        if not (self.has_view_permission(request, decision) and request.user.has_perm(needed)):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        try:
            with transaction.atomic():
                messages.success(request, _take_out(request, decision) if removing else _set_classes(request, decision))
        except REFUSALS as refusal:
            messages.error(request, sentence_of(refusal))
        return HttpResponseRedirect(f"{record_url(decision)}#danh-sach")


def _keys(texts: Iterable[str]) -> list[int]:
    return [int(text) for text in texts if text.isascii() and text.isdigit() and len(text) < 19]


def _take_out(request, decision: Decision) -> str:
    lines = decision.lines.filter(pk__in=_keys(request.POST.getlist(TAKEN_OUT)))
    if not lines.exists():
        raise RuleViolation("Chưa đánh dấu dòng nào. Hãy đánh dấu ở cột “Bỏ” rồi bấm lại.")
    return f"Đã bỏ {remove_lines(lines=lines, by=request.user)} dòng khỏi dự thảo."


def _set_classes(request, decision: Decision) -> str:
    typed = {name.removeprefix(CLASS): value for name, value in request.POST.items() if name.startswith(CLASS)}
    known = set(SubjectClass.objects.values_list("pk", flat=True))
    classes = {key: next((pk for pk in _keys([typed[str(key)]]) if pk in known), None) for key in _keys(typed)}
    return f"Đã đặt nhóm đối tượng cho {set_classes(decision=decision, classes=classes, by=request.user)} cá nhân."
