"""Where allauth asks us how things go here."""

from __future__ import annotations

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest
from django.utils.safestring import SafeString

logger = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
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
