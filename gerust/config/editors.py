"""The editors' pages: Wagtail's, with the narrowest content security policy they work with.

The reasons stand in docs/besluiten/0008-strenge-csp.md. Everything else keeps the strict policy.
"""

from __future__ import annotations

from typing import Any, Final

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_replace
from django.urls import path
from django.views.generic import RedirectView
from wagtail.admin.urls import urlpatterns as wagtail_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from gerust.accounts.users import OwnSettingsView

# What Wagtail 7.4 needs more than the strict policy: its date fields, choosers and inline panels
# carry a script of their own. Handlers in attributes and eval stay forbidden.
WIDER: Final = {
    "script-src-elem": [SELF, UNSAFE_INLINE],
    # The preview is a page of our own in a frame beside the form.
    "frame-src": [SELF],
}

urlpatterns: list[Any] = [
    # Wagtail's own door stays closed: people come in through gerust.accounts.
    path("login/", RedirectView.as_view(pattern_name="account_login"), name="wagtailadmin_login"),
    path("account/", csp_replace(WIDER)(OwnSettingsView.as_view()), name="wagtailadmin_account"),
    *decorate_urlpatterns(wagtail_urls, csp_replace(WIDER)),
]
