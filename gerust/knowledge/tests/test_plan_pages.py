"""Step plans lead from step to step, and to the factors, lessons and examples they need."""

from __future__ import annotations

import pytest
from django.utils.html import escape

from gerust.knowledge import taxonomy
from gerust.knowledge.models import Example, Factor, FreePage, Lesson, Step, StepPlan

from .factories import said_by

pytestmark = pytest.mark.django_db


def test_every_plan_stands_in_the_list_in_its_order(client):
    plans = client.get("/stappenplannen/").context["plans"]

    assert [plan.code for plan in plans] == list(taxonomy.STEP_PLANS)


def test_a_plan_names_its_steps_and_whose_it_is(client):
    for plan in StepPlan.objects.all():
        text = said_by(client.get(plan.get_absolute_url()))

        assert plan.origin_note in text
        assert not [line for line in plan.when if line not in text]
        for step in plan.steps.all():
            assert f'href="{step.get_absolute_url()}"' in text
            assert not [line for line in step.checklist if line not in text]
        assert text.count(">Reconstructie<") == plan.steps.filter(is_reconstruction=True).count()


def test_a_step_says_everything_and_links_on(client):
    for step in Step.objects.select_related("plan"):
        response = client.get(step.get_absolute_url())
        text = said_by(response)

        lines = [*step.questions, *step.look, *step.tips, *step.pitfalls, *step.checklist]
        lines += [step.purpose, step.result]
        for part in step.parts:
            lines += [part["title"], part["text"] or "", *part["lines"]]
        assert not [line for line in lines if line not in text]
        context = response.context
        assert {str(factor.number) for factor in context["factors"]} == set(step.factors)
        assert {lesson.code for lesson in context["lessons"]} == set(step.lessons)
        assert {example.slug for example in context["examples"]} == set(step.examples)
        assert {page.slug for page in context["pages"]} == set(step.pages)


def test_what_is_ours_in_a_step_is_said_on_screen(client):
    ours = Step.objects.filter(is_reconstruction=True).select_related("plan")
    theirs = Step.objects.filter(is_reconstruction=False).select_related("plan")

    assert {(step.plan.code, step.code) for step in ours} == {
        ("buurt", "aanleiding"),
        ("buurt", "evaluatie"),
        *((plan, code) for plan in ("plek", "doelgroep") for code in taxonomy.STEP_PLANS[plan]),
    }
    for step in ours:
        text = said_by(client.get(step.get_absolute_url()))
        assert ">Reconstructie<" in text
        assert step.plan.origin_note in text
    for step in theirs:
        assert b">Reconstructie<" not in client.get(step.get_absolute_url()).content


def test_one_can_leaf_through_the_steps(client):
    text = client.get("/stappenplannen/gemeente/informatie/").content.decode()

    assert 'href="/stappenplannen/gemeente/drijfveer/" rel="prev"' in text
    assert 'href="/stappenplannen/gemeente/analyse/" rel="next"' in text


def test_a_list_to_tick_works_without_script(client):
    step = Step.objects.get(plan__code="gemeente", code="drijfveer")
    text = client.get(step.get_absolute_url()).content.decode()

    assert text.count("data-gerust-tick=") == len(step.checklist)
    for tick in step.ticks:
        name = f"gemeente-drijfveer-{tick['id']}"
        assert f'id="{name}"' in text
        assert f'for="{name}">{escape(tick["text"])}</label>' in text
    assert "<form" not in text


def test_a_tick_belongs_to_its_words():
    """So that a line that is added or moved doesn't take the tick of another."""
    before = Step(checklist=["Eerst dit.", "Dan dat."]).ticks
    after = Step(checklist=["Iets nieuws.", "Dan dat.", "Eerst dit."]).ticks

    assert before[0] in after
    assert before[1] in after


def test_a_plan_that_is_a_draft_shows_nowhere(client):
    step = Step.objects.filter(lessons__overlaps=["juiste-schaal"]).select_related("plan").first()
    StepPlan.objects.filter(pk=step.plan.pk).update(live=False)

    for address in (step.plan.get_absolute_url(), step.get_absolute_url()):
        assert client.get(address).status_code == 404
    for address in ("/stappenplannen/", "/lessen/juiste-schaal/"):
        assert step.plan.get_absolute_url().encode() not in client.get(address).content


def test_a_factor_and_a_lesson_lead_back_to_the_steps_that_name_them(client):
    for item, field in [(Factor, "factors"), (Lesson, "lessons")]:
        for each in item.objects.all():
            key = str(each.number) if item is Factor else each.code
            named = Step.objects.filter(**{f"{field}__overlaps": [key]})
            text = client.get(each.get_absolute_url()).content.decode()
            for step in named.select_related("plan"):
                assert f'href="{step.get_absolute_url()}"' in text


def test_an_example_leads_back_to_the_steps_that_name_it(client):
    slug = Step.objects.get(plan__code="gemeente", code="informatie").examples[0]

    text = client.get(Example.objects.get(slug=slug).get_absolute_url()).content.decode()

    assert 'href="/stappenplannen/gemeente/informatie/"' in text


def test_an_explanation_leads_back_to_the_steps_and_problems_that_name_it(client):
    text = client.get(FreePage.objects.get(slug="evalueren").get_absolute_url()).content.decode()

    for plan in ("gemeente", "buurt", "plek", "doelgroep"):
        assert f'href="/stappenplannen/{plan}/evaluatie/"' in text
    assert 'href="/problemen/gemeente/"' in text


def test_a_step_asks_few_questions_of_the_database(client, django_assert_num_queries):
    # step, steps, factors, lessons, examples, pages, glossary
    with django_assert_num_queries(7):
        client.get("/stappenplannen/gemeente/beleidsmatige-actie/")
    with django_assert_num_queries(4):  # plan, steps, problems, glossary
        client.get("/stappenplannen/gemeente/")
    with django_assert_num_queries(2):  # plans, steps
        client.get("/stappenplannen/")
