"""What every request passes: the idle time-out of sessions, the forced change of a first password, the second factor,
the limit of its length, the pages of a refused method and of a locked database, the client's address."""

import time
from ipaddress import ip_address
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse

from emulation.common.integrity import LOCKED, is_busy
from emulation.queries.accounts.second_factor import VERIFY, step_after_password

# A session is written back at most this often (seconds): saving it at each request would make every page wait
# for SQLite's write lock while a list is being imported.
TOUCH_EVERY = 300
TOUCHED = "touched_at"
SECOND_FACTOR = "second_factor"
MEGABYTE = 2**20
#: The longest request of an account, two scans with their form, and of somebody who is only signing in.
LARGEST_BODY, LARGEST_OF_STRANGERS = 41 * MEGABYTE, MEGABYTE


class IdleSessionMiddleware:
    """Counts SESSION_COOKIE_AGE from the last request instead of from the sign-in."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated and time.time() - request.session.get(TOUCHED, 0) > TOUCH_EVERY:
            request.session[TOUCHED] = int(time.time())
        return self.get_response(request)


class ForcedPasswordChangeMiddleware:
    """Leads an account whose password somebody else has chosen to the password page, whatever it asked for."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.user.is_authenticated or not request.user.must_change_password:
            return self.get_response(request)
        target = reverse("admin:password_change")
        if request.path in {target, reverse("admin:logout"), reverse("admin:jsi18n")}:
            return self.get_response(request)
        messages.warning(request, "Mật khẩu này do người khác đặt. Hãy đổi sang mật khẩu của riêng bạn để tiếp tục.")
        return HttpResponseRedirect(target)


class SecondFactorMiddleware:
    """Leads an account with a second factor to the page that asks for it, and one whose role needs it to setting it up.

    What is asked for is found out once in a session: a rule made for a role holds from the next sign-in on.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        # A password somebody else has chosen opens nothing but the page that changes it.
        if not request.user.is_authenticated or request.user.must_change_password:
            return self.get_response(request)
        step = request.session.get(SECOND_FACTOR)
        if step is None:
            step = request.session[SECOND_FACTOR] = step_after_password(request.user)
        if not step or request.user.is_verified():
            return self.get_response(request)
        target = reverse("admin:verify_second_factor" if step == VERIFY else "admin:set_up_second_factor")
        if request.path in {target, reverse("admin:logout"), reverse("admin:jsi18n")}:
            return self.get_response(request)
        return HttpResponseRedirect(
            f"{target}?{urlencode({'next': request.get_full_path() if request.method == 'GET' else '/'})}"
        )


class RefusedMethodMiddleware:
    """Gives a page to an act whose address was opened instead of its button pressed, as after signing in again."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code == 405 and not response.streaming and not response.content:
            response.content = render_to_string("405.html")
        return response


class BodyLimitMiddleware:
    """Refuses what is longer than any form of the office by its announced length, before a byte of it is kept on the disk."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        largest = LARGEST_BODY if request.user.is_authenticated else LARGEST_OF_STRANGERS
        if int(request.META.get("CONTENT_LENGTH") or 0) > largest:
            return HttpResponse(render_to_string("413.html", {"largest": largest // MEGABYTE}), status=413)
        return self.get_response(request)


class LockedDatabaseMiddleware:
    """Gives a page that asks for patience to what found SQLite locked by a long write."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not is_busy(exception):
            return None
        return HttpResponse(render_to_string("503.html", {"sentence": LOCKED}), status=503, headers={"Retry-After": "60"})


def client_address(request) -> str | None:
    """Return the address a sign-in came from, if it came over the network.

    Only our own proxy's entry, the last, is believed: the others are written by the client.
    """
    written = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2] if settings.BEHIND_PROXY else ""
    return _address(written) or _address(request.META.get("REMOTE_ADDR", ""))


def _address(text: str) -> str | None:
    """An address without the port, brackets and zone some proxies write; None for what is no address."""
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        return str(ip_address(text.partition("%")[0]))
    except ValueError:
        return None
