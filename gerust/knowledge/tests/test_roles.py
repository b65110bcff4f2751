"""Who may do what: every role, every kind of knowledge, every action, written out."""

from __future__ import annotations

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.models import Group
from django.urls import reverse

from gerust.accounts.models import User
from gerust.accounts.roles import Role
from gerust.knowledge.editing import KINDS
from gerust.knowledge.editing.roles import set_up_editors
from gerust.knowledge.models import Report

pytestmark = pytest.mark.django_db

DRAFTING = {"list", "add", "edit", "history"}
PUBLISHING = DRAFTING | {"delete", "unpublish"}
MAY = {
    Role.EDITOR: DRAFTING,
    Role.CHIEF_EDITOR: PUBLISHING,
    Role.ADMINISTRATOR: PUBLISHING,
}
OF_ONE = {"edit", "history", "delete", "unpublish"}  # the other actions are of no one item


@pytest.fixture(params=Role)
def role(request, client):
    set_up_editors()
    user = User.objects.create_user("iemand@voorbeeld.example", "een-lang-wachtwoord-42")
    user.groups.set(Group.objects.filter(name=request.param))
    TOTP.activate(user, generate_totp_secret())
    client.force_login(user)
    return request.param


@pytest.mark.parametrize("model", [kind.model for kind in KINDS])
def test_each_role_may_do_exactly_its_part(client, role, model):
    item = next(item for item in model.objects.all() if not item.is_kept)
    # Which of these there are is part of the method.
    never = {"add", "delete"} if model.FIXED else set()

    opened = set()
    for action in sorted(PUBLISHING):
        name = model.snippet_viewset.get_url_name(action)
        answer = client.get(reverse(name, args=[item.pk] if action in OF_ONE else []))
        if answer.status_code == 200:
            opened.add(action)
        else:  # sent back to the first page, with the reason
            assert (answer.status_code, answer["Location"]) == (302, "/beheer/")

    assert opened == MAY[role] - never


@pytest.mark.parametrize("model", [kind.model for kind in KINDS])
def test_only_who_may_publish_makes_something_public_or_locks_it(client, role, model):
    item = model.objects.first()
    may = "delete" in MAY[role]

    page = client.get(reverse(model.snippet_viewset.get_url_name("edit"), args=[item.pk]))
    lock = reverse(model.snippet_viewset.get_url_name("lock"), args=[item.pk])
    client.post(lock)
    item.refresh_from_db()

    assert ('name="action-publish"' in page.content.decode()) is may
    assert item.locked is may


def test_only_an_administrator_sees_the_people(client, role):
    answer = client.get(reverse("wagtailusers_users:index"))

    assert (answer.status_code == 200) is (role is Role.ADMINISTRATOR)


def test_nobody_makes_or_removes_a_visitors_report(client, role):
    names = Report.snippet_viewset.get_url_name

    assert client.get(reverse(names("list"))).status_code == 200
    assert client.get(reverse(names("add"))).status_code == 302
