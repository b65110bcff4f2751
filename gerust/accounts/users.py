"""The list of editors under /beheer/: an administrator invites, gives roles, and takes them away.

Nobody sees or sets another's password, and nobody can make a superuser here: roles are enough.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.admin.views.account import AccountView
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import CreateView, DeleteView, EditView, UserViewSet

from .invitations import send_invitation
from .models import User


class InvitationForm(UserCreationForm):
    is_superuser = None

    class Meta(UserCreationForm.Meta):
        fields = UserCreationForm.Meta.fields - {"is_superuser"}


class EditorForm(UserEditForm):
    is_superuser = None

    class Meta(UserEditForm.Meta):
        fields = UserEditForm.Meta.fields - {"is_superuser"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        editing_self = kwargs.pop("editing_self", False)
        super().__init__(*args, **kwargs)
        if editing_self:
            # Nobody locks themselves out.
            del self.fields["is_active"]
            del self.fields["groups"]


class InviteView(CreateView):
    def save_instance(self) -> User:
        user: User = super().save_instance()
        # Wagtail leaves an empty password, which is a password too.
        user.set_unusable_password()
        user.save(update_fields=["password"])
        tell_about_invitation(self.request, user)
        return user


def tell_about_invitation(request: HttpRequest, user: User) -> None:
    try:
        send_invitation(user, request)
    except OSError:
        messages.error(
            request,
            _("Het account is gemaakt, maar de uitnodiging is niet verstuurd. Werkt de e-mail?"),
        )
    else:
        messages.info(request, _("De uitnodiging is verstuurd."))


class NobodyAbove:
    """An administrator without superuser rights leaves whoever has them alone."""

    request: HttpRequest

    def get_object(self, *args: Any, **kwargs: Any) -> User:
        user: User = super().get_object(*args, **kwargs)  # type: ignore[misc]
        asks = self.request.user
        if user.is_superuser and not (asks.is_authenticated and asks.is_superuser):
            raise PermissionDenied
        return user


class EditorEditView(NobodyAbove, EditView):
    pass


class EditorDeleteView(NobodyAbove, DeleteView):
    pass


class OwnSettingsView(AccountView):
    """What an editor sets for themselves. No picture: Gerust keeps no files."""

    def get_panels(self) -> list[Any]:
        return [panel for panel in super().get_panels() if panel.name != "avatar"]


class EditorViewSet(UserViewSet):
    add_view_class = InviteView
    edit_view_class = EditorEditView
    delete_view_class = EditorDeleteView
    add_to_reference_index = False

    def get_form_class(self, for_update: bool = False) -> type[Any]:
        return EditorForm if for_update else InvitationForm
