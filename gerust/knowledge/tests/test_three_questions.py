"""Three questions of a professional: in at most four clicks from home to an answer.

docs/proef-met-drie-vragen.md tells what was tried. Each step below is a link that stands on the
page before it, so a link that is taken away fails here.
"""

from __future__ import annotations

import pytest

from .factories import said_by

pytestmark = pytest.mark.django_db

MOST_CLICKS = 4
YOUTHS = "jongeren hangen rond bij het winkelcentrum"
BURGLARIES = "hoe vertellen we over een inbraakgolf"
POLICY = "wat moet er in ons IVP"

# The pages clicked through, and words that are the answer on the last.
PATHS = [
    (YOUTHS, ["/problemen/hangplek/"], "Gaat het om gedrag dat anderen bang maakt?"),
    (
        YOUTHS,
        ["/problemen/hangplek/", "/stappenplannen/plek/analyse/"],
        "Een plek met hangen en handel",
    ),
    (YOUTHS, ["/problemen/hangplek/", "/praktijkvoorbeelden/straatcoaches/"], "Past wel als"),
    (
        BURGLARIES,
        ["/problemen/communicatie/", "/communicatie/"],
        "Een reeks inbraken, hoe vertel je dat?",
    ),
    (BURGLARIES, ["/problemen/communicatie/", "/communicatie/bericht/"], "Wat is de aanleiding?"),
    (
        POLICY,
        ["/problemen/gemeente/", "/stappenplannen/gemeente/beleidsmatige-actie/"],
        "In het integraal veiligheidsplan (IVP)",
    ),
]

# What the search must put in reach for the very sentence.
SEARCHES = [
    (YOUTHS, "/problemen/hangplek/"),
    (BURGLARIES, "/problemen/communicatie/"),
    (BURGLARIES, "/communicatie/"),
    (POLICY, "/stappenplannen/gemeente/beleidsmatige-actie/"),
]


@pytest.mark.parametrize(("question", "path", "answer"), PATHS)
def test_from_home_to_an_answer(client, question, path, answer):
    assert len(path) <= MOST_CLICKS
    response = client.get("/")
    for address in path:
        assert f'href="{address}"' in main_of(response), f"{question}: no link to {address}"
        response = client.get(address)

    assert answer in said_by(response)


@pytest.mark.parametrize(("question", "address"), SEARCHES)
def test_the_literal_sentence_finds_it(client, question, address):
    assert f'href="{address}"' in main_of(client.get("/zoeken/", {"q": question}))


def main_of(response):
    return response.content.decode().partition("<main")[2].partition("</main>")[0]
