"""What the editors' forms allow and say: nothing gets lost, and no link is a dead end."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.panels import FieldPanel
from wagtail.models import DraftStateMixin, LockableMixin, RevisionMixin
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, streamfield

from gerust.accounts.models import User
from gerust.accounts.roles import Role
from gerust.knowledge.editing import KINDS
from gerust.knowledge.editing.roles import set_up_editors
from gerust.knowledge.models import Example, Factor, FreePage, Lesson, Report, StepPlan
from gerust.web.navigation import FOOTER

pytestmark = pytest.mark.django_db

MODELS = [kind.model for kind in KINDS]
OF_WAGTAIL = {
    field.name
    for mixin in (DraftStateMixin, LockableMixin, RevisionMixin)
    for field in mixin._meta.get_fields()
} - {"go_live_at", "expire_at"}
# The method says which item it is and where it stands; a part knows its whole; a word of the
# glossary is not reviewed.
OF_THE_METHOD = {"id", "code", "position", "parent", "example", "reviewed_on"}


@pytest.fixture(params=[Role.CHIEF_EDITOR])
def client_of(request, client):
    set_up_editors()
    user = User.objects.create_user("iemand@voorbeeld.example", is_superuser=request.param is None)
    if request.param:
        user.groups.set(Group.objects.filter(name=request.param))
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    client.force_login(user)
    return client


def url(item, action):
    return reverse(type(item).snippet_viewset.get_url_name(action), args=[item.pk])


def publish(client, item, **changes):
    fields = querydict_from_html(client.get(url(item, "edit")).text, form_id="w-editor-form")
    data = {name: [value.removeprefix("\n") for value in values] for name, values in fields.lists()}
    data |= {name: "on" for name in data if name.endswith(("-indirect", "-is_reconstruction"))}
    return client.post(url(item, "edit"), data | changes | {"action-publish": "1"})


def shown_in(panel):
    names = {panel.field_name} if isinstance(panel, FieldPanel) else set()
    return names.union(*(shown_in(child) for child in getattr(panel, "children", ())))


@pytest.mark.parametrize("model", MODELS)
def test_every_field_of_a_kind_is_on_its_form(model):
    panels = model.snippet_viewset.get_edit_view_kwargs()["panel"]
    form = panels.get_form_class()

    shown = shown_in(panels) | set(form.base_fields)
    assert names_of(model) <= shown | OF_WAGTAIL | OF_THE_METHOD
    for formset in form.formsets.values():
        assert names_of(formset.model) <= set(formset.form.base_fields) | OF_THE_METHOD | {"plan"}


def names_of(model):
    return {field.name for field in model._meta.concrete_fields}


@pytest.mark.parametrize("client_of", [Role.CHIEF_EDITOR, None], indirect=True)
@pytest.mark.parametrize("model", [model for model in MODELS if model.FIXED])
def test_what_the_method_fixes_is_not_made_or_removed(client_of, model):
    item = model.objects.first()
    add = reverse(model.snippet_viewset.get_url_name("add"))

    assert add not in client_of.get(reverse(model.snippet_viewset.get_url_name("list"))).text
    assert client_of.post(add, {"name": "Nog een"})["Location"] == "/beheer/"
    assert client_of.post(url(item, "delete"))["Location"] == "/beheer/"
    assert model.objects.filter(pk=item.pk).exists()


def test_an_address_stays_what_it_was_once_it_is_public(client_of):
    example = Example.objects.get(slug="waaks")

    publish(client_of, example, slug="een-ander-adres", name="Een andere naam")

    example.refresh_from_db()
    assert (example.slug, example.name) == ("waaks", "Een andere naam")


def test_going_offline_says_where_a_link_disappears(client_of):
    lesson = Lesson.objects.get(code="basis-op-orde")

    page = client_of.get(url(lesson, "unpublish")).text

    friends = [other for other in Lesson.objects.all() if lesson.code in other.related]
    assert friends
    for item in (*friends, StepPlan.objects.get(code="buurt")):
        assert url(item, "edit") in page
    assert url(lesson, "edit") not in page
    nobodys = client_of.get(url(Example.objects.get(slug="buurtpreventie"), "delete")).text
    assert "Geen ander stuk op de site verwijst hiernaar." in nobodys


@pytest.mark.parametrize("client_of", [Role.CHIEF_EDITOR, None], indirect=True)
@pytest.mark.parametrize("slug", sorted(FreePage.KEPT))
def test_a_page_that_the_site_leads_to_stays(client_of, slug):
    page = FreePage.objects.get(slug=slug)
    bulk = reverse("wagtail_bulk_action", args=["knowledge", "freepage", "delete"])

    for go in (
        lambda: client_of.get(url(page, "unpublish"), follow=True),
        lambda: client_of.post(url(page, "unpublish"), follow=True),
        lambda: client_of.post(url(page, "delete"), follow=True),
        lambda: client_of.post(f"{bulk}?id={page.pk}", follow=True),
    ):
        assert f"‘{page.name}’ blijft op de site" in unescape(go().text)

    page.refresh_from_db()
    assert page.live


@pytest.mark.parametrize(("slug", "refused"), [("privacy", True), ("participatieladder", False)])
def test_a_page_that_the_site_leads_to_has_no_end(slug, refused):
    form_class = FreePage.snippet_viewset.get_edit_view_kwargs()["panel"].get_form_class()
    data = nested_form_data({"body": streamfield([]), "expire_at": "2030-01-01 12:00"})

    form = form_class(data, instance=FreePage.objects.get(slug=slug))

    assert ("Laat de einddatum dus leeg" in str(form.errors.get("expire_at"))) is refused


def test_a_page_that_nothing_leads_to_may_go(client_of):
    page = FreePage.objects.get(slug="participatieladder")

    client_of.post(url(page, "unpublish"))

    page.refresh_from_db()
    assert not page.live


def test_the_pages_that_stay_are_those_that_the_site_leads_to():
    named = {page[1] for page, _ in FOOTER if page[0] == "pages:page"}
    for template in Path(settings.BASE_DIR).glob("gerust/*/templates/**/*.html"):
        named |= set(re.findall(r"""['"]pages:page['"] ['"]([a-z-]+)['"]""", template.read_text()))

    assert named == FreePage.KEPT


@pytest.mark.parametrize("client_of", Role, indirect=True)
def test_everything_that_waits_can_be_opened(client_of):
    page = client_of.get("/beheer/").text
    waiting = page.partition("gerust-waiting")[2].partition("</ul>")[0]

    links = re.findall(r'href="(/[^"]*)"', waiting)

    assert len(links) == 2
    assert [client_of.get(link).status_code for link in links] == [200, 200]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"audience": ["jongeren"]}, "bij ‘alleen voor’ hoort ‘alleen als’"),
        ({"phenomena": ["woninginbraak"]}, "afwijkt van ‘indeling van de uitgever’"),
    ],
)
def test_a_refusal_names_a_field_as_the_form_does(client_of, changes, message):
    response = publish(client_of, Example.objects.get(slug="buurtpreventie"), **changes)

    assert message in response.text


@pytest.mark.parametrize(
    ("page", "is_link"),
    [("/lessen/", True), ("javascript:alert(1)", False), ("//elders.nl", False)],
)
def test_a_report_leads_to_its_page_and_its_draft(client_of, page, is_link):
    draft = Example.objects.get(slug="waaks")
    report = Report.objects.create(
        kind="fout", text="Dit klopt niet.", page=page, example=draft, sent_at=timezone.now()
    )

    form = client_of.get(url(report, "edit")).text

    assert (f'<a href="{page}">' in form) is is_link
    assert f'<a href="{url(draft, "edit")}">' in form


def test_codes_are_shown_in_words(client_of):
    lesson, factor = Lesson.objects.get(code="basis-op-orde"), Factor.objects.get(number=1)

    assert "Meedenken, co-creatie en organiseren" in client_of.get(url(lesson, "edit")).text
    assert factor.group not in read_only(client_of.get(url(factor, "edit")).text)
    published = client_of.get(url(Example.objects.get(slug="adoptieplan-afvalcontainers"), "edit"))
    assert "Hoe werkt het: Prioriteren / Signaleren" in published.text
    assert "as_printed" not in published.text


def read_only(text):
    return re.findall(r'class="w-field__input[^>]*readonly[^>]*>([^<]*)', text)


def test_a_list_says_what_is_public_in_dutch(client_of):
    assert ">True<" not in client_of.get("/beheer/snippets/knowledge/example/").text


def test_home_has_no_link_to_a_plan_that_is_offline(client):
    StepPlan.objects.filter(code="gemeente").update(live=False)

    assert "/stappenplannen/gemeente/" not in client.get("/").text
