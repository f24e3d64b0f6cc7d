"""Reading the admin's pages as a browser would: the fields of a form with what they hold, the links."""

from django.apps import apps
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import resolve
from lxml import html

UNSENT = {"submit", "button", "image", "reset", "file"}


def tree_of(response: HttpResponse) -> html.HtmlElement:
    return html.fromstring(response.content.decode())


def form_fields(
    response: HttpResponse, *, form: str = "//form[.//input[@name='_save'] or contains(@class, 'so-confirm')]"
) -> dict:
    """What the form would send if its button were pressed now."""
    fields = {}
    for field in tree_of(response).xpath(form)[0].inputs:
        unchecked = getattr(field, "checkable", False) and not field.checked
        if not field.name or unchecked or field.get("type") in UNSENT or field.name == "csrfmiddlewaretoken":
            continue
        value = field.value
        # A text area's first line break is the page's, not the text's.
        fields[field.name] = list(value) if getattr(field, "multiple", False) else (value or "").removeprefix("\n")
    return fields


def text_of(response: HttpResponse, path: str = "//body") -> str:
    """The text of a part of the page, with single spaces."""
    return " ".join(" ".join(part.text_content() for part in tree_of(response).xpath(path)).split())


def rows_of(response: HttpResponse) -> list[str]:
    """What each row of a list is called: the text of its first column."""
    rows = tree_of(response).xpath("//table[@id='result_list']/tbody/tr")
    return [" ".join(row.xpath("./*[self::th or self::td]")[0].text_content().split()) for row in rows]


def rows_behind(user, url: str) -> QuerySet:
    """The rows the list at this address shows to the account, without its page."""
    request = RequestFactory().get(url)
    request.user = user
    app, model = resolve(request.path).url_name.removesuffix("_changelist").split("_")
    return admin.site.get_model_admin(apps.get_model(app, model)).get_changelist_instance(request).queryset
