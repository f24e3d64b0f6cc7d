"""Public notice before a council meets, or before nominees are proposed without a council.

Law 06/2022/QH15, article 84(5); Decree 152/2025/NĐ-CP, article 44(2).
"""

from datetime import date

from awards.rules.dossiers.deadlines import Calendar, add_working_days, working_days_between


def notice_is_long_enough(published_on: date, meets_on: date, *, days: int, calendar: Calendar) -> bool:
    """Whether so many working days lie between the publication, which does not count, and the council's day, which does."""
    return working_days_between(published_on, meets_on, calendar) >= days


def earliest_meeting(published_on: date, *, days: int, calendar: Calendar) -> date:
    """The first day on which the council may meet."""
    return add_working_days(published_on, days, calendar)
