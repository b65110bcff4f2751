"""Free-form pages: what fits no other kind of content, in blocks that an editor can move."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.search import index

from gerust.knowledge.search.searched import Searched
from gerust.web.addresses import address

from .base import KnowledgeItem, KnowledgeQuerySet, Lines

# What a link on a free page may lead to. `code` is the code or slug of the item; for a screen one
# of `SCREENS`, and for the catalogue the query of its address.
LINK_KINDS = (
    ("les", _("Les")),
    ("factor", _("Factor")),
    ("voorbeeld", _("Praktijkvoorbeeld")),
    ("begrip", _("Begrip")),
    ("pagina", _("Pagina")),
    ("scherm", _("Onderdeel van Gerust")),
    ("catalogus", _("Praktijkvoorbeelden met een filter")),
)

# Names of pages in rooms above this one: a name is not an import.
SCREENS = {
    "praktijkvoorbeelden": ("knowledge:examples", _("Praktijkvoorbeelden")),
    "profiel": ("matching:profile", _("Maak een profiel")),
    "lessen": ("knowledge:lessons", _("Lessen")),
    "tafel-van-12": ("knowledge:factors", _("Tafel van 12")),
    "begrippen": ("knowledge:terms", _("Begrippen")),
    "uitleg": ("knowledge:explanation", _("Uitleg")),
    "melden": ("knowledge:report", _("Meld het ons")),
    "bericht": ("knowledge:message-check", _("Controleer je bericht")),
    "problemen": ("knowledge:problems", _("Wat speelt er bij jou?")),
    "stappenplannen": ("knowledge:plans", _("Stappenplannen")),
    "analyselijst": ("knowledge:analysis-list", _("Analyselijst")),
    "actielijst": ("knowledge:action-list", _("Actielijst")),
}


class NoteBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Titel"), max_length=200)
    text = blocks.TextBlock(label=_("Tekst"))

    class Meta:
        label = _("Kader")
        help_text = _("Bijvoorbeeld: wat op deze pagina onze reconstructie is.")


class TableBlock(blocks.StructBlock):
    caption = blocks.CharBlock(label=_("Titel van de tabel"), max_length=200)
    columns = blocks.ListBlock(blocks.CharBlock(max_length=200), label=_("Kolommen"), min_num=2)
    rows = blocks.ListBlock(
        blocks.ListBlock(blocks.TextBlock(), label=_("Cellen"), min_num=2),
        label=_("Rijen"),
        min_num=1,
    )

    class Meta:
        label = _("Tabel")


class LinkBlock(blocks.StructBlock):
    kind = blocks.ChoiceBlock(choices=LINK_KINDS, label=_("Soort"))
    code = blocks.CharBlock(label=_("Code"), max_length=200)
    label = blocks.CharBlock(label=_("Andere tekst"), max_length=200, required=False)

    class Meta:
        label = _("Verwijzing")


class PageBlocks(blocks.StreamBlock):
    """The parts of a page, in any order; every text is plain, so nothing in it can be markup."""

    heading = blocks.CharBlock(label=_("Kop"), max_length=200)
    paragraph = blocks.TextBlock(label=_("Alinea"))
    bullets = blocks.ListBlock(blocks.TextBlock(), label=_("Lijst"))
    steps = blocks.ListBlock(blocks.TextBlock(), label=_("Genummerde lijst"))
    note = NoteBlock()
    table = TableBlock()
    links = blocks.ListBlock(LinkBlock(), label=_("Verwijzingen"))


class FreePageQuerySet(KnowledgeQuerySet):
    def in_section(self, section: str) -> FreePageQuerySet:
        """The pages of one section, in the order of their overview."""
        return self.filter(section=section)


class FreePage(KnowledgeItem):
    """A page that says something of its own, such as how feeling safe works."""

    class Section(models.TextChoices):
        EXPLANATION = "uitleg", _("Uitleg over de methode")
        ABOUT = "over", _("Over Gerust")

    slug = models.SlugField(_("adres"), max_length=80, unique=True)
    section = models.CharField(_("waar het staat"), max_length=10, choices=Section)
    position = models.PositiveSmallIntegerField(_("plaats in de rij"), default=0)
    summary = models.TextField(_("samenvatting"))
    body = StreamField(PageBlocks(), verbose_name=_("inhoud"))
    sources = Lines(_("bronnen"))

    # The pages that templates and the footer lead to by their address.
    KEPT: ClassVar[frozenset[str]] = frozenset(
        {"over", "bronnen", "privacy", "toegankelijkheid", "communicatie"}
    )

    searched = Searched(kind="uitleg", summary="summary", details=("searched_body",))
    BRIEF_FIELDS = ("slug", "section", "position", "summary")
    SHOWN_BY = "gerust.knowledge.views.pages.show_page"

    objects: ClassVar[Any] = FreePageQuerySet.as_manager()

    search_fields: ClassVar[list[Any]] = [
        *KnowledgeItem.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
    ]

    class Meta:
        ordering: ClassVar = ["section", "position", "slug"]
        verbose_name = _("pagina")
        verbose_name_plural = _("pagina's")

    def get_absolute_url(self) -> str:
        return address("pages:page", self.slug)

    @property
    def is_kept(self) -> bool:
        return self.slug in self.KEPT

    @property
    def searched_body(self) -> list[str]:
        """The texts of the blocks, without what they only refer to."""
        return [
            text
            for part in self.body
            if part.block_type != "links"
            for text in part.block.get_searchable_content(part.value)
        ]
