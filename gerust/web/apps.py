from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "gerust.web"
    label = "web"
