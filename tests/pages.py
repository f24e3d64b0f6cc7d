"""Reading the admin's pages as a browser would: the fields of a form with what they hold, the links."""

from django.http import HttpResponse
from lxml import html


def tree_of(response: HttpResponse) -> html.HtmlElement:
    return html.fromstring(response.content.decode())


def form_fields(
    response: HttpResponse, *, form: str = "//form[.//input[@name='_save'] or contains(@class, 'so-confirm')]"
) -> dict:
    """What the form would send if its button were pressed now."""
    found = tree_of(response).xpath(form)[0]
    return {name: value for name, value in found.form_values() if name != "csrfmiddlewaretoken"}


def text_of(response: HttpResponse, path: str = "//body") -> str:
    """The text of a part of the page, with single spaces."""
    return " ".join(" ".join(part.text_content() for part in tree_of(response).xpath(path)).split())


def rows_of(response: HttpResponse) -> list[str]:
    """The rows of a list as text."""
    return [" ".join(row.text_content().split()) for row in tree_of(response).xpath("//table[@id='result_list']/tbody/tr")]
