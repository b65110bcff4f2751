"""People who work in Gerust. Visitors of the knowledge base have no account."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, AnonymousUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Makes users who are known by their e-mail address."""

    @classmethod
    def normalize_email(cls, email: str | None) -> str:
        """The whole address in small letters: nobody has two that differ in capitals only."""
        return (email or "").strip().lower()

    def get_by_natural_key(self, username: str | None) -> User:
        """The user who logs in with this address, however it is typed."""
        return super().get_by_natural_key(self.normalize_email(username))

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Save a new user; without a password they can't log in until one is set.

        Raises ValueError without an address.
        """
        address = self.normalize_email(email)
        if not address:
            raise ValueError("email must be an address; got nothing.")
        user = self.model(email=address, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractUser):
    """Somebody with an account. The e-mail address is the name to log in with."""

    username = None  # type: ignore[assignment]
    email = models.EmailField(_("e-mailadres"), unique=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = UserManager()  # type: ignore[assignment, misc]

    def __str__(self) -> str:
        return self.get_full_name() or self.email


# Whoever asks for a page.
Visitor = User | AnonymousUser
