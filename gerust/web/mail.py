"""How mail goes out."""

from __future__ import annotations

from django.core.mail.backends import smtp


class EmailBackend(smtp.EmailBackend):
    """Django's, with one error for every way in which a mail server can't be used.

    Wagtail goes on after a ConnectionError. A name that isn't known, a refused password or a
    missing STARTTLS is another error to Python, and would break off what somebody was doing:
    a visitor's report or an editor's draft would be lost because of a mail about it.
    """

    def open(self) -> bool | None:
        try:
            return super().open()
        except OSError as error:
            raise ConnectionError("the mail server can't be used") from error
