"""The pages between the password and the office: the code from the phone, and setting the phone up."""

import segno
from django import forms
from django.contrib import admin
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django_otp import login, match_token

from emulation.errors import RuleViolation
from emulation.queries.accounts.second_factor import has_second_factor
from emulation.services.second_factor import WRONG_CODE, begin_setup, confirm_setup


class CodeForm(forms.Form):
    code = forms.CharField(
        label="Mã xác thực",
        max_length=16,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autofocus": True, "class": "vTextField"}),
    )

    def clean_code(self):
        return "".join(self.cleaned_data["code"].split()).lower()


@sensitive_post_parameters("code")
def verify_view(request):
    """Ask for a code of the phone, or a recovery code, which is used up by it."""
    if request.user.is_verified() or not has_second_factor(request.user):
        return HttpResponseRedirect(_next(request))
    form = CodeForm(request.POST or None)
    if form.is_valid():
        if device := match_token(request.user, form.cleaned_data["code"]):
            login(request, device)
            return HttpResponseRedirect(_next(request))
        form.add_error("code", WRONG_CODE)
    return _page(request, "Nhập mã xác thực", form=form)


@sensitive_post_parameters("code")
def set_up_view(request):
    """Show the secret as a picture for the phone's app, and turn the second factor on with a first code."""
    if has_second_factor(request.user):
        return HttpResponseRedirect(reverse("admin:own_sign_ins"))
    form = CodeForm(request.POST or None)
    if form.is_valid():
        try:
            device, codes = confirm_setup(account=request.user, code=form.cleaned_data["code"])
        except RuleViolation as refusal:
            form.add_error("code", str(refusal))
        else:
            login(request, device)
            return _page(request, "Mã dự phòng", codes=codes, next=_next(request))
    device = begin_setup(account=request.user)
    picture = segno.make(device.config_url, micro=False).svg_data_uri(scale=5, dark="#000", light="#fff")
    return _page(request, "Bật xác thực hai lớp", form=form, picture=picture, secret=_secret_of(device.config_url))


def _secret_of(url: str) -> str:
    """The secret in groups of four, for a phone that takes no picture."""
    secret = url.partition("secret=")[2].partition("&")[0]
    return " ".join(secret[place : place + 4] for place in range(0, len(secret), 4))


def _page(request, title: str, **context):
    page = {**admin.site.each_context(request), "title": title, "is_nav_sidebar_enabled": False, **context}
    return TemplateResponse(request, "admin/accounts/second_factor.html", page, headers={"Cache-Control": "no-store"})


def _next(request) -> str:
    url = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(url, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return url if safe else reverse("admin:index")


admin.site.add_page("tai-khoan/hai-lop/", verify_view, name="verify_second_factor")
admin.site.add_page("tai-khoan/hai-lop/thiet-lap/", set_up_view, name="set_up_second_factor")
