"""security.txt: somewhere to report a weakness, in the form that machines expect (RFC 9116)."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

PLACE = "/.well-known/security.txt"


@pytest.fixture
def lines(client, settings):
    settings.GERUST_SECURITY_CONTACT = "mailto:veilig@gemeente.example"
    response = client.get(PLACE)
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    return dict(line.split(": ", 1) for line in response.content.decode().splitlines())


def test_it_says_where_and_in_which_language(lines):
    assert lines["Contact"] == "mailto:veilig@gemeente.example"
    assert lines["Preferred-Languages"] == "nl, en"
    assert lines["Canonical"] == f"http://testserver{PLACE}"


def test_it_is_never_out_of_date_and_holds_less_than_a_year(lines):
    expires = datetime.fromisoformat(lines["Expires"])

    assert timedelta(days=170) < expires - timezone.now() < timedelta(days=365)


def test_without_a_contact_there_is_no_file(client, db):
    assert client.get(PLACE).status_code == 404
