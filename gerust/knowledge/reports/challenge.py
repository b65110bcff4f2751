"""Is this a person? Asked without a third party, without pictures, and without JavaScript too.

With JavaScript the browser solves a small sum by itself (ALTCHA's proof of work), and the visitor
notices nothing. Without it the visitor answers an easy question. Both belong to one signed form:
sent too fast, too late or twice, it is refused. Why: docs/besluiten/0012-meldformulier.md.
"""

from __future__ import annotations

import base64
import json
import re
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

import altcha
from django.conf import settings
from django.core import signing
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SALT: Final = "gerust.knowledge.reports"
FASTEST: Final = timedelta(seconds=3)  # nobody reads the form and types a message any faster
LATEST: Final = timedelta(hours=12)

# On average 256 tries of 2,000 rounds: under a second on a laptop, a few on an old phone.
ALGORITHM: Final = "PBKDF2/SHA-256"
ROUNDS: Final = 2_000
PREFIX: Final = "00"

QUESTIONS: Final[tuple[tuple[Promise, frozenset[str]], ...]] = (
    (_("Welke dag komt na maandag?"), frozenset({"dinsdag"})),
    (_("Welke dag komt na vrijdag?"), frozenset({"zaterdag"})),
    (_("Welke maand komt na januari?"), frozenset({"februari"})),
    (_("Hoeveel is drie plus vier?"), frozenset({"7", "zeven"})),
    (_("Hoeveel is tien min twee?"), frozenset({"8", "acht"})),
    (_("Hoeveel dagen heeft een week?"), frozenset({"7", "zeven"})),
    (_("Welk dier blaft: een hond of een kat?"), frozenset({"hond", "een hond", "de hond"})),
    (_("Wat is warmer: vuur of ijs?"), frozenset({"vuur", "het vuur"})),
)


class ExpiredError(Exception):
    """The form was open too long, or is not one of ours. The visitor can send it again."""


class TooFastError(Exception):
    """The form came back faster than a person types."""


@dataclass(frozen=True, slots=True)
class Form:
    """One form that was handed out. `key` is its own; `seal` is what travels with it."""

    key: str
    number: int
    seal: str

    @property
    def question(self) -> Promise:
        return QUESTIONS[self.number][0]

    def is_answer(self, text: str) -> bool:
        words = re.sub(r"[^\w ]", "", text).casefold().split()
        return " ".join(words) in QUESTIONS[self.number][1]

    @property
    def work(self) -> str:
        """What the browser has to solve, as JSON."""
        challenge = altcha.create_challenge(
            ALGORITHM,
            ROUNDS,
            key_prefix=PREFIX,
            expires_at=timezone.now() + LATEST,
            data={"form": self.key},
            hmac_secret=_secret(),
        )
        return json.dumps(challenge.to_dict())

    def is_solution(self, payload: str) -> bool:
        """Whether this is the solved sum of this very form."""
        try:
            payload = payload.strip()
            if not altcha.verify_solution(payload, _secret()).verified:
                return False
            return bool(_form_of(payload) == self.key)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            # The library trusts the shape of some parts; a bot does not keep to shapes.
            return False


def hand_out() -> Form:
    """A new form, with its own question."""
    key, number = secrets.token_urlsafe(16), secrets.randbelow(len(QUESTIONS))
    return Form(key, number, signing.dumps([key, number], salt=SALT))


def take_back(seal: str) -> Form:
    """The form that this seal belongs to. Raises ExpiredError or TooFastError."""
    try:
        key, number = signing.loads(seal, salt=SALT, max_age=LATEST)
    except signing.BadSignature as error:
        raise ExpiredError from error
    try:
        signing.loads(seal, salt=SALT, max_age=FASTEST)
    except signing.SignatureExpired:
        return Form(key, number, seal)
    raise TooFastError


def _secret() -> str:
    return salted_hmac(SALT, "altcha", secret=settings.SECRET_KEY).hexdigest()


def _form_of(payload: str) -> Any:
    return json.loads(base64.b64decode(payload))["challenge"]["parameters"]["data"]["form"]
