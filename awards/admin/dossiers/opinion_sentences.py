"""What is said where an obligatory opinion is missing, and whom the form of asking begins with."""

from collections.abc import Iterable

from awards.queries.opinions import MissingOpinion
from awards.services.recipients import named


def opinion_sentences(missing: Iterable[MissingOpinion]) -> list[str]:
    """What is missing, by whom it is missing and by which article."""
    return [
        f"{'Chưa có trả lời' if lacking.asked else 'Chưa hỏi ý kiến'} của {lacking.rule.bodies} về {named(lacking.nominees)} "
        f"({lacking.rule.citation}{'' if lacking.rule.verified else '; chưa kiểm chứng'})."
        for lacking in missing
    ]


def first_missing(missing: Iterable[MissingOpinion]) -> dict:
    """The body to ask next, as the form of asking begins."""
    return next(({"body": lacking.rule.body} for lacking in missing if not lacking.asked), {})
