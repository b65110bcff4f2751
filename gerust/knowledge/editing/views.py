"""Wagtail's views for an item, with hints beside the form, and a bar before publishing."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.side_panels import BaseSidePanel
from wagtail.snippets.views.snippets import (
    CreateView,
    DeleteView,
    EditView,
    UnpublishView,
    WorkflowActionView,
)

from .checks import Hint, hints_for, named_by, problems_of
from .kept import refusal

MOST_SHOWN: Final = 40
MOST_PROBLEMS: Final = 5


class HintsSidePanel(BaseSidePanel):
    """What could be better in this version, in the texts and in the links."""

    name = "taalhulp"
    title = gettext_lazy("Taalhulp")
    template_name = "knowledge/editing/hints.html"
    order = 150

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = gettext_lazy("Toon de taalhulp")
        icon_name = "edit"

        def get_context_data(self, parent_context: Any) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "count": len(self.panel.hints)}

    @cached_property
    def hints(self) -> list[Hint]:
        return hints_for(self.object)

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        left = max(0, len(self.hints) - MOST_SHOWN)
        return {**context, "hints": self.hints[:MOST_SHOWN], "left": left}


class HintsMixin:
    """Tell after saving how many hints there are."""

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        found = len(hints_for(form.instance))
        if found and not getattr(self, "expects_json_response", False):
            messages.warning(
                self.request,  # type: ignore[attr-defined]
                ngettext(
                    "Opgeslagen. De taalhulp heeft %(found)s tip: zie het paneel Taalhulp.",
                    "Opgeslagen. De taalhulp heeft %(found)s tips: zie het paneel Taalhulp.",
                    found,
                )
                % {"found": found},
            )
        return response


class ItemCreateView(HintsMixin, CreateView):
    pass


class ItemEditView(HintsMixin, EditView):
    def get_side_panels(self) -> MediaContainer:
        panels = list(super().get_side_panels())
        return MediaContainer([*panels, HintsSidePanel(self.object, self.request)])


class NamedByMixin:
    """Say before an item goes offline where a link to it disappears."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        return {**context, "named_by": named_by(self.object)}  # type: ignore[attr-defined]


class ItemDeleteView(NamedByMixin, DeleteView):
    pass


class ItemUnpublishView(NamedByMixin, UnpublishView):
    template_name = "knowledge/editing/unpublish.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        allowed = self.user_has_permission(self.permission_required)
        refused = refusal(request, [self.object]) if allowed else None
        return refused or super().dispatch(request, *args, **kwargs)


class ItemWorkflowActionView(WorkflowActionView):
    """Approving from the list of reviews has no form in between that would check the draft."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.action_name == "approve":
            problems = problems_of(self.task_state.revision.as_object())
            if problems:
                return self._refuse(problems)
        response: HttpResponse = super().post(request, *args, **kwargs)
        return response

    def _refuse(self, problems: list[str]) -> HttpResponse:
        shown = " · ".join(problems[:MOST_PROBLEMS])
        messages.error(
            self.request, _("Dit is nog niet compleet: %(problems)s") % {"problems": shown}
        )
        if self.request.headers.get("x-requested-with") == "XMLHttpRequest":
            answer: HttpResponse = self.render_modal_json(
                self.request, {"step": "success", "redirect": self.redirect_url}
            )
            return answer
        return redirect(self.redirect_url)
