"""How somebody gets an account: a link that works once, and for a few days."""

from __future__ import annotations

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from gerust.web.addresses import absolute

from .models import User

SECONDS_IN_A_DAY = 24 * 60 * 60


def invitation_path(user: User) -> str:
    """Where this user chooses a password; works once."""
    key = default_token_generator.make_token(user)
    return reverse("account_reset_password_from_key", args=[user_pk_to_url_str(user), key])


def days_valid() -> int:
    return int(settings.PASSWORD_RESET_TIMEOUT) // SECONDS_IN_A_DAY


def send_invitation(user: User, request: HttpRequest) -> None:
    """Mail a new user the link to choose a password. Raises OSError when the mail can't go out."""
    text = render_to_string(
        "accounts/email/invitation.txt",
        {
            "address": absolute(request, invitation_path(user)),
            "days": days_valid(),
            "site": absolute(request, "/"),
        },
    )
    send_mail(_("Je account bij Gerust"), text, None, [user.email])
