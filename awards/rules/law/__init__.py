"""Whether somebody may be proposed for an honour: dated rows of conditions read by pure checks, one for each kind of row.

`facts` is what is known of a candidate, `kinds` the registry of checks, `assess` puts rows and checks together, `verdict` says
what their findings come to.
"""

from awards.rules.law import bars, collective_checks, ladder_checks, person_checks

__all__ = ["bars", "collective_checks", "ladder_checks", "person_checks"]
