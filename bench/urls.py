"""The site, and one trivial page to compare with: what Django itself costs on this machine."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import include, path


@login_not_required
def trivial(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


urlpatterns = [
    path("triviaal/", trivial),
    path("", include("gerust.config.urls")),
]
