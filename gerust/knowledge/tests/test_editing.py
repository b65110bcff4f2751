"""The editors' pages, as each role uses them."""

from __future__ import annotations

import shutil
from datetime import date, timedelta

import pytest
import yaml
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision, TaskState
from wagtail.test.utils.form_data import (
    nested_form_data,
    querydict_from_html,
    streamfield,
)

from gerust.accounts.models import User
from gerust.accounts.roles import Role
from gerust.knowledge import services
from gerust.knowledge.content.export import published_files, write_zip
from gerust.knowledge.content.kinds import KINDS
from gerust.knowledge.content.loader import Outcome, load_content
from gerust.knowledge.editing.due import due_for_review
from gerust.knowledge.editing.roles import set_up_editors
from gerust.knowledge.models import EvidenceRating, Example, FreePage, Lesson, Report, Term

pytestmark = pytest.mark.django_db

SLUG = "waaks"
TICKS = ("-indirect", "-is_reconstruction")


def log_in(client, role):
    set_up_editors()
    user = User.objects.create_user(f"{role.value}@voorbeeld.example")
    user.groups.add(Group.objects.get(name=role.value))
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    client.force_login(user)
    return user


@pytest.fixture
def editor(client):
    log_in(client, Role.EDITOR)
    return client


@pytest.fixture
def chief(client):
    log_in(client, Role.CHIEF_EDITOR)
    return client


def address(item, action="edit"):
    model = item._meta.model_name
    return reverse(f"wagtailsnippets_knowledge_{model}:{action}", args=[item.pk])


def form_of(client, item):
    """What a browser would send when nothing is changed."""
    response = client.get(address(item))
    assert response.status_code == 200
    data = parsed(response)
    if isinstance(item, FreePage):  # its blocks are drawn by a script
        blocks = [(block.block_type, nested(block.value)) for block in item.body]
        data |= nested_form_data({"body": streamfield(blocks)})
    return data


def parsed(response):
    fields = querydict_from_html(response.text, form_id="w-editor-form")
    # A browser leaves out the line break that a text area starts with, and says "on" for a tick.
    data = {name: [value.removeprefix("\n") for value in values] for name, values in fields.lists()}
    return data | {name: "on" for name in data if name.endswith(TICKS)}


def nested(value):
    if isinstance(value, dict):
        return {name: nested(part) for name, part in value.items()}
    if isinstance(value, str | None):
        return value or ""
    return streamfield([("item", nested(part)) for part in value])


def save(client, item, action="", **changes):
    data = form_of(client, item) | changes
    if action:
        data[f"action-{action}"] = "1"
    return client.post(address(item), data, follow=True)


def example():
    return Example.objects.get(slug=SLUG)


ITEMS = [mapping.model for mapping in KINDS]


@pytest.mark.parametrize("model", ITEMS)
def test_saving_any_form_without_a_change_changes_nothing(chief, model):
    """So every field survives its widget, and the file that an export writes stays the same."""
    before = published_files()
    for item in model.objects.order_by("pk")[:3]:
        response = save(chief, item, "publish")
        assert "w-form-control--error" not in response.text
        assert Revision.objects.for_instance(item).count() >= 2, response.text

    after = published_files()
    for path, text in before.items():
        assert after[path].decode() == text.decode()


@pytest.mark.parametrize("model", ITEMS)
def test_every_kind_has_a_preview_history_and_a_comparison(editor, model):
    item = model.objects.order_by("pk").first()
    data = form_of(editor, item)
    save(editor, item, name="Een andere naam")
    item.refresh_from_db()

    if item.SHOWN_BY:
        preview = address(item, "preview_on_edit")
        assert editor.post(preview, data | {"name": "Naam in de preview"}).json()["is_valid"]
        shown = editor.get(preview)
        assert "Naam in de preview" in shown.text
        assert shown["X-Frame-Options"] == "SAMEORIGIN"
        assert "frame-ancestors 'self'" in shown["Content-Security-Policy"]
        assert "unsafe" not in shown["Content-Security-Policy"]
    assert editor.get(address(item, "history")).status_code == 200
    versions = Revision.objects.for_instance(item).order_by("pk")
    model_name = item._meta.model_name
    compare = reverse(
        f"wagtailsnippets_knowledge_{model_name}:revisions_compare",
        args=[item.pk, versions.first().pk, versions.last().pk],
    )
    assert "Een andere naam" in editor.get(compare).text


def test_an_editor_drafts_and_a_chief_editor_publishes(client):
    log_in(client, Role.EDITOR)
    old = example().name
    save(client, example(), "submit", name="Honden uitlaten voor de buurt")

    assert example().name == old
    assert client.get(example().get_absolute_url()).status_code == 200
    assert "Honden uitlaten" not in client.get(example().get_absolute_url()).text
    assert example().workflow_in_progress
    refused = save(client, example(), "publish", name="Toch maar meteen")
    assert example().name == old, refused.status_code

    log_in(client, Role.CHIEF_EDITOR)
    assert "Honden uitlaten" in client.get(reverse("wagtailadmin_home")).text
    save(
        client,
        example(),
        "workflow-action",
        **{"workflow-action-name": "approve", "workflow-action-extra-data": '{"comment": "Mooi"}'},
    )

    found = example()
    assert found.live
    assert not found.has_unpublished_changes
    assert TaskState.objects.filter(comment="Mooi").exists()
    assert client.get(found.get_absolute_url()).text.count(found.name) > 1


def test_search_follows_what_an_editor_publishes_and_takes_offline(chief):
    def hits():
        return chief.get("/praktijkvoorbeelden.json", {"q": "hondenbrigadier"}).json()["count"]

    assert hits() == 0
    save(chief, example(), "publish", name="De hondenbrigadier van de wijk")
    assert hits() == 1

    chief.post(address(example(), "unpublish"), follow=True)
    assert not example().live
    assert hits() == 0


def test_an_older_version_comes_back(chief):
    old = example().name
    first = example().latest_revision
    save(chief, example(), "publish", name="Een vergissing")

    model = "wagtailsnippets_knowledge_example"
    revert = reverse(f"{model}:revisions_revert", args=[example().pk, first.pk])
    page = chief.get(revert)
    data = parsed(page) | {"action-publish": "1"}
    chief.post(address(example()), data, follow=True)

    assert example().name == old


def test_a_version_can_wait_for_its_day(chief):
    later = timezone.now() + timedelta(days=3)
    response = save(
        chief,
        example(),
        "publish",
        name="Pas later",
        go_live_at=timezone.localtime(later).strftime("%Y-%m-%d %H:%M"),
    )

    assert response.status_code == 200
    assert example().name != "Pas later"
    scheduled = example().scheduled_revision
    past = timezone.now() - timedelta(minutes=1)
    scheduled.content["go_live_at"] = past.isoformat()
    scheduled.approved_go_live_at = past
    scheduled.save()
    call_command("publish_scheduled")
    assert example().name == "Pas later"
    assert "Pas later" in chief.get("/praktijkvoorbeelden/", {"q": "pas later"}).text


def test_a_locked_item_stays_as_it_is(client):
    log_in(client, Role.CHIEF_EDITOR)
    client.post(address(example(), "lock"))
    assert example().locked

    log_in(client, Role.EDITOR)
    old = example().latest_revision_id
    client.post(address(example()), {"name": "Toch anders"})
    assert example().latest_revision_id == old


@pytest.mark.parametrize(
    ("action", "field", "message"),
    [
        ("", "reason", "Schrijf de reden"),
        ("", "source_urls", "Noem minstens één bron"),
        ("publish", "reason", "Dit is een verplicht veld."),
        ("publish", "source_urls", "Noem minstens één bron"),
    ],
)
def test_a_rating_without_a_reason_or_a_source_is_refused(chief, action, field, message):
    before = example().latest_revision_id

    response = save(chief, example(), action, **{f"ratings-0-{field}": "  "})

    assert message in response.text
    assert example().latest_revision_id == before


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"phenomena": []}, "Dit is een verplicht veld."),
        ({"phenomena": ["veiligheid"]}, "als en alleen als de indeling afwijkt"),
        ({"research_sources": "https://elders.example/"}, "staat niet bij"),
        ({"summary": "Kort."}, "langere tekst"),
        ({"ratings-0-outcome": "criminaliteit"}, "de eerste waardering gaat altijd over"),
    ],
)
def test_what_a_file_may_not_hold_is_not_published_either(chief, changes, message):
    before = example().live_revision_id
    if changes == {"phenomena": ["veiligheid"]}:
        changes |= {"alternative_reason": ""}

    response = save(chief, example(), "publish", **changes)

    assert message in response.text
    assert example().live_revision_id == before


def test_lines_can_be_moved(chief):
    data = form_of(chief, example())
    first, second = data["statements-0-text"], data["statements-1-text"]
    order = {"statements-0-ORDER": "2", "statements-1-ORDER": "1"}

    save(chief, example(), "publish", **order)

    lines = example().statements.filter(kind="working_elements").order_by("position")
    assert [[line.text] for line in lines][:2] == [second, first]


def test_a_visitors_proposal_is_refused_until_it_is_complete(client):
    set_up_editors()
    report = Report(kind="voorbeeld", title="Nieuw idee", text="Zij doen elke week een ronde.")
    services.receive_report(report, form_key="x", now=timezone.now())
    draft = report.example
    log_in(client, Role.CHIEF_EDITOR)

    assert draft.workflow_in_progress
    assert "Nieuw idee" in client.get(reverse("wagtailadmin_home")).text
    state = draft.current_workflow_task_state
    approve = reverse(
        "wagtailsnippets_knowledge_example:workflow_action", args=[draft.pk, "approve", state.pk]
    )
    response = client.post(approve, {"comment": ""}, follow=True)
    assert "nog niet compleet" in response.text
    draft.refresh_from_db()
    assert not draft.live
    assert "Nieuw idee" in client.get(address(draft)).text
    data = form_of(client, draft)
    assert client.post(address(draft, "preview_on_edit"), data).json()["is_valid"]
    assert "Nieuw idee" in client.get(address(draft, "preview_on_edit")).text


def test_hints_are_given_and_stand_in_the_way_of_nothing(chief):
    lesson = Lesson.objects.get(code="flexibel")
    hard = "Middels een RTP wordt er gekeken. " + " ".join(["Woord"] * 25) + "."

    response = save(chief, lesson, "publish", why=hard)

    lesson.refresh_from_db()
    assert lesson.why == hard
    assert "De taalhulp heeft" in response.text
    panel = chief.get(address(lesson)).text
    assert "Schrijf liever" in panel
    assert "zin van 25 woorden" in panel
    assert "staat niet bij de begrippen" in panel


def test_dead_links_are_named(chief):
    term = Term.objects.get(code="boa")
    page = FreePage.objects.get(slug="over")

    save(chief, term, "publish", see="wijkagent\nbestaat-niet")

    assert "begrip: bestaat-niet" in chief.get(address(term)).text
    assert "Taalhulp" in chief.get(address(page)).text


def test_what_is_due_for_review_is_listed(editor):
    today = date(2028, 1, 1)
    Example.objects.filter(slug=SLUG).update(reviewed_on=None)
    EvidenceRating.objects.filter(example__slug=SLUG).update(review_by=date(2027, 12, 1))

    due = due_for_review(today=today)

    mine = [(each.by, str(each.why)) for each in due if str(each.item) == "Waaks"]
    assert mine == [
        (None, "tekst een jaar geleden beoordeeld"),
        (date(2027, 12, 1), "waardering van bewijs"),
    ]
    assert len(due) > 100  # a year after the first version everything is
    assert "nog nooit beoordeeld" in editor.get(reverse("knowledge_due")).text


def test_the_export_is_a_download(editor):
    response = editor.get(reverse("knowledge_export"))

    assert response["Content-Type"] == "application/zip"
    assert response.content == write_zip()


def test_reports_are_worked_off_but_not_rewritten(editor):
    report = Report.objects.create(
        kind="fout",
        text="Dit klopt <b>niet</b>.",
        sent_at=timezone.now(),
        form_key="sleutel",
        page="/lessen/flexibel/",
    )
    listing = editor.get(reverse("wagtailsnippets_knowledge_report:list"))
    assert "/lessen/flexibel/" in listing.text
    edit = reverse("wagtailsnippets_knowledge_report:edit", args=[report.pk])
    page = editor.get(edit).text
    assert "Dit klopt &lt;b&gt;niet&lt;/b&gt;." in page

    editor.post(edit, {"status": "klaar", "note": "Aangepast.", "text": "iets anders"})

    report.refresh_from_db()
    assert (report.status, report.note) == ("klaar", "Aangepast.")
    assert report.text == "Dit klopt <b>niet</b>."


def test_the_loader_keeps_what_an_editor_published(chief, tmp_path, content_root):
    files = shutil.copytree(content_root, tmp_path / "content")
    key = f"praktijkvoorbeelden/{SLUG}"
    save(chief, example(), "publish", name="Waaks, van de redactie")

    assert key in load_content(files).items[Outcome.KEPT]

    path = files / f"{key}.yaml"
    path.write_text(
        yaml.safe_dump(
            yaml.safe_load(path.read_text()) | {"name": "Waaks, uit het bestand"},
            allow_unicode=True,
        )
    )
    assert key in load_content(files).items[Outcome.CONFLICT]
    assert example().name == "Waaks, van de redactie"


def test_a_draft_counts_as_an_editors_change_for_the_loader(editor, tmp_path, content_root):
    files = shutil.copytree(content_root, tmp_path / "content")
    save(editor, example(), name="Een concept")

    assert f"praktijkvoorbeelden/{SLUG}" in load_content(files).items[Outcome.KEPT]
