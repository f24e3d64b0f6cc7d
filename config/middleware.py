"""What every request passes: the idle time-out of sessions, the forced change of a first password,
the page of a refused method, the client's address."""

import time

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse

# A session is written back at most this often (seconds): saving it at each request would make every page wait
# for SQLite's write lock while a list is being imported.
TOUCH_EVERY = 300
TOUCHED = "touched_at"


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


class RefusedMethodMiddleware:
    """Gives a page to an act whose address was opened instead of its button pressed, as after signing in again."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code == 405 and not response.streaming and not response.content:
            response.content = render_to_string("405.html")
        return response


def client_address(request) -> str | None:
    """Return the address a sign-in came from, if it came over the network.

    Only our own proxy's entry, the last, is believed: the others are written by the client.
    """
    if settings.BEHIND_PROXY and "HTTP_X_FORWARDED_FOR" in request.META:
        return request.META["HTTP_X_FORWARDED_FOR"].rpartition(",")[2].strip()
    return request.META.get("REMOTE_ADDR") or None
