"""People are known by their e-mail address, and nobody has two accounts by accident."""

from __future__ import annotations

import pytest
from django.contrib.auth import authenticate
from django.core.management import call_command
from django.db import IntegrityError, transaction

from gerust.accounts.models import User

pytestmark = pytest.mark.django_db

ADDRESS = "sam@gemeente.example"
PASSWORD = "een lange zin van vier woorden"


@pytest.mark.parametrize("typed", ["Sam@Gemeente.Example", f" {ADDRESS} ", ADDRESS.upper()])
def test_an_address_is_kept_in_small_letters(typed):
    assert User.objects.create_user(typed).email == ADDRESS


def test_two_accounts_never_differ_in_capitals_only():
    User.objects.create_user(ADDRESS)

    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user(ADDRESS.title())


def test_somebody_logs_in_however_they_type_their_address():
    user = User.objects.create_user(ADDRESS, PASSWORD)

    assert authenticate(username=ADDRESS.title(), password=PASSWORD) == user
    assert authenticate(username=ADDRESS, password=PASSWORD.upper()) is None


@pytest.mark.parametrize("nothing", ["", "   "])
def test_without_an_address_there_is_no_user(nothing):
    with pytest.raises(ValueError, match="email must be an address"):
        User.objects.create_user(nothing)


def test_without_a_password_nobody_gets_in():
    user = User.objects.create_user(ADDRESS)

    assert not user.has_usable_password()
    assert not user.is_staff
    assert not user.is_superuser


def test_the_command_makes_somebody_who_may_do_everything(monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)

    call_command("createsuperuser", interactive=False, email=ADDRESS, verbosity=0)

    user = User.objects.get(email=ADDRESS)
    assert user.is_superuser
    assert user.check_password(PASSWORD)


def test_somebody_is_called_by_name_or_else_by_address():
    assert str(User(email=ADDRESS)) == ADDRESS
    assert str(User(email=ADDRESS, first_name="Sam", last_name="de Vries")) == "Sam de Vries"
