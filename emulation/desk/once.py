"""A form does its work once, however often it is sent: by a double click, by a reload, or by a slow line's second try.

Each form carries a key of its own. What it held is remembered under that key in the transaction that carries it out, so
that of two sent at the same moment the second waits for the first, and then leads where the first one led. A form that was
changed after all, as after going back in the browser, is another form.
"""

from datetime import timedelta
from hashlib import sha256
from secrets import token_urlsafe

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.db.models.functions import Now
from django.http import HttpResponseRedirect

from emulation.models import SentForm

KEY = "_khoa"
#: No browser sends a form again so long after it was sent first.
KEPT = timedelta(days=2)


class AlreadySentError(Exception):
    """The form has been carried out before."""


def form_key(request) -> str:
    """The key of the form on this page: a form that comes back to be mended keeps its own."""
    return request.POST.get(KEY) or token_urlsafe(16)


def digest_of(request) -> str:
    """What the form held; nothing for one without a key, as a program may send it."""
    if not request.POST.get(KEY):
        return ""
    texts = sorted((name, values) for name, values in request.POST.lists() if name != "csrfmiddlewaretoken")
    files = sorted((name, file.name, file.size) for name, file in request.FILES.items())
    return sha256(repr((request.user.pk, request.path, texts, files)).encode()).hexdigest()


def spend(request) -> None:
    """Called in the transaction that carries the form out; AlreadySentError where another one has."""
    digest = digest_of(request)
    if not digest:
        return
    SentForm.objects.filter(at__lt=Now() - KEPT).delete()
    try:
        with transaction.atomic():
            SentForm.objects.create(digest=digest)
    except IntegrityError as error:
        raise AlreadySentError from error


def remember(request, url: str) -> None:
    """Where the form led."""
    if digest := digest_of(request):
        SentForm.objects.filter(digest=digest).update(url=url)


def led_before(request, url: str) -> HttpResponseRedirect | None:
    """The answer to a form that was carried out before: where it led then, else `url`; None for one that was not."""
    digest = digest_of(request)
    before = SentForm.objects.filter(digest=digest).first() if digest else None
    if before is None:
        return None
    messages.info(request, "Biểu mẫu này đã được gửi và ghi một lần rồi; lần gửi sau không ghi thêm gì.")
    return HttpResponseRedirect(before.url or url)
