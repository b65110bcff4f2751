"""Fixtures for every room. Every test database holds the real content; tests undo what they change.

So no test may flush the database (`transaction=True`): the content would be gone for the next one.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

# No deadlines: a slow machine is not a bug.
hypothesis_settings.register_profile(
    "gerust",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    max_examples=100 if os.environ.get("CI") else 40,
)
hypothesis_settings.load_profile("gerust")


@pytest.fixture(scope="session")
def content_root() -> Path:
    from django.conf import settings

    return Path(settings.CONTENT_ROOT)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, content_root):
    """The real content and the roles of editors, made once a session as in production."""
    from gerust.knowledge.content.loader import load_content
    from gerust.knowledge.editing.roles import set_up_editors

    with django_db_blocker.unblock():
        load_content(content_root)
        set_up_editors()
