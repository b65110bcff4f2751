from django.urls import path

from .views import (
    changes,
    checklists,
    communication,
    examples,
    home,
    method,
    pages,
    plans,
    problems,
    report,
    search,
)

app_name = "knowledge"

urlpatterns = [
    path("", home.home, name="home"),
    path("praktijkvoorbeelden/", examples.examples, name="examples"),
    path("praktijkvoorbeelden.json", examples.examples_json, name="examples-json"),
    path("praktijkvoorbeelden.csv", examples.examples_csv, name="examples-csv"),
    path("praktijkvoorbeelden/vergelijken/", examples.compare, name="compare"),
    path("praktijkvoorbeelden/keuzelijst/", examples.shortlist, name="shortlist"),
    path("praktijkvoorbeelden/keuzelijst.json", examples.shortlist_json, name="shortlist-json"),
    path("praktijkvoorbeelden/keuzelijst.csv", examples.shortlist_csv, name="shortlist-csv"),
    path("praktijkvoorbeelden/<slug:slug>/", examples.example, name="example"),
    path("problemen/", problems.problems, name="problems"),
    path("problemen/<slug:code>/", problems.problem, name="problem"),
    path("stappenplannen/", plans.plans, name="plans"),
    path("stappenplannen/<slug:code>/", plans.plan, name="plan"),
    path("stappenplannen/<slug:code>/<slug:step>/", plans.step, name="step"),
    path("lessen/", method.lessons, name="lessons"),
    path("lessen/<slug:code>/", method.lesson, name="lesson"),
    path("tafel-van-12/", method.factors, name="factors"),
    path("tafel-van-12/analyse/", checklists.analysis, name="analysis-list"),
    path("tafel-van-12/actie/", checklists.action, name="action-list"),
    path("tafel-van-12/<slug:code>/", method.factor, name="factor"),
    path("begrippen/", method.terms, name="terms"),
    path("uitleg/", pages.explanation, name="explanation"),
    path("wijzigingen/", changes.changes, name="changes"),
    path("wijzigingen.atom", changes.changes_feed, name="changes-feed"),
    path("zoeken/", search.search, name="search"),
    path("zoeken/suggesties.json", search.suggestions, name="search-suggestions"),
    path("melden/", report.report, name="report"),
    path("melden/klaar/", report.report_done, name="report-done"),
    path("communicatie/bericht/", communication.message_check, name="message-check"),
]
