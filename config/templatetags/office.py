"""Template filters of the office's own pages."""

import re

from django import template
from django.utils.html import conditional_escape, strip_tags
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

# 1531/QĐ-UBND, 07/2022/QĐ-TTg: browsers would break them at the hyphen.
_NUMBER = re.compile(r"\d+(?:/\d+)?/[^\W\d_][\w-]*-[\w-]+")
_CELL = re.compile(r"(<t[dh] class=\"field-[^>]*>)(.*?)(</t[dh]>)", re.DOTALL)
_ICON = re.compile(r'<img src="[^"]*icon-(yes|no|unknown)\.svg" alt="[^"]*">')
_WORDS = {"yes": "Có", "no": "Không", "unknown": "–"}
#: Cells with more letters than this say all of it when pointed at.
_SHORT = 40


@register.filter
def whole_numbers(text: str) -> SafeString:
    """Keep the numbers of decisions within `text` on one line each."""
    return mark_safe(_NUMBER.sub(r'<span class="so-id">\g<0></span>', conditional_escape(text)))


@register.filter
def two_line_cells(table: SafeString) -> SafeString:
    """Let no cell of a list's table grow beyond two lines; `table` is HTML that is already escaped."""
    return mark_safe(_CELL.sub(_two_lines, table))


@register.filter
def yes_no_words(page: SafeString) -> SafeString:
    """Say yes and no in words where Django draws a tick or a red cross, whose names are English; `page` is escaped HTML."""
    return mark_safe(_ICON.sub(lambda icon: _WORDS[icon.group(1)], page))


def _two_lines(cell: re.Match) -> str:
    opening, content, closing = cell.groups()
    text = strip_tags(content)
    title = f' title="{text}"' if len(text) > _SHORT else ""
    return f'{opening}<div class="so-two-lines"{title}>{content}</div>{closing}'
