"""Whether somebody may be proposed for an honour: dated rows of conditions read by pure checks, one for each kind of row.

`facts` is what is known of a candidate, `kinds` the registry of checks, `assess` puts rows and checks together.
"""

from awards.rules.law import collective_checks, guards, ladder_checks, person_checks

__all__ = ["collective_checks", "guards", "ladder_checks", "person_checks"]
