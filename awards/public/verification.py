"""The one page outside the admin: anybody may ask whether a certificate is real, a few times a minute."""

from axes.helpers import get_client_ip_address
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from django_ratelimit.core import is_ratelimited

from awards.queries.certificates.verification import confirm
from awards.rules.certificates.verification import read_code, spaced_code
from awards.services.certificates.verification import count_lookup

#: Enough for a reader with a pile of certificates, too little for trying codes.
RATE = "20/m"
LONGEST = 40
NO_TRACE = {"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex, nofollow", "Referrer-Policy": "no-referrer"}


def _asker(group, request) -> str:
    return get_client_ip_address(request) or "unknown"


@require_safe
def verification_view(request, code: str = "") -> HttpResponse:
    typed = (code or request.GET.get("ma", ""))[:LONGEST].strip()
    if typed and is_ratelimited(request, group="xac-minh", key=_asker, rate=RATE, increment=True):
        return _page(request, {"typed": typed, "too_many": True}, status=429)
    if typed and not code and read_code(typed):
        return HttpResponseRedirect(reverse("verification", args=[spaced_code(read_code(typed))]))
    today = timezone.localdate()
    found = confirm(typed, on=today) if typed else None
    if found:
        count_lookup(read_code(typed), on=today)
    return _page(request, {"typed": typed, "found": found}, status=404 if typed and found is None else 200)


def _page(request, context: dict, *, status: int) -> HttpResponse:
    return TemplateResponse(request, "public/verification.html", context, status=status, headers=NO_TRACE)


urlpatterns = [
    path("xac-minh/", verification_view, name="verification_form"),
    path("xac-minh/<str:code>", verification_view, name="verification"),
]
