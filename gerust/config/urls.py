"""Which room answers where. Pages that need an account are closed by LoginRequiredMiddleware."""

from django.urls import include, path

from . import editors, health, sitemaps

urlpatterns = [
    path("gezond", health.alive, name="alive"),
    path("klaar", health.ready, name="ready"),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("beheer/", include(editors.urlpatterns)),
    path("account/", include("gerust.accounts.urls")),
    path("", include("gerust.knowledge.urls")),
    path("", include("gerust.matching.urls")),
    path("", include("gerust.web.urls")),
    # Last: a free page takes any address that is left.
    path("", include("gerust.knowledge.page_urls")),
]

handler400 = "gerust.web.views.bad_request"
handler403 = "gerust.web.views.permission_denied"
handler404 = "gerust.web.views.page_not_found"
handler500 = "gerust.web.views.server_error"
