"""Who gets into /beheer/: nobody without an account, a role and a second factor."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.models import Group
from django.urls import get_resolver
from django.urls.resolvers import URLResolver

from gerust.accounts.models import User
from gerust.accounts.roles import Role
from gerust.knowledge import editing
from gerust.knowledge.editing import roles

from .policy import policy

pytestmark = pytest.mark.django_db

NAMED = re.compile(r"\(\?P<\w+>[^)]*\)|\((?!\?)[^)]*\)|\.\*")  # an argument of a re_path
ARGUMENT = re.compile(r"<(?:(\w+):)?\w+>")  # an argument of a path
FILLED = {"int": "1", "str": "x", "slug": "x", "uuid": "0" * 32, "path": "x", "": "x"}


def addresses(resolver: URLResolver | None = None, prefix: str = "/") -> Iterator[str]:
    """An address for every route below /beheer/, with something filled in for each argument."""
    for pattern in (resolver or get_resolver()).url_patterns:
        part = str(pattern.pattern).lstrip("^").rstrip("$")
        if isinstance(pattern, URLResolver):
            if prefix != "/" or part == "beheer/":
                yield from addresses(pattern, prefix + part)
        elif prefix != "/":
            route = NAMED.sub("1", prefix + part)
            yield ARGUMENT.sub(lambda match: FILLED[match.group(1) or ""], route).replace("\\", "")


ADDRESSES = sorted(set(addresses()))


def somebody(*roles: Role, second_factor: bool = True) -> User:
    user = User.objects.create_user("redacteur@voorbeeld.example", "een-lang-wachtwoord-42")
    user.groups.set(Group.objects.filter(name__in=roles))
    if second_factor:
        TOTP.activate(user, generate_totp_secret())
    return user


def test_there_are_addresses_to_look_at():
    assert len(ADDRESSES) > 150
    assert "/beheer/snippets/knowledge/example/" in ADDRESSES


def test_a_visitor_is_sent_to_the_login_page(client):
    for address in ADDRESSES:
        response = client.get(address)

        assert response.status_code == 302, address
        # Wagtail's own door points to ours.
        assert response["Location"].startswith(("/account/inloggen/", "/beheer/login/")), address


def test_an_account_without_a_role_is_refused(client):
    client.force_login(somebody())
    for address in ADDRESSES:
        assert client.get(address).status_code == 403, address


def test_a_role_without_a_second_factor_is_led_to_it(client):
    client.force_login(somebody(*Role, second_factor=False))
    for address in ADDRESSES:
        response = client.get(address)

        assert response.status_code in {302, 404}, address
        if response.status_code == 302:
            assert response["Location"] == "/account/tweede-stap/", address


@pytest.mark.parametrize("role", Role)
def test_a_role_with_a_second_factor_comes_in(client, role):
    client.force_login(somebody(role))

    assert client.get("/beheer/").status_code == 200
    assert client.get("/beheer/snippets/knowledge/example/").status_code == 200


@pytest.mark.parametrize("part", ["images", "documents", "pages"])
def test_what_gerust_does_not_use_is_closed(client, part):
    client.force_login(somebody(*Role))

    assert client.get(f"/beheer/{part}/").status_code == 404


def test_only_the_editors_pages_have_a_wider_policy(client):
    client.force_login(somebody(Role.EDITOR))

    inside, outside = policy(client.get("/beheer/")), policy(client.get("/"))

    wider = {name for name, allowed in inside.items() if allowed != outside.get(name)}
    assert wider == {"script-src-elem", "frame-src"}
    assert inside["script-src-elem"] == "'self' 'unsafe-inline'"
    assert inside["frame-src"] == "'self'"
    assert "unsafe" not in str(outside)


def test_the_door_tells_nobody_outside(client):
    client.force_login(somebody(*Role))

    page = client.get("/beheer/").content.decode()

    assert not re.findall(r"src=.https?://(?!127\.0\.0\.1)|<link[^>]*href=.https?://", page)


def test_every_kind_of_knowledge_can_be_edited():
    assert {kind.model for kind in editing.KINDS} == set(roles.kinds())
