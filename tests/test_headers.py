"""What a browser is told with every page: run nothing but ours, and tell nobody."""

from __future__ import annotations

import pytest

from .policy import policy
from .test_bad_input import ADDRESSES

pytestmark = pytest.mark.django_db

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "object-src": "'none'",
}


@pytest.mark.parametrize("address", [*ADDRESSES, "/bestaat-niet/", "/praktijkvoorbeelden/?wat=x"])
def test_every_answer_is_strict(client, address):
    response = client.get(address)

    assert policy(response) == POLICY
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"


def test_the_wizard_leads_nowhere_else(client):
    for where in ("//evil.example", "https://evil.example/", "/\\evil.example"):
        response = client.get("/profiel/vraag/2/", {"naar": where})

        assert response["Location"] == "/profiel/vraag/3/"
