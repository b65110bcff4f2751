"""What follows when something changes in how a person logs in."""

from __future__ import annotations

from typing import Any

from allauth.mfa.signals import authenticator_added
from allauth.usersessions.models import UserSession
from django.dispatch import receiver
from django.http import HttpRequest

from .models import User


@receiver(authenticator_added)
def end_sessions_without_second_factor(request: HttpRequest, user: User, **_signal: Any) -> None:
    """A session that began with a password alone must not profit from a second factor that is set
    up elsewhere: all other sessions end."""
    for session in UserSession.objects.filter(user=user):
        if session.session_key != request.session.session_key:
            session.end()
