"""The documents are part of the build: what they say has to be so."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import yaml

from gerust.config.version import VERSION

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
DECISIONS = sorted((ROOT / "docs" / "besluiten").glob("*.md"))
LINK = re.compile(r"\[[^\]]*\]\((?!https?://|mailto:)(?P<place>[^)\s]+)\)")


def text_of(*parts: str) -> str:
    return ROOT.joinpath(*parts).read_text(encoding="utf-8")


def title_of(document: Path) -> str:
    return document.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ")


def rows_under(heading: str, text: str) -> list[list[str]]:
    """The cells of the first table after a heading, without its two header lines."""
    lines = text[text.index(heading) :].splitlines()
    start = next(place for place, line in enumerate(lines) if line.startswith("|"))
    rows = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return rows


# ---- README


def test_the_table_of_variables_says_what_the_code_reads():
    code = (
        "import json; from gerust.config import env, settings;"
        "print(json.dumps([[v.name, v.kind, v.default, v.help] for v in env.VARIABLES.values()]))"
    )
    found = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "GERUST_SECRET_KEY": "k3y-for-tests-" * 5},
        capture_output=True,
        text=True,
        check=True,
    )

    expected = [
        [f"`{name}`", kind, default or "geen", explanation]
        for name, kind, default, explanation in json.loads(found.stdout)
    ]
    assert rows_under("## Instellingen", text_of("README.md")) == expected


@pytest.mark.parametrize("script", sorted(re.findall(r"script/[a-z-]+", text_of("README.md"))))
def test_the_readme_names_scripts_that_can_be_run(script):
    assert os.access(ROOT / script, os.X_OK)


# ---- All documents


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_in_a_document_leads_somewhere(document):
    for match in LINK.finditer(document.read_text(encoding="utf-8")):
        place, _, anchor = match["place"].partition("#")
        target = (document.parent / place).resolve() if place else document
        assert target.exists(), f"{match[0]} leads nowhere"
        if anchor:
            headings = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {heading.lower().replace(" ", "-") for heading in headings}, match[0]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_document_has_one_title_and_no_loose_ends(document):
    text = re.sub(r"```.*?```", "", document.read_text(encoding="utf-8"), flags=re.DOTALL)

    assert len(re.findall(r"^# ", text, re.MULTILINE)) == 1
    assert not re.search(r"\b(TODO|FIXME|TBD|XXX|lorem ipsum)\b", text, re.IGNORECASE)


def test_the_overview_names_every_document():
    overview = text_of("docs", "README.md")

    for document in sorted((ROOT / "docs").rglob("*.md")):
        name = document.relative_to(ROOT / "docs").as_posix()
        assert name == "README.md" or f"]({name})" in overview, f"docs/README.md lacks {name}"


def test_decisions_are_numbered_without_a_gap():
    numbers = [int(path.name[:4]) for path in DECISIONS]

    assert numbers == list(range(1, len(DECISIONS) + 1))


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda path: path.name)
def test_a_decision_says_what_why_and_what_not(decision):
    text = decision.read_text(encoding="utf-8")

    assert title_of(decision).startswith(f"{int(decision.name[:4])}. ")
    assert re.search(r"^Datum: \d{4}-\d{2}-\d{2} · Status: (geldt|vervangen door)", text, re.M)
    for heading in ("Vraag", "Besluit", "Waarom", "Niet gekozen", "Gevolgen"):
        assert f"\n## {heading}\n" in text, f"{decision.name} lacks '{heading}'"


def test_every_name_in_the_word_list_occurs_in_the_code():
    code = "\n".join(
        path.read_text(encoding="utf-8")
        for folder in ("gerust", "gerust_stats")
        for path in (ROOT / folder).rglob("*.py")
        if not {"tests", "migrations"} & set(path.parts)
    )

    for _, names, _ in rows_under("# Het woord", text_of("docs", "begrippen.md")):
        for name in re.findall(r"`([^`]+)`", names):
            assert re.search(rf"\b{re.escape(name)}\b", code), f"no {name} in the code"


def test_every_room_stands_in_the_architecture():
    architecture = text_of("docs", "architectuur.md")
    rooms = [path.parent.name for path in (ROOT / "gerust").glob("*/__init__.py")]

    for room in rooms:
        assert re.search(rf"^\| `{room}` \|.*\| ja \|$", architecture, re.MULTILINE), room
        assert f">{room}</text>" in text_of("docs", "architectuur.svg")


# ---- Version and publication


def test_changelog_and_publiccode_tell_the_same_version_and_day():
    newest = re.search(r"^## \[(.+?)\] - (\S+)$", text_of("CHANGELOG.md"), re.MULTILINE)
    public = yaml.safe_load(text_of("publiccode.yml"))

    assert newest is not None
    assert newest[1] == VERSION == public["softwareVersion"]
    assert date.fromisoformat(newest[2]) == public["releaseDate"]


def test_the_newest_version_gets_security_fixes():
    minor = ".".join(VERSION.split(".")[:2])

    assert [minor, "ja"] in rows_under("## Welke versies", text_of("SECURITY.md"))


# Keys of publiccode.yml 0.7: required, optional. Source: the standard at yml.publiccode.tools.
PUBLICCODE = {
    "": (
        """publiccodeYmlVersion name url platforms developmentStatus softwareType description legal
        maintenance localisation""",
        """applicationSuite landingURL isBasedOn softwareVersion releaseDate logo categories usedBy
        fundedBy roadmap intendedAudience dependsOn organisation supports outputTypes inputTypes""",
    ),
    "legal": ("license", "mainCopyrightOwner authorsFile"),
    "maintenance": ("type", "contractors contacts"),
    "localisation": ("localisationReady availableLanguages", ""),
    "intendedAudience": ("", "scope countries unsupportedCountries"),
    "dependsOn": ("", "open proprietary hardware"),
}
LANGUAGE = (
    "shortDescription longDescription features",
    "localisedName genericName documentation apiDocumentation screenshots videos awards",
)


def check_keys(block: dict, keys: tuple[str, str], where: str) -> None:
    required, optional = (set(part.split()) for part in keys)
    assert required <= set(block), f"{where} lacks {required - set(block)}"
    assert set(block) <= required | optional, f"{where}: unknown {set(block) - required - optional}"


def test_publiccode_follows_the_standard():
    public = yaml.safe_load(text_of("publiccode.yml"))

    for name, keys in PUBLICCODE.items():
        check_keys(public[name] if name else public, keys, name or "publiccode.yml")
    assert public["publiccodeYmlVersion"] == "0.7"
    assert public["softwareType"] == "standalone/web"
    assert public["platforms"] == ["web"]
    assert public["developmentStatus"] in {"concept", "development", "beta", "stable", "obsolete"}
    assert public["maintenance"]["type"] in {"internal", "contract", "community", "none"}
    assert all(contact["name"] for contact in public["maintenance"]["contacts"])
    assert all(re.fullmatch("[A-Z]{2}", code) for code in public["intendedAudience"]["countries"])
    assert public["legal"]["license"] == "EUPL-1.2"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_publiccode_describes_gerust_within_the_limits(language):
    description = yaml.safe_load(text_of("publiccode.yml"))["description"][language]

    check_keys(description, LANGUAGE, language)
    assert len(description["shortDescription"]) <= 150
    assert 150 <= len(description["longDescription"]) <= 10_000
    assert len(description["genericName"]) <= 35
    assert all(len(feature) <= 100 for feature in description["features"])


def test_the_licence_is_the_same_in_all_three_places():
    assert text_of("LICENSE") == text_of("LICENSES", "EUPL-1.2.txt")
    assert 'license = "EUPL-1.2"' in text_of("pyproject.toml")


# ---- Locks


@pytest.mark.parametrize("name", ["base", "dev", "stats", "stats-extra"])
def test_a_lock_has_hashes_and_names_no_package_index(name):
    lock = text_of("requirements", f"{name}.txt")
    pins = re.findall(r"^[\w.\[\],-]+==\S+.*$", lock, re.MULTILINE)

    assert len(pins) >= 3
    assert lock.count("--hash=sha256:") >= len(pins)
    assert not re.search(r"index-url|find-links|trusted-host|https?://", lock)


def test_the_tests_run_on_the_versions_of_production():
    def pins(name: str) -> set[str]:
        return set(re.findall(r"^[\w.-]+(?:\[.*?\])?==\S+", text_of("requirements", name), re.M))

    assert pins("base.txt") <= pins("dev.txt")
