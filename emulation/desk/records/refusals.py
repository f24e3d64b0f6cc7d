"""What the office or the database refuses, as a sentence on the form."""

from django.db import DatabaseError

from emulation.common.integrity import sentence_for
from emulation.errors import RuleViolation

REFUSALS = (RuleViolation, DatabaseError)


def sentence_of(refusal: Exception) -> str:
    """The sentence a clerk reads; an error that has none is a fault of the program and goes on."""
    sentence = refusal.message if isinstance(refusal, RuleViolation) else sentence_for(refusal)
    if sentence is None:
        raise refusal
    return sentence
