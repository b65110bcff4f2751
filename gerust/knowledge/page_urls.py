"""Free-form pages stand at the root, under any address that no other room has taken.

So these come last in `config.urls`.
"""

from django.urls import path

from .views import pages

app_name = "pages"

urlpatterns = [path("<slug:slug>/", pages.page, name="page")]
