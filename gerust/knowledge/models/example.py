"""A practice example: something that was done somewhere, and what is known of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import ExpressionWrapper, F, FilteredRelation, Func, Q, Value
from django.db.models.functions import Coalesce, Lower
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.search import index

from gerust.knowledge import taxonomy
from gerust.knowledge.fields import CodeSetField
from gerust.knowledge.search.searched import Searched
from gerust.web.addresses import address

from .base import KnowledgeItem, KnowledgeQuerySet, Lines, first_sentence

# The facets of which an example may have several values.
CODE_SETS: Mapping[str, tuple[str, ...]] = {
    "phenomena": taxonomy.PHENOMENA,
    "mechanisms": taxonomy.MECHANISMS,
    "participation": taxonomy.PARTICIPATION,
    "factors": taxonomy.FACTORS,
    "scale": taxonomy.SCALES,
    "initiators": taxonomy.INITIATORS,
    "audience": taxonomy.AUDIENCES,
}


def _bits(name: str) -> ExpressionWrapper[F]:
    """A set of codes as the integer that the database holds."""
    return ExpressionWrapper(F(name), output_field=models.PositiveIntegerField())


# What sharing one code counts for when examples are compared. Who looks for an alternative has the
# same problem: one more shared phenomenon counts for more than all of the others together.
LIKENESS: Mapping[str, int] = {
    "phenomena": 64,
    "mechanisms": 1,
    "participation": 1,
    "factors": 1,
    "scale": 1,
}


class Likeness(Func):
    """How much an example shares with another one: an integer that any database can add up."""

    output_field = models.IntegerField()

    def __init__(self, example: Example) -> None:
        self.shared = [
            (weight, CODE_SETS[name].index(code), place)
            for place, (name, weight) in enumerate(LIKENESS.items())
            for code in getattr(example, name)
        ]
        super().__init__(*(_bits(name) for name in LIKENESS))

    def as_sql(self, compiler: Any, connection: Any, **kwargs: Any) -> tuple[str, Any]:  # type: ignore[override]
        columns = [compiler.compile(expression)[0] for expression in self.source_expressions]
        terms = [
            f"{weight} * (({columns[place]} >> {bit}) & 1)" for weight, bit, place in self.shared
        ]
        # A draft without codes still needs a number, and a bare 0 would be that of a column.
        return f"({' + '.join(terms) or f'{columns[0]} & 0'})", ()


class ExampleQuerySet(KnowledgeQuerySet):
    def with_headline(self) -> Self:
        """Add `certainty`, `direction` and `indirect`: the rating of how safe people feel.

        An example without that rating counts as not studied, with certainty 0.
        """
        return self.annotate(
            headline=FilteredRelation(
                "ratings", condition=Q(ratings__outcome=taxonomy.HEADLINE_OUTCOME)
            ),
            certainty=Coalesce(F("headline__certainty"), Value(0)),
            direction=Coalesce(F("headline__direction"), Value(taxonomy.NOT_STUDIED)),
            indirect=Coalesce(F("headline__indirect"), Value(False)),
        )

    def with_mechanisms(self, mechanisms: Iterable[str]) -> Self:
        """Examples that work in one of these ways; all of them when none is named."""
        codes = tuple(mechanisms)
        return self.filter(mechanisms__overlaps=codes) if codes else self

    def with_parts(self) -> Self:
        """With its statements, ratings and sources, in three more queries whatever the number."""
        return self.prefetch_related("ratings", "statements", "sources")

    def narrow(self, *names: str) -> models.QuerySet[Any, Any]:
        """Tuples of these columns, with `certainty` among them; a set of codes comes as its bits.

        For reading every example at once: no objects, no order, one query.
        """
        sets = set(names) & set(CODE_SETS)
        columns = [f"{name}_bits" if name in sets else name for name in names]
        rows: models.QuerySet[Any, Any] = (
            self.with_headline()
            .order_by()
            .annotate(**{f"{name}_bits": _bits(name) for name in sets})
            .values_list(*columns)
        )
        return rows

    def most_like(self, example: Example, most: int) -> list[Example]:
        """Other examples for the same problem that work in the same way, as links, best first.

        They share at least a phenomenon and a mechanism. See `LIKENESS` for the order.
        """
        others = self.exclude(pk=example.pk).filter(mechanisms__overlaps=example.mechanisms)
        ordered = others.order_by(Likeness(example).desc(), "slug")
        # Those that share every phenomenon come first anyway. In a large catalogue they are
        # enough, and their keys are found in the narrow index alone.
        same_problem = ordered.filter(phenomena__holds=example.phenomena)
        keys = list(same_problem.values_list("pk", flat=True)[:most])
        if len(keys) == most:
            return self.in_brief().in_order_of(keys)
        similar = ordered.filter(phenomena__overlaps=example.phenomena)
        return list(similar.in_brief()[:most])

    def in_order_of(self, keys: Iterable[int]) -> list[Example]:
        """The examples with these primary keys, as a list in exactly this order."""
        found = self.order_by().in_bulk(list(keys))
        return [found[key] for key in keys if key in found]


class Example(KnowledgeItem):
    class Cost(models.TextChoices):
        LOW = "laag", _("Laag")
        MEDIUM = "midden", _("Midden")
        HIGH = "hoog", _("Hoog")
        UNKNOWN = "onbekend", _("Niet bekend")

    class Origin(models.TextChoices):
        PUBLISHER = "uitgever", _("De uitgever (RSIV)")
        EDITORS = "redactie", _("De redactie van Gerust")

    class Confidence(models.TextChoices):
        HIGH = "hoog", _("Hoog")
        MEDIUM = "midden", _("Midden")
        LOW = "laag", _("Laag")

    class ResearchLevel(models.TextChoices):
        NONE = "geen", _("Geen onderzoek gevonden")
        PRACTICE = "praktijk", _("Ervaringen uit de praktijk")
        MONITORING = "monitoring", _("Gevolgd of geteld, zonder vergelijking")
        BEFORE_AFTER = "voor-na", _("Meting vooraf en achteraf")
        CONTROLLED = "vergelijking", _("Onderzoek met een vergelijkingsgroep")
        REVIEW = "overzicht", _("Overzicht van meer onderzoeken")

    class AppliesTo(models.TextChoices):
        OWN = "zelf", _("Dit voorbeeld zelf")
        COMPARABLE = "vergelijkbaar", _("Een vergelijkbare aanpak")
        BOTH = "beide", _("Dit voorbeeld en een vergelijkbare aanpak")

    class Experience(models.TextChoices):
        POSITIVE = "positief", _("Positief")
        MIXED = "gemengd", _("Gemengd")
        NO_DIFFERENCE = "geen-verschil", _("Geen duidelijk effect")
        UNKNOWN = "onbekend", _("Niet bekend")

    slug = models.SlugField(_("adres"), max_length=80, unique=True)
    summary = models.TextField(_("samenvatting"))
    also_known_as = Lines(_("andere namen"))
    place = models.CharField(_("plaats"), max_length=1000, blank=True)
    since = models.CharField(_("sinds"), max_length=1000, blank=True)
    target_group = models.TextField(_("doelgroep"))
    audience = CodeSetField(_("alleen voor"), codes=taxonomy.AUDIENCES, blank=True)
    only_if = models.TextField(_("alleen als"), blank=True)
    initiators = CodeSetField(_("wie begint"), codes=taxonomy.INITIATORS)
    initiator_note = models.TextField(_("toelichting op wie begint"), blank=True)
    participants = Lines(_("wie doen mee"))
    scale = CodeSetField(_("schaal"), codes=taxonomy.SCALES)
    scale_note = models.TextField(_("toelichting op de schaal"), blank=True)

    # What filters and matching use. Where we differ from the publisher, `published` keeps theirs.
    phenomena = CodeSetField(_("wat pakt het aan"), codes=taxonomy.PHENOMENA)
    mechanisms = CodeSetField(_("hoe werkt het"), codes=taxonomy.MECHANISMS)
    participation = CodeSetField(_("wie doet wat"), codes=taxonomy.PARTICIPATION)
    factors = CodeSetField(_("factoren"), codes=taxonomy.FACTORS)
    classification_origin = models.CharField(_("indeling van"), max_length=10, choices=Origin)
    classification_confidence = models.CharField(
        _("zekerheid van de indeling"), max_length=10, choices=Confidence
    )
    classification_rationale = models.TextField(_("uitleg bij de indeling"))
    published = models.JSONField(_("indeling van de uitgever"), null=True, blank=True)
    alternative_reason = models.TextField(_("waarom wij anders indelen"), blank=True)

    cost = models.CharField(_("kosten"), max_length=10, choices=Cost, default=Cost.UNKNOWN)
    lead_time = models.TextField(_("doorlooptijd"), blank=True)
    effort_note = models.TextField(_("toelichting op de inzet"))

    research_level = models.CharField(_("soort onderzoek"), max_length=15, choices=ResearchLevel)
    research_applies_to = models.CharField(_("waarover het gaat"), max_length=15, choices=AppliesTo)
    research_direction = models.CharField(_("beeld"), max_length=15, choices=Experience)
    research_note = models.TextField(_("wat is er onderzocht"))
    research_sources = Lines(_("bronnen van het onderzoek"))

    other_places = Lines(_("ook gedaan in"))
    status_today = models.TextField(_("stand van zaken"), blank=True)

    searched = Searched(
        kind="praktijkvoorbeelden",
        summary="summary",
        aliases=("also_known_as",),
        facets=("phenomena", "mechanisms", "participation", "factors"),
        minor_facets=("scale", "initiators"),
        details=(
            "target_group",
            "searched_statements",
            "place",
            "initiator_note",
            "participants",
            "other_places",
            "status_today",
            "effort_note",
            "lead_time",
            "research_note",
        ),
        prefetch=("statements",),
        all_at="knowledge:examples",
    )
    BRIEF_FIELDS = ("slug", "summary", "target_group", "only_if", "cost", *CODE_SETS)
    SHOWN_BY = "gerust.knowledge.views.examples.show_example"

    objects: ClassVar[Any] = ExampleQuerySet.as_manager()

    search_fields: ClassVar[list[Any]] = [
        *KnowledgeItem.search_fields,
        index.SearchField("summary"),
        index.SearchField("place"),
    ]

    class Meta:
        # Without regard to capitals: how those sort is up to the database.
        ordering: ClassVar = [Lower("name"), "slug"]
        verbose_name = _("praktijkvoorbeeld")
        verbose_name_plural = _("praktijkvoorbeelden")
        indexes: ClassVar = [
            # Holds all that `narrow` and `most_like` read, so that going through every example
            # never touches the long texts beside it.
            models.Index(
                fields=["live", "slug", "name", "cost", *CODE_SETS], name="example_narrow"
            ),
        ]

    def get_absolute_url(self) -> str:
        return address("knowledge:example", self.slug)

    @property
    def searched_statements(self) -> list[str]:
        """What it is and does. Not what it is unfit for, nor advice that fits any example.

        Those would find "voor inbraak is iets anders beter" for someone who looks for inbraak.
        """
        searched = {"working_elements", "conditions", "risks", "fits"}
        return [line.text for line in self.statements.all() if line.kind in searched]

    @property
    def first_sentence(self) -> str:
        """What it is, in one sentence: the opening of the summary."""
        return first_sentence(self.summary)

    @property
    def rest_of_summary(self) -> str:
        """The summary after its first sentence; empty when there is no more."""
        return self.summary.removeprefix(self.first_sentence).lstrip()


class Statement(models.Model):
    """One line under a heading of the page, and where it comes from."""

    class Kind(models.TextChoices):
        WORKING = "working_elements", _("Hoe werkt het")
        CONDITION = "conditions", _("Wat is er nodig")
        RISK = "risks", _("Waar let je op")
        FITS = "fits", _("Past wel als")
        FITS_NOT = "fits_not", _("Past niet als")
        COMMUNICATE = "communicate", _("Zo communiceer je")
        MEASURE = "measure", _("Zo meet je")

    class Origin(models.TextChoices):
        SOURCE = "bron", _("Uit een bron")
        LESSON = "les", _("Uit de lessen")
        EDITORS = "redactie", _("Van de redactie")

    example = ParentalKey(Example, on_delete=models.CASCADE, related_name="statements")
    kind = models.CharField(max_length=20, choices=Kind)
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    origin = models.CharField(max_length=10, choices=Origin)
    lesson_code = models.CharField(max_length=60, blank=True)

    # Editors move lines one by one, so two may share a place for a moment: no constraint.
    sort_order_field = "position"

    class Meta:
        ordering: ClassVar = ["position"]

    def __str__(self) -> str:
        return self.text


class ExampleSource(models.Model):
    """Where something that the page says can be checked."""

    example = ParentalKey(Example, on_delete=models.CASCADE, related_name="sources")
    position = models.PositiveSmallIntegerField()
    url = models.URLField(max_length=500)
    title = models.CharField(max_length=1000)

    sort_order_field = "position"

    class Meta:
        ordering: ClassVar = ["position"]

    def __str__(self) -> str:
        return self.title
