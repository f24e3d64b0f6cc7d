"""How figures are worked out: shares, what a criterion holds for, whether a form adds up, periods of reports."""
