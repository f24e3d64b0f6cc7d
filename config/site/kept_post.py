"""What somebody was typing when the session ended: kept over the sign-in, and offered to be sent again.

It travels in the pages themselves, as hidden fields; nothing of it is stored. Files cannot travel so and are chosen again.
"""

import json

from django.contrib.admin.forms import AdminAuthenticationForm
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.csrf import csrf_failure as plain_csrf_failure

KEPT = "_giu_lai"
TOKEN = "csrfmiddlewaretoken"


def packed(request: HttpRequest) -> str:
    """The form as one text: every field but its token, with all its values."""
    return json.dumps([[name, value] for name, values in request.POST.lists() if name not in (TOKEN, KEPT) for value in values])


def unpacked(text: str) -> list[tuple[str, str]]:
    """The fields of a packed form; none of a text that is none, as somebody may send it."""
    try:
        return [(str(name), str(value)) for name, value in json.loads(text)]
    except (TypeError, ValueError):
        return []


def resend_page(request: HttpRequest, url: str, fields: list[tuple[str, str]], *, status: int = 200) -> TemplateResponse:
    """Asks whether to send the form once more, now that its sender is signed in."""
    return TemplateResponse(request, "resend.html", {"url": url, "fields": fields}, status=status)


def sign_in_keeping(site, request: HttpRequest) -> HttpResponse:
    """The page to sign in at, with the form that came too late in it."""
    context = {
        **site.each_context(request),
        "title": "Đăng nhập",
        "form": AdminAuthenticationForm(request),
        "app_path": reverse("admin:login"),
        "next": request.get_full_path(),
        "kept": packed(request),
        "kept_files": bool(request.FILES),
    }
    return TemplateResponse(request, "admin/login.html", context, status=401)


def csrf_failure(request: HttpRequest, reason: str) -> HttpResponse:
    """A page of our own that was open while its reader signed in anew: its token is old, what was typed is not.

    The browser itself says that the form comes from here; a form of another site is refused without more.
    """
    own = request.META.get("HTTP_ORIGIN") == f"{request.scheme}://{request.get_host()}"
    if request.method == "POST" and own and request.user.is_authenticated:
        return resend_page(request, request.get_full_path(), unpacked(packed(request)), status=403).render()
    return plain_csrf_failure(request, reason)
