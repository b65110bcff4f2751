"""From the problem that somebody comes in with to everything that helps."""

from __future__ import annotations

import re

import pytest

from gerust.knowledge import taxonomy
from gerust.knowledge.models import Problem

from .factories import said_by

pytestmark = pytest.mark.django_db

BROAD = [code for code, parent in taxonomy.PROBLEMS.items() if not parent]


def way_up(text):
    (address,) = re.findall(r'<a [^>]*href="([^"]+)"[^>]*rel="up"', text)
    return address


def test_home_starts_from_the_problems(client):
    response = client.get("/")
    text = response.content.decode()

    assert [problem.code for problem in response.context["problems"]] == list(taxonomy.AT_THE_DOOR)
    places = [text.index(f'href="/problemen/{code}/"') for code in taxonomy.AT_THE_DOOR]
    search, moves = text.index('role="search"'), text.index('id="vijf-stappen"')
    assert places == sorted(places)
    assert places[-1] < search < moves


def test_the_overview_names_each_problem_once_below_the_broader_one(client):
    groups = client.get("/problemen/").context["groups"]

    assert [problem.code for problem, _kinds in groups] == BROAD
    assert {kind.code: problem.code for problem, kinds in groups for kind in kinds} == {
        code: parent for code, parent in taxonomy.PROBLEMS.items() if parent
    }


def test_a_problem_says_everything_and_leads_on(client):
    for problem in Problem.objects.all():
        response = client.get(problem.get_absolute_url())
        text, context = said_by(response), response.context

        lines = [problem.name, problem.summary, problem.plan_reason, problem.origin_note]
        lines += [*problem.questions, *problem.advice, *problem.pitfalls]
        assert not [line for line in lines if line not in text]
        assert f'href="/stappenplannen/{problem.plan}/"' in text
        assert {str(look.factor.number) for look in context["looks"]} == set(problem.factors)
        assert all(look.why and look.why in text for look in context["looks"])
        assert {lesson.code for lesson in context["lessons"]} == set(problem.lessons)
        assert {example.slug for example in context["examples"]} == set(problem.examples)
        assert {page.slug for page in context["pages"]} == set(problem.pages)
        assert not {kind.parent for kind in context["kinds"]} - {problem.code}


def test_a_kind_of_a_problem_leads_up_to_it(client):
    text = client.get("/problemen/gemeente-beter/").content.decode()

    assert way_up(text) == "/problemen/gemeente/"
    assert (
        'href="/problemen/gemeente-beter/"' in client.get("/problemen/gemeente/").content.decode()
    )


def test_what_a_problem_names_leads_back_to_it(client):
    back = 'href="/problemen/hangplek/"'
    problem = Problem.objects.get(code="hangplek")

    pages = ["/stappenplannen/plek/", "/tafel-van-12/signaalcriminaliteit/"]
    pages += [f"/lessen/{code}/" for code in problem.lessons]
    pages += [f"/praktijkvoorbeelden/{slug}/" for slug in problem.examples]
    for page in pages:
        assert back in client.get(page).content.decode(), page


def test_a_problem_that_is_a_draft_shows_nowhere(client):
    Problem.objects.filter(code="plek").update(live=False)

    assert client.get("/problemen/plek/").status_code == 404
    for page in ("/", "/problemen/", "/stappenplannen/plek/"):
        assert b"/problemen/plek/" not in client.get(page).content
    # Its kind stays, and leads up to the overview instead.
    assert way_up(client.get("/problemen/hangplek/").content.decode()) == "/problemen/"


def test_a_problem_asks_few_questions_of_the_database(client, django_assert_num_queries):
    # problem, parent, kinds, plan, its steps, factors, lessons, examples, pages, glossary
    with django_assert_num_queries(10):
        client.get("/problemen/hangplek/")
    with django_assert_num_queries(1):
        client.get("/problemen/")
