"""What the browser gets: small, from our own server, readable in the light and in the dark."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
SOURCES = ROOT / "frontend"
BUILT = ROOT / "gerust" / "web" / "static" / "gerust"
TOKENS = SOURCES / "tokens"

# A first view may weigh 100 kB; the page itself takes about 20.
BUDGET = 78_000
FIRST_VIEW = (
    "gerust.css",
    "gerust.js",
    "htmx.min.js",
    "fonts/figtree.woff2",
    "fonts/source-serif-4.woff2",
)

OWN_CSS = sorted((SOURCES / "css").glob("*.css"))
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
HEX = re.compile(r"#[0-9a-fA-F]{3,8}\b")
SIDES = re.compile(
    r"(?:^|[;{])\s*(?:(?:margin|padding|border)-(?:left|right|top|bottom)[\w-]*"
    r"|left|right|top|bottom|(?:min-|max-)?(?:width|height))\s*:",
    re.MULTILINE,
)
CLASS = re.compile(r"\.(-?[a-zA-Z][\w-]*)")
TOKEN = re.compile(r"(--[\w-]+)\s*:\s*([^;]+);")


def built(name: str) -> str:
    return (BUILT / name).read_text(encoding="utf-8")


def own(path: Path) -> str:
    return COMMENT.sub("", path.read_text(encoding="utf-8"))


def test_a_first_view_stays_within_its_budget() -> None:
    sizes = {name: len(gzip.compress((BUILT / name).read_bytes(), 9)) for name in FIRST_VIEW}
    assert sum(sizes.values()) <= BUDGET, sizes


def test_the_built_files_were_made_from_these_sources() -> None:
    lines = (SOURCES / "built.sha256").read_text(encoding="utf-8").splitlines()
    recorded = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    files = [
        *SOURCES.rglob("*"),
        *BUILT.rglob("*"),
        ROOT / "package.json",
        ROOT / "package-lock.json",
    ]
    found = {
        path.relative_to(ROOT).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
        if path.is_file() and path.name != "built.sha256"
    }

    differs = sorted(name for name in recorded | found if recorded.get(name) != found.get(name))
    assert not differs, f"run script/build-assets and commit the result; changed since: {differs}"


def test_the_stylesheet_asks_nothing_from_elsewhere() -> None:
    css = built("gerust.css")
    assert "@import" not in css
    addresses = re.findall(r"url\(\s*[\"']?([^\"')]+)", css)
    assert addresses
    for address in addresses:
        assert (BUILT / address).is_file(), address


def test_the_scripts_need_no_eval_and_no_other_host() -> None:
    script = built("gerust.js")
    assert not re.search(r"\beval\(|new Function|https?://|import\(", script)


@pytest.mark.parametrize("path", OWN_CSS, ids=lambda path: path.name)
def test_colours_stand_only_in_the_tokens(path: Path) -> None:
    assert HEX.findall(own(path)) == []
    assert re.findall(r"\b(?:rgba?|hsla?|oklch|oklab)\(", own(path)) == []


@pytest.mark.parametrize("path", OWN_CSS, ids=lambda path: path.name)
def test_our_css_knows_start_and_end_but_no_left_and_right(path: Path) -> None:
    assert SIDES.findall(own(path)) == []


@pytest.mark.parametrize("path", OWN_CSS, ids=lambda path: path.name)
def test_our_classes_carry_our_name(path: Path) -> None:
    selectors = re.sub(r"\{[^{}]*\}", "{}", re.sub(r"\"[^\"]*\"", "", own(path)))
    names = {name for name in CLASS.findall(selectors) if not name[0].isdigit()}
    strange = {
        n for n in names if not re.match(r"(gerust|nl|utrecht)-|htmx-request$|has-script$", n)
    }
    assert strange == set()


def test_every_token_we_use_has_a_value() -> None:
    values = set(re.findall(r"(--[\w-]+):", built("gerust.css")))
    for path in OWN_CSS:
        used = set(re.findall(r"var\((--[\w-]+)\)", own(path)))
        assert used <= values, f"{path.name}: {used - values}"


def test_the_dark_theme_changes_only_what_the_light_theme_has() -> None:
    dark = set(dict(TOKEN.findall(own(TOKENS / "dark.css"))))
    assert dark <= set(theme("light"))


def theme(mode: str) -> dict[str, str]:
    """Token name → value as seen in that mode."""
    values = dict(TOKEN.findall(own(TOKENS / "light.css")))
    if mode == "dark":
        values |= dict(TOKEN.findall(own(TOKENS / "dark.css")))
    return values


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.2 of `#rrggbb`."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


GROUNDS = (
    "--basis-color-default-bg-document",
    "--basis-color-default-bg-subtle",
    "--gerust-surface",
)
INKS = (
    "--basis-color-default-color-document",
    "--basis-color-default-color-default",
    "--basis-color-default-color-subtle",
    "--basis-color-action-1-color-default",
    "--basis-color-action-2-color-default",
    "--basis-color-action-2-color-hover",
    "--basis-color-accent-1-color-default",
    "--basis-color-positive-color-default",
    "--basis-color-negative-color-default",
)
TEXT_PAIRS = [(ink, ground) for ink in INKS for ground in GROUNDS] + [
    (f"--basis-color-{kind}-{ink}", f"--basis-color-{kind}-bg-default")
    for kind in ("positive", "negative", "warning", "info")
    for ink in ("color-default", "color-document")
]
TEXT_PAIRS += [
    ("--basis-color-action-1-color-document", "--basis-color-action-1-bg-subtle"),
    ("--basis-color-action-1-color-document", "--basis-color-action-1-bg-hover"),
    ("--basis-color-action-1-inverse-color-default", "--basis-color-action-1-inverse-bg-default"),
    ("--basis-color-action-1-inverse-color-hover", "--basis-color-action-1-inverse-bg-hover"),
    ("--basis-color-accent-1-color-default", "--basis-color-accent-1-bg-default"),
    ("--basis-color-highlight-inverse-color-default", "--basis-color-highlight-inverse-bg-default"),
    ("--basis-focus-color", "--basis-focus-background-color"),
    ("--basis-color-default-color-subtle", "--basis-color-action-1-bg-subtle"),
    ("--basis-color-action-2-color-default", "--basis-color-warning-bg-default"),
    ("--basis-color-action-2-color-default", "--basis-color-info-bg-default"),
]
SHAPE_PAIRS = [
    (shape, ground)
    for ground in GROUNDS
    for shape in (
        "--basis-color-default-border-default",
        "--basis-focus-outline-color",
        "--basis-color-accent-1-border-default",
        "--basis-color-action-1-inverse-bg-default",
    )
]


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_text_can_be_read(mode: str) -> None:
    values = theme(mode)
    poor = {pair: contrast(values[pair[0]], values[pair[1]]) for pair in TEXT_PAIRS}
    assert {pair: round(ratio, 2) for pair, ratio in poor.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_fields_marks_and_focus_can_be_seen(mode: str) -> None:
    values = theme(mode)
    poor = {pair: contrast(values[pair[0]], values[pair[1]]) for pair in SHAPE_PAIRS}
    assert {pair: round(ratio, 2) for pair, ratio in poor.items() if ratio < 3} == {}


def test_the_lock_file_names_no_registry() -> None:
    lock = (ROOT / "package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in lock
    assert "registry" not in lock


def test_packages_of_the_look_have_one_exact_version() -> None:
    wanted = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    assert "dependencies" not in wanted, "running Gerust needs no Node"
    for name, version in wanted["devDependencies"].items():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version), f"{name} {version}"
