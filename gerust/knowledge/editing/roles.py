"""What each role may do with the knowledge base, and the review that a draft goes through.

| role | may |
|---|---|
| Redacteur | make and change drafts, and ask for a review |
| Eindredacteur | all that, and approve, publish, lock and remove |
| Beheerder | all that, and invite people and give them a role |
"""

from __future__ import annotations

from collections.abc import Iterable

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model
from wagtail.models import GroupApprovalTask, Workflow, WorkflowContentType, WorkflowTask

from gerust.accounts.models import User
from gerust.accounts.roles import Role
from gerust.knowledge.models import KnowledgeItem, Report

DRAFTS = ("view", "add", "change")
PUBLISHING = (*DRAFTS, "publish", "lock", "unlock", "delete")
REPORTS = ("view", "change")
PEOPLE = ("view", "add", "change", "delete")
REVIEW = "Beoordeling door de eindredactie"


def kinds() -> list[type[KnowledgeItem]]:
    """Every kind of knowledge that editors keep."""
    return [model for model in apps.get_models() if issubclass(model, KnowledgeItem)]


@transaction.atomic
def set_up_editors() -> None:
    """Make the groups with exactly their permissions, and the review. May be run again."""
    everyone = {"access_admin"} | _codenames([Report], REPORTS)
    drafts = _codenames(kinds(), DRAFTS)
    publishing = _codenames(kinds(), PUBLISHING)
    _group(Role.EDITOR, everyone | drafts)
    _group(Role.CHIEF_EDITOR, everyone | publishing)
    _group(Role.ADMINISTRATOR, everyone | publishing | _codenames([User], PEOPLE))
    _review()


def _codenames(models: Iterable[type[Model]], actions: Iterable[str]) -> set[str]:
    return {
        f"{action}_{model._meta.model_name}"
        for model in models
        for action in actions
        if is_possible(action, model)
    }


def is_possible(action: str, model: type[Model]) -> bool:
    """Whether anyone at all may do this: what the method fixes, nobody makes or removes."""
    return not (getattr(model, "FIXED", False) and action in {"add", "delete"})


def _group(role: Role, codenames: set[str]) -> None:
    group, _ = Group.objects.get_or_create(name=role.value)
    apps_of_ours = ("accounts", "knowledge", "wagtailadmin")
    group.permissions.set(
        Permission.objects.filter(codename__in=codenames, content_type__app_label__in=apps_of_ours)
    )


def _review() -> None:
    """A draft of any kind waits for one of the chief editors, who may answer with a comment."""
    workflow, _ = Workflow.objects.get_or_create(name=REVIEW)
    task, _ = GroupApprovalTask.objects.get_or_create(name=REVIEW)
    task.groups.set(Group.objects.filter(name__in=[Role.CHIEF_EDITOR, Role.ADMINISTRATOR]))
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task, defaults={"sort_order": 0})
    for content_type in ContentType.objects.get_for_models(*kinds()).values():
        WorkflowContentType.objects.get_or_create(
            content_type=content_type, defaults={"workflow": workflow}
        )
