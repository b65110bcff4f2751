"""What a problem in the knowledge base fills in, is what the wizard asks."""

from __future__ import annotations

from urllib.parse import parse_qs

import pytest

from gerust.knowledge.models import Problem
from gerust.matching.engine import read_parameters

pytestmark = pytest.mark.django_db


def test_the_wizard_accepts_what_every_problem_fills_in(client):
    for problem in Problem.objects.all():
        profile, wrong = read_parameters(parse_qs(problem.profile_query))

        assert not wrong, problem.code
        assert not profile.is_empty, problem.code
        # Nothing of what the file says was passed over.
        said = sorted((name, code) for name, codes in problem.profile.items() for code in codes)
        assert sorted(profile.parameters()) == said
        assert profile.level == (problem.level or None)
        page = client.get(problem.get_absolute_url()).content.decode()
        link = f'href="/profiel/?{problem.profile_query}"'
        assert link.replace("&", "&amp;") in page
        response = client.get(f"/profiel/?{problem.profile_query}")
        assert response.status_code == 200
        assert response.context["answers"] == profile
