from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    default = True  # not the list of users below
    name = "gerust.accounts"
    label = "accounts"
    verbose_name = _("Mensen")

    def ready(self) -> None:
        from . import signals  # noqa: F401, PLC0415 (registers the receivers)


class EditorsConfig(WagtailUsersAppConfig):
    """Wagtail's list of users, with our own forms."""

    user_viewset = "gerust.accounts.users.EditorViewSet"
