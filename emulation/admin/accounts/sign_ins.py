"""The page of an account's sessions and sign-ins: everybody's own, and of every account for administrators."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from emulation.desk.links import record_url
from emulation.desk.records.panels import link_for
from emulation.models import User
from emulation.queries.accounts.second_factor import has_second_factor
from emulation.queries.accounts.sign_ins import attempts_of, mark_of, open_sessions
from emulation.services.second_factor import drop_second_factor
from emulation.services.sign_ins import end_sessions, unlock_account

LABEL = "Phiên đăng nhập"


def sign_ins_view(request, account_id: int | None = None):
    account = request.user if account_id is None else _account_of(request, account_id)
    now = timezone.now()
    sessions = open_sessions(account, now=now)
    own = mark_of(request.session.session_key)
    if request.method == "POST":
        _act(request, account, [session.mark for session in sessions if session.mark != own])
        return HttpResponseRedirect(request.path)
    context = {
        **admin.site.each_context(request),
        "title": f"{LABEL} của {account}",
        "account": account,
        "back_url": record_url(account) if account_id else "",
        "sessions": sessions,
        "own": own,
        "attempts": attempts_of(account),
        "has_second_factor": has_second_factor(account),
    }
    return TemplateResponse(request, "admin/accounts/sign_ins.html", context)


def _account_of(request, account_id: int) -> User:
    account = get_object_or_404(User, pk=account_id)
    if not request.user.has_perm("emulation.change_user") or (account.is_superuser and not request.user.is_superuser):
        raise PermissionDenied
    return account


def _act(request, account: User, others: list[str]) -> None:
    if "unlock" in request.POST and account != request.user:
        unlock_account(account=account, by=request.user)
        messages.success(request, f"Đã mở khóa đăng nhập cho {account}. Mật khẩu giữ nguyên.")
        return
    if "drop_second_factor" in request.POST and account != request.user:
        drop_second_factor(account=account, by=request.user)
        messages.success(request, f"Đã bỏ xác thực hai lớp của {account}.")
        return
    marks = others if "all" in request.POST else request.POST.getlist("session")
    ended = end_sessions(account=account, marks=marks, by=request.user, now=timezone.now())
    messages.success(request, f"Đã kết thúc {ended} phiên đăng nhập." if ended else "Phiên ấy đã kết thúc từ trước.")


@link_for(User)
def sign_ins_link(model_admin, request, account: User):
    url = reverse("admin:sign_ins_of", args=[account.pk])
    return (LABEL, url) if model_admin.has_change_permission(request, account) else None


admin.site.add_page("tai-khoan/phien/", sign_ins_view, name="own_sign_ins")
admin.site.add_page("tai-khoan/phien/<int:account_id>/", sign_ins_view, name="sign_ins_of")
