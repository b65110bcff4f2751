"""Logging in, with two steps, and without a way to make an account for yourself."""

from __future__ import annotations

import re
from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.contrib.auth.models import Group
from django.core import mail
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client

from gerust.accounts.models import User
from gerust.accounts.roles import Role

pytestmark = pytest.mark.django_db

ADDRESS = "redacteur@voorbeeld.example"
PASSWORD = "een-lang-wachtwoord-42"


@pytest.fixture(autouse=True)
def _fresh_counts():
    cache.clear()


@pytest.fixture
def editor():
    user = User.objects.create_user(ADDRESS, PASSWORD)
    user.groups.set(Group.objects.filter(name=Role.EDITOR))
    return user


def log_in(client, password=PASSWORD, **more):
    return client.post("/account/inloggen/", {"login": ADDRESS, "password": password}, **more)


def code_for(secret):
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def test_a_password_alone_leads_to_setting_up_a_second_step(client, editor):
    response = log_in(client)

    assert response["Location"] == "/beheer/"
    assert client.get("/beheer/")["Location"] == "/account/tweede-stap/"


def test_a_second_step_is_asked_for_and_checked(client, editor):
    secret = generate_totp_secret()
    TOTP.activate(editor, secret)

    assert log_in(client)["Location"] == "/account/tweede-stap/authenticate/"
    assert client.get("/beheer/")["Location"].startswith("/account/inloggen/")
    wrong = client.post("/account/tweede-stap/authenticate/", {"code": "000000"})
    assert wrong.status_code == 200
    assert client.get("/beheer/").status_code == 302
    client.post("/account/tweede-stap/authenticate/", {"code": code_for(secret)})
    assert client.get("/beheer/").status_code == 200


def test_setting_up_an_app_gives_recovery_codes(client, editor):
    log_in(client)
    asked = client.get("/account/tweede-stap/totp/activate/")
    assert asked["Location"].startswith("/account/bevestigen/")
    client.post("/account/bevestigen/", {"password": PASSWORD})
    page = client.get("/account/tweede-stap/totp/activate/")
    assert b"<svg" in page.content
    assert b"data:" not in page.content
    secret = re.search(r"<code>(\w+)</code>", page.content.decode()).group(1)

    client.post("/account/tweede-stap/totp/activate/", {"code": code_for(secret)})

    kinds = set(Authenticator.objects.filter(user=editor).values_list("type", flat=True))
    assert kinds == {"totp", "recovery_codes"}
    assert client.get("/beheer/").status_code == 200


def test_a_session_from_before_the_second_step_ends(
    client, editor, django_capture_on_commit_callbacks
):
    thief = Client()
    log_in(thief)
    thief.get("/account/tweede-stap/")
    log_in(client)
    client.post("/account/bevestigen/", {"password": PASSWORD})
    page = client.get("/account/tweede-stap/totp/activate/")
    secret = re.search(r"<code>(\w+)</code>", page.content.decode()).group(1)
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/account/tweede-stap/totp/activate/", {"code": code_for(secret)})

    assert client.get("/beheer/").status_code == 200
    assert thief.get("/beheer/")["Location"].startswith("/account/inloggen/")


def test_an_administrator_leaves_a_superuser_alone(client):
    boss = User.objects.create_user("baas@voorbeeld.example", PASSWORD)
    boss.groups.set(Group.objects.filter(name=Role.ADMINISTRATOR))
    TOTP.activate(boss, generate_totp_secret())
    above = User.objects.create_superuser("boven@voorbeeld.example", PASSWORD)
    client.force_login(boss)

    for page in (f"edit/{above.pk}", f"delete/{above.pk}"):
        client.post(f"/beheer/users/{page}/", {"email": "mijn@voorbeeld.example"})

    above.refresh_from_db()
    assert above.email == "boven@voorbeeld.example"

    for several, data in (("set_active_state", {"mark_as_active": "False"}), ("delete", {})):
        client.post(f"/beheer/bulk/accounts/user/{several}/?id={above.pk}&next=/beheer/", data)

    above.refresh_from_db()
    assert above.is_active


def test_an_editor_leaves_no_picture_behind(client, editor):
    TOTP.activate(editor, generate_totp_secret())
    client.force_login(editor)

    assert "avatar" not in client.get("/beheer/account/").content.decode().partition("<form")[2]


def test_too_many_wrong_passwords_lock_the_door_for_a_while(client, editor):
    for _ in range(5):
        assert log_in(client, "verkeerd").status_code == 200

    right = log_in(client)

    assert right.status_code in {200, 429}
    assert "_auth_user_id" not in client.session


def test_nobody_makes_an_account_for_themselves(client):
    assert client.get("/account/signup/").status_code == 404
    assert client.get("/accounts/signup/").status_code == 404
    assert not User.objects.exists()


@pytest.mark.parametrize("address", [ADDRESS, "onbekend@voorbeeld.example"])
def test_a_forgotten_password_does_not_tell_who_has_an_account(client, editor, address):
    response = client.post("/account/wachtwoord/vergeten/", {"email": address})

    assert response["Location"] == "/account/wachtwoord/vergeten/verstuurd/"
    assert len(mail.outbox) == (address == ADDRESS)


def test_a_mail_server_that_is_down_is_no_error_page(client, editor, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    response = client.post("/account/wachtwoord/vergeten/", {"email": ADDRESS})

    assert response["Location"] == "/account/wachtwoord/vergeten/verstuurd/"


def test_other_devices_can_be_logged_out(client, editor):
    other = Client()
    log_in(other)
    log_in(client)

    page = client.get("/account/apparaten/")
    client.post("/account/apparaten/")

    assert "Log overal uit, behalve hier" in page.content.decode()
    assert "_auth_user_id" in client.session
    assert "_auth_user_id" not in other.session


def test_the_first_administrator_gets_a_link_and_no_password(client):
    shown = StringIO()
    call_command("create_administrator", "Baas@Voorbeeld.example", stdout=shown)
    user = User.objects.get(email="baas@voorbeeld.example")

    assert not user.has_usable_password()
    assert not user.is_superuser
    assert {group.name for group in user.groups.all()} == set(Role.values)
    path = re.search(r"http://[^/]+(/\S+)", shown.getvalue()).group(1)
    form = client.get(path, follow=True)
    address = form.redirect_chain[-1][0]
    client.post(address, {"password1": PASSWORD, "password2": PASSWORD})
    user.refresh_from_db()
    assert user.check_password(PASSWORD)
    client.post("/account/inloggen/", {"login": user.email, "password": PASSWORD})
    client.post("/account/bevestigen/", {"password": PASSWORD})
    assert client.get("/account/tweede-stap/totp/activate/").status_code == 200
    client.logout()

    assert "Deze koppeling werkt niet meer" in client.get(path, follow=True).content.decode()


@pytest.mark.parametrize(
    ("address", "problem"), [("geen adres", "e-mailadres"), (ADDRESS, "heeft al")]
)
def test_the_command_refuses_what_makes_no_sense(editor, address, problem):
    with pytest.raises(CommandError, match=problem):
        call_command("create_administrator", address, stdout=StringIO())


def test_an_administrator_invites_and_cannot_make_a_superuser(client):
    boss = User.objects.create_user("baas@voorbeeld.example", PASSWORD)
    boss.groups.set(Group.objects.filter(name=Role.ADMINISTRATOR))
    TOTP.activate(boss, generate_totp_secret())
    client.force_login(boss)
    group = Group.objects.get(name=Role.EDITOR)

    page = client.get("/beheer/users/new/").content.decode()
    answer = client.post(
        "/beheer/users/new/",
        {
            "email": ADDRESS,
            "first_name": "Sanne",
            "last_name": "Vos",
            "groups": [group.pk],
            "is_superuser": "on",
            "password1": "zelf-gekozen-42-lang",
            "password2": "zelf-gekozen-42-lang",
        },
    )

    assert "is_superuser" not in page
    assert "password1" not in page
    assert answer.status_code == 302
    user = User.objects.get(email=ADDRESS)
    assert not user.is_superuser
    assert not user.has_usable_password()
    assert "/account/wachtwoord/nieuw/" in mail.outbox[0].body


@pytest.mark.parametrize("role", [Role.EDITOR, Role.CHIEF_EDITOR])
def test_only_an_administrator_sees_people(client, role):
    user = User.objects.create_user(ADDRESS, PASSWORD)
    user.groups.set(Group.objects.filter(name=role))
    TOTP.activate(user, generate_totp_secret())
    client.force_login(user)

    assert client.get("/beheer/users/").status_code == 302
    assert client.get("/beheer/groups/").status_code == 302
