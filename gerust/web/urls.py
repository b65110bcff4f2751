from django.urls import path

from . import views

app_name = "web"

urlpatterns = [
    path("robots.txt", views.robots, name="robots"),
    path(".well-known/security.txt", views.security, name="security"),
    path("componenten/", views.components, name="components"),
]
