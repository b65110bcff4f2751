"""Everything that changes the knowledge base."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils.text import slugify

from .models import Example, FacetText, Factor, KnowledgeItem, Report
from .models.report import KEPT
from .reports.limits import forget_expired
from .search.index import index_items
from .search.kinds import searched_models


@transaction.atomic
def publish(item: KnowledgeItem, *, index: bool = True) -> None:
    """Make this version of an item the public one, keep it as a revision, and let it be found.

    Raises ValidationError for a version that can't be kept. For many items: leave the index be
    with `index=False`, and call `index_for_search` once for all of them; that is much faster.
    """
    item.full_clean()
    if item.pk is None:
        item.save()
    with _indexing_left_to_us():
        item.save_revision().publish()
    if index:
        index_for_search([item])


_indexing_elsewhere: ContextVar[bool] = ContextVar("indexing_elsewhere", default=False)


@contextmanager
def _indexing_left_to_us() -> Iterator[None]:
    token = _indexing_elsewhere.set(True)
    try:
        yield
    finally:
        _indexing_elsewhere.reset(token)


def follow_editors(sender: type, instance: object, **_kwargs: object) -> None:
    """Let search follow what an editor publishes or takes offline, by hand or on a set day.

    Listens to Wagtail, which publishes without calling `publish`.
    """
    if isinstance(instance, KnowledgeItem) and not _indexing_elsewhere.get():
        index_for_search([instance])


def index_for_search(items: Iterable[Model]) -> None:
    """Let visitors find what changed in these items, also when it is that they went offline.

    Some kinds are also found by the labels of facets and factors, so a change in those concerns
    every item of such a kind.
    """
    changed = list(items)
    if any(isinstance(item, FacetText | Factor) for item in changed):
        for model, searched in searched_models().items():
            if searched.facets or searched.minor_facets:
                changed = [item for item in changed if type(item) is not model]
                changed += model.objects.only("pk")
    index_items(changed)


def receive_report(report: Report, *, form_key: str, now: datetime) -> None:
    """Keep what a visitor sent; a proposed example becomes a draft that waits for review.

    One form brings one report: the same form sent again changes nothing.
    """
    report.form_key, report.sent_at = form_key, now
    try:
        with transaction.atomic():
            report.save()
            if report.kind == Report.Kind.EXAMPLE:
                report.example = _draft_of(report)
                report.save(update_fields=["example"])
    except IntegrityError:
        if not Report.objects.filter(form_key=form_key).exists():
            raise
        return
    # Mails the chief editors, which may be slow: what the visitor sent is safe by now.
    if report.example and (workflow := report.example.get_workflow()):
        workflow.start(report.example, user=None)


def _draft_of(report: Report) -> Example:
    """A draft example with the words of the visitor."""
    draft = Example(
        name=report.title, slug=_free_slug(report.title), summary=report.text, live=False
    )
    draft.save()
    # Far from complete, so not checked: that happens when an editor publishes it.
    draft.save_revision(clean=False)
    return draft


def _free_slug(name: str) -> str:
    wanted = slugify(name)[:70] or "voorstel"
    taken = set(Example.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (wanted, *numbered) if slug not in taken)


def remove_old_reports(*, now: datetime) -> tuple[int, int]:
    """Forget who sent a report after 90 days; what is dealt with goes as a whole by then.

    How often somebody sent the form is forgotten too. Returns how many reports went, and how many
    lost their sender.
    """
    forget_expired(now=now)
    old = Report.objects.older_than(now - KEPT)
    gone, _per_model = old.filter(status=Report.Status.DONE).delete()
    forgotten = old.exclude(sender_name="", sender_email="").update(sender_name="", sender_email="")
    return gone, forgotten
