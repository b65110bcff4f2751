"""What Wagtail finds by itself: its actions on several people at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from wagtail import hooks

from .models import User


@hooks.register("before_bulk_action")
def leave_superusers_alone(
    request: HttpRequest, _action: str, objects: Iterable[Any], _view: object
) -> None:
    """The same as `users.NobodyAbove`, for who ticks a superuser in the list."""
    by_superuser = request.user.is_authenticated and request.user.is_superuser
    if not by_superuser and any(isinstance(each, User) and each.is_superuser for each in objects):
        raise PermissionDenied
