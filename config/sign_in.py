"""How often a password may be tried: by one address (django-axes), and for one account from wherever it comes."""

from datetime import timedelta
from functools import partial

from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_client_username
from axes.models import AccessLog
from django.utils import timezone

from config.sessions import unless_busy
from emulation.queries.accounts.sign_ins import is_tried_from_everywhere

#: An address from which the account was opened so lately goes on by its own count: nobody shuts a clerk out from afar.
KNOWN_FOR = timedelta(days=90)


class SignInHandler(AxesDatabaseHandler):
    def is_locked(self, request, credentials=None) -> bool:
        return super().is_locked(request, credentials) or self._is_shut_to_strangers(request, credentials)

    def _is_shut_to_strangers(self, request, credentials) -> bool:
        name, now = get_client_username(request, credentials), timezone.now()
        if not name or not is_tried_from_everywhere(name, now=now):
            return False
        known = AccessLog.objects.filter(username=name, ip_address=request.axes_ip_address, attempt_time__gt=now - KNOWN_FOR)
        return not known.exists()

    def user_logged_in(self, sender, request, user, **kwargs):
        unless_busy("A sign-in", partial(super().user_logged_in, sender, request, user, **kwargs))
