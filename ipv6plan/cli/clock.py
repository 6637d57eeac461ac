"""What day it is, for whoever runs the program."""

from datetime import date, datetime


def today() -> date:
    """Give the local date."""
    return datetime.now().astimezone().date()
