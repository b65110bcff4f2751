"""Where allauth asks us how things go here."""

from __future__ import annotations

import logging
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

logger = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    # What is wrong and what to do, in the words of the rest of the site.
    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("Dit account staat uit. Vraag je beheerder om het aan te zetten."),
        "email_password_mismatch": _(
            "Dit e-mailadres en dit wachtwoord horen niet bij elkaar. Kijk ze allebei na."
        ),
        "enter_current_password": _("Dit is niet je wachtwoord van nu. Typ het nog eens."),
        "incorrect_code": _("Deze code klopt niet. Neem de code die je app nu laat zien."),
        "incorrect_password": _("Dit wachtwoord klopt niet. Typ het nog eens."),
        "invalid_password_reset": _("Deze koppeling werkt niet meer. Vraag een nieuwe aan."),
        "rate_limited": _("Dat waren veel pogingen achter elkaar. Wacht even."),
        "too_many_login_attempts": _(
            "Het inloggen is te vaak mislukt. Probeer het over een paar minuten opnieuw."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account for themselves: an administrator invites."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send, and go on when the mail server doesn't answer: a failure must not tell a visitor
        whether an address is known."""
        try:
            super().send_mail(template_prefix, email, context)
        except OSError:
            logger.exception("mail not sent: %s", template_prefix)


class SecondFactorAdapter(DefaultMFAAdapter):
    def build_totp_svg(self, url: str) -> SafeString:
        """The code to scan, to stand in the page itself: our policy allows no data: images."""
        picture: str = super().build_totp_svg(url)
        return SafeString(picture[picture.index("<svg") :])
