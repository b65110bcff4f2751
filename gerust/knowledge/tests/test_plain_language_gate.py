"""The gate sees every text, and lets nothing pass that is not accepted."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from gerust.knowledge.content.kinds import RECORDS
from gerust.knowledge.plain_language import Rules, RulesError, read_rules
from gerust.knowledge.plain_language.gate import judge
from gerust.knowledge.plain_language.gathering import Text, gather, in_python, in_template
from gerust.knowledge.plain_language.rules import Accepted

BAD = "Wij doen dit middels een brief."
LESSON = """\
code: basis-op-orde
name: Begin bij het begin
insight: {insight}
actions:
  - Vraag het na.
  - {action}
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A repository with one clean text in each place, and lists with one hard word."""
    files = {
        "content/taalcontrole/afkortingen.yaml": "schrijf-uit: {}\nbekend: {}\n",
        "content/taalcontrole/moeilijke-woorden.yaml": "middels: met\n",
        "content/taalcontrole/uitzonderingen.yaml": "[]\n",
        "content/taalcontrole/woorden.txt": "",
        "content/taalcontrole/namen.txt": "",
        "content/lessen/basis-op-orde.yaml": LESSON.format(insight="Goed.", action="Doe het."),
        "gerust/web/templates/web/page.html": "<p>Goed.</p>\n",
        "gerust/web/views.py": 'TITLE = _("Goed.")\n',
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def run(house: Path, *options: str) -> str:
    out = StringIO()
    try:
        call_command("check_language", "--root", house, *options, stdout=out)
    except CommandError as error:
        out.write(str(error))
    return out.getvalue()


def test_a_clean_house_passes(house):
    assert run(house, "--no-spelling") == "Alle 6 teksten zijn in orde.\n"


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        (
            "content/lessen/basis-op-orde.yaml",
            LESSON.format(insight=BAD, action="Doe het."),
            "content/lessen/basis-op-orde.yaml:3 (insight)",
        ),
        (
            "content/lessen/basis-op-orde.yaml",
            LESSON.format(insight="Goed.", action=BAD),
            "content/lessen/basis-op-orde.yaml:6 (actions.1)",
        ),
        (
            "gerust/web/templates/web/page.html",
            f"<p>Goed.</p>\n<p>{BAD}</p>",
            "gerust/web/templates/web/page.html:2",
        ),
        (
            "gerust/web/templates/web/page.html",
            f'{{% load i18n %}}\n{{% translate "{BAD}" %}}',
            "gerust/web/templates/web/page.html:2",
        ),
        ("gerust/web/views.py", f'\nTITLE = gettext("{BAD}")', "gerust/web/views.py:2"),
    ],
)
def test_a_bad_sentence_is_found_where_it_stands(house, name, text, place):
    (house / name).write_text(text, encoding="utf-8")

    said = run(house, "--no-spelling")

    assert f"{place}: moeilijk-woord: 'middels'. Schrijf liever: met.\n    {BAD}\n" in said
    assert "1 plekken om te verbeteren" in said


def test_a_spelling_mistake_is_found_and_a_listed_word_is_not(house):
    (house / "gerust/web/views.py").write_text('TITLE = _("Onze gemeentte en blokkeldag")')
    (house / "content/taalcontrole/woorden.txt").write_text("blokkeldag\n")

    said = run(house)

    assert "gerust/web/views.py:1: spelling: 'gemeentte' staat niet in het woordenboek" in said
    assert "spelling: 'blokkeldag'" not in said


def test_the_report_gives_the_averages_per_kind(house):
    lines = run(house, "--no-spelling", "--report").splitlines()

    assert lines[0].split()[:4] == ["soort", "teksten", "zinnen", "woorden"]
    assert [line.split()[0] for line in lines[1:4]] == ["lessen", "templates", "python"]


def texts(*each: str) -> list[Text]:
    return [Text(Path("a.py"), 1, "python", text) for text in each]


class KnowsAll:
    def knows(self, word: str) -> bool:
        return not word.startswith("blokkel")


def test_an_accepted_exception_passes_and_is_counted():
    pardon = Accepted("moeilijk-woord", "middels een brief", "Zo heet het.")
    rules = Rules(jargon={"middels": "met"}, accepted=(pardon,))

    result = judge(texts(BAD), rules)

    assert result.is_clean
    assert result.accepted[pardon] == 1


def test_an_exception_covers_only_its_own_check():
    rules = Rules(
        jargon={"middels": "met"}, accepted=(Accepted("lange-zin", "middels", "Zo heet het."),)
    )

    assert [finding.check for _, finding in judge(texts(BAD), rules).findings] == ["moeilijk-woord"]


def test_an_exception_that_no_text_needs_fails():
    pardon = Accepted("moeilijk-woord", "middels een brief", "Zo heet het.")

    result = judge(texts("Goed."), Rules(jargon={"middels": "met"}, accepted=(pardon,)))

    assert result.dead_exceptions == [pardon]
    assert not result.is_clean


@pytest.mark.parametrize("words", [{"blokkelweg"}, {"goed"}], ids=["unused", "in dictionary"])
def test_a_listed_word_that_no_text_needs_fails(words):
    result = judge(texts("Goed"), Rules(words=frozenset(words), speller=KnowsAll()))

    assert result.dead_words == sorted(words)
    assert not result.is_clean


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{% translate 'Zoek' %}", [(1, "Zoek")]),
        ('\n{% include "x.html" with label=_("Zoek") %}', [(2, "Zoek")]),
        (
            "{% blocktranslate count n=n %}<b>Een</b>{% plural %}{{ n }}{% endblocktranslate %}",
            [(1, "Een"), (1, "0")],
        ),
        ('<img alt="Een lamp">\n<p>\n  Tekst {{ x }} <b>vet</b></p>',
         [(1, "Een lamp"), (3, "Tekst"), (3, "vet")]),
        ("{# niets #}<!-- niets --><script>niets</script>", []),
        ("{% comment %}niets{% endcomment %}", []),
        ('<a href="/lessen/" class="niets">{{ x }} &middot; 1</a>', []),
    ],
)  # fmt: skip
def test_a_template_gives_what_its_reader_sees(source, expected):
    assert list(in_template(source)) == expected


def test_python_gives_only_what_is_marked():
    source = (
        '"""Docstring."""\n'
        'a = _("Een %(n)s")\n'
        'b = ngettext("{n} dag", "{n} dagen", n)\n'
        'c = "niets"\n'
        'd = translation.gettext_lazy("Twee " "delen")\n'
    )

    assert sorted(in_python(source)) == [
        (2, "Een 0"),
        (3, "0 dag"),
        (3, "0 dagen"),
        (5, "Twee delen"),
    ]


def test_names_codes_and_addresses_are_no_prose(house):
    folder = house / "content/praktijkvoorbeelden"
    folder.mkdir()
    (folder / "x.yaml").write_text(
        "slug: x\nname: Waaks\nsummary: Goed.\nscale: [wijk]\nsources:\n"
        "  - url: https://voorbeeld.nl/\n    title: DUIC over Waaks\n"
        "classification:\n  rationale: Ook goed.\n  published:\n    parties_as_printed: GGD\n"
        "reviewed_on: 2026-11-22\n"
    )

    found = [
        (text.key, text.text)
        for text in gather(house, RECORDS)
        if text.kind == "praktijkvoorbeelden"
    ]

    assert found == [("summary", "Goed."), ("classification.rationale", "Ook goed.")]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("woorden.txt", "b\na\n", "zet de woorden op alfabet, elk één keer; zie 'b'"),
        ("namen.txt", "a\na\n", "zet de woorden op alfabet, elk één keer; zie 'a'"),
        ("uitzonderingen.yaml", "- zin: x\n", "heeft 'controle', 'zin' en 'reden'"),
        ("uitzonderingen.yaml", "- {controle: x, zin: y, reden: z}", "'x' bestaat niet"),
        ("uitzonderingen.yaml", "- {controle: spelling, zin: y, reden: ' '}", "met tekst"),
        ("moeilijke-woorden.yaml", "a: 1\n", "verwacht regels als 'woord: uitleg'"),
        ("afkortingen.yaml", "- a\n", "verwacht een blok met velden"),
        ("afkortingen.yaml", "a: [\n", "kan niet gelezen worden"),
    ],
)
def test_a_list_that_is_wrong_says_how(house, name, text, message):
    (house / "content/taalcontrole" / name).write_text(text, encoding="utf-8")

    with pytest.raises(RulesError) as caught:
        read_rules(house)

    assert name in str(caught.value)
    assert message in str(caught.value)
