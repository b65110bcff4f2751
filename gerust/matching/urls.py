from django.urls import path

from . import views

app_name = "matching"

urlpatterns = [
    path("profiel/", views.profile, name="profile"),
    path("profiel/vraag/<int:number>/", views.question, name="question"),
    path("profiel/resultaat/", views.result, name="result"),
    path("profiel/resultaat.json", views.result_json, name="result-json"),
]
