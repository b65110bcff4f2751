"""The real catalogue, as the ranking sees it: read from the content files, without a database."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from gerust.knowledge import yaml_text
from gerust.knowledge.taxonomy import HEADLINE_OUTCOME
from gerust.matching.engine import ExampleFacts, Profile, facts_of, read_parameters

FOLDER = Path(__file__).parents[3] / "content" / "praktijkvoorbeelden"


@cache
def catalogue() -> dict[str, ExampleFacts]:
    """Slug to facts, for every practice example."""
    return {facts.slug: facts for facts in map(_facts, sorted(FOLDER.glob("*.yaml")))}


def _facts(path: Path) -> ExampleFacts:
    record = yaml_text.load(path.read_text(encoding="utf-8"))
    kind = record["classification"]
    certainty = {rating["outcome"]: rating["certainty"] for rating in record["ratings"]}
    return facts_of(
        slug=record["slug"],
        name=record["name"],
        phenomena=kind["phenomena"],
        mechanisms=kind["mechanisms"],
        participation=kind["participation"],
        factors=record["factors"],
        scale=record["scale"],
        certainty=certainty.get(HEADLINE_OUTCOME, 0),
        cost=record["effort"]["cost"],
        audience=record.get("audience", ()),
    )


def profile_of(query: str) -> Profile:
    """A profile from parameters with spaces between them: "wat=overlast:2 factor=1"."""
    parameters: dict[str, list[str]] = {}
    for part in query.split():
        name, _, value = part.partition("=")
        parameters.setdefault(name, []).append(value)
    profile, problems = read_parameters(parameters)
    assert not problems, problems
    return profile
