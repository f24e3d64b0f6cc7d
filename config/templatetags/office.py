"""Template filters of the office's own pages."""

import re

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

# 1531/QĐ-UBND, 07/2022/QĐ-TTg: browsers would break them at the hyphen.
_NUMBER = re.compile(r"\d+(?:/\d+)?/[^\W\d_][\w-]*-[\w-]+")


@register.filter
def whole_numbers(text: str) -> SafeString:
    """Keep the numbers of decisions within `text` on one line each."""
    return mark_safe(_NUMBER.sub(r'<span class="so-id">\g<0></span>', conditional_escape(text)))
