# Shared by the other scripts: finds Python, fills .venv, and says what goes wrong. Source it.
# Needs bash 3.2 or newer and POSIX tools. Every stamp is written after its work has succeeded,
# so that a set-up that was broken off is done again.
# shellcheck shell=bash

set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
ROOT=$PWD
VENV_PYTHON=$ROOT/.venv/bin/python
CACHE=$ROOT/.cache
STAMPS=$ROOT/.venv/gerust
export PYTHONUTF8=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1

say() { printf '%s\n' "$*"; }

# fail SENTENCE [WHAT TO DO]... : stops with exit code 1.
fail() {
  {
    printf '\nGestopt: %s\n' "$1"
    shift
    [ $# -eq 0 ] || printf '  %s\n' "$@"
  } >&2
  exit 1
}

require_writable_folder() {
  if ! { mkdir -p "$CACHE" && echo proef >"$CACHE/schrijfproef" && rm "$CACHE/schrijfproef"; } 2>/dev/null; then
    fail "in deze map kan niet worden geschreven: $ROOT" \
      "Kijk of de schijf vol is, en of je in deze map mag schrijven." \
      "Of zet een kopie van Gerust in een map van jezelf, en start het daar."
  fi
}

# Two set-ups in one folder would overwrite each other's files.
claim_set_up() {
  local lock=$CACHE/opzetten.pid other
  if ! (set -o noclobber && echo $$ >"$lock") 2>/dev/null; then
    other=$(cat "$lock" 2>/dev/null || true)
    # In a container that starts anew, the number left behind is often our own.
    if [ -n "$other" ] && [ "$other" != $$ ] && kill -0 "$other" 2>/dev/null; then
      fail "er loopt al een andere start in deze map (proces $other)." \
        "Wacht tot die klaar is, en probeer het dan opnieuw." \
        "Loopt er geen andere start? Verwijder dan het bestand .cache/opzetten.pid."
    fi
    echo $$ >"$lock"
  fi
  trap release_set_up EXIT
  trap 'say ""; say "Afgebroken. Start opnieuw: Gerust gaat verder waar het was."; exit 130' INT TERM
}

release_set_up() { rm -f "$CACHE/opzetten.pid"; }

# Sets PYTHON to a Python of 3.11 or newer that can make a virtual environment.
find_python() {
  local candidate without_venv=""
  for candidate in python3.14 python3.13 python3.12 python3.11 python3 python; do
    command -v "$candidate" >/dev/null 2>&1 || continue
    "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 || continue
    if "$candidate" -c 'import ensurepip, venv' >/dev/null 2>&1; then
      PYTHON=$candidate
      return
    fi
    without_venv=$candidate
  done
  if [ -n "$without_venv" ]; then
    fail "$without_venv kan geen eigen omgeving maken: de module venv of ensurepip ontbreekt." \
      "Op Debian en Ubuntu: sudo apt install $without_venv-venv"
  fi
  fail "Python 3.11 of nieuwer is niet gevonden." \
    "Installeer Python van https://www.python.org/downloads/ of met je pakketbeheer." \
    "Op Debian en Ubuntu: sudo apt install python3 python3-venv"
}

venv_works() {
  [ -x "$VENV_PYTHON" ] &&
    "$VENV_PYTHON" -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

require_free_megabytes() {
  "$PYTHON" - "$1" <<'PYTHON' || exit 1
import shutil, sys

needed, free = int(sys.argv[1]), shutil.disk_usage(".").free // 1_000_000
if free < needed:
    print("\nGestopt: er is te weinig ruimte op de schijf.", file=sys.stderr)
    print(f"  Vrij: {free} MB. Nodig: {needed} MB. Maak ruimte en start opnieuw.", file=sys.stderr)
    sys.exit(1)
PYTHON
}

# install LOCK MEGABYTES : fills .venv with exactly the packages of requirements/LOCK.txt.
install() {
  local lock=requirements/$1.txt stamp=$STAMPS/$1 wanted log=$CACHE/pip.log
  if ! venv_works; then
    find_python
    require_free_megabytes "$2"
    say "Een eigen Python-omgeving maken in .venv (met $("$PYTHON" --version 2>&1))…"
    if ! "$PYTHON" -m venv --clear .venv >"$CACHE/venv.log" 2>&1; then
      tail -n 5 "$CACHE/venv.log" >&2
      fail "de omgeving .venv kon niet worden gemaakt." \
        "Op Debian en Ubuntu helpt vaak: sudo apt install python3-venv" \
        "Verwijder daarna de map .venv en start opnieuw."
    fi
  fi
  wanted=$("$VENV_PYTHON" -c 'import hashlib, pathlib, sys
print(sys.version.split()[0], hashlib.sha256(pathlib.Path(sys.argv[1]).read_bytes()).hexdigest())' "$lock")
  [ "$(cat "$stamp" 2>/dev/null || true)" != "$wanted" ] || return 0

  PYTHON=$VENV_PYTHON require_free_megabytes "$2"
  say "Pakketten ophalen en installeren. De eerste keer duurt dat één tot drie minuten…"
  if ! "$VENV_PYTHON" -m pip install --quiet --progress-bar off --retries 2 --timeout 20 \
    --require-hashes -r "$lock" >"$log" 2>&1 </dev/null; then
    explain_pip_failure "$log"
  fi
  mkdir -p "$STAMPS"
  printf '%s\n' "$wanted" >"$stamp"
}

explain_pip_failure() {
  tail -n 4 "$1" >&2
  if grep -qi 'no space left' "$1"; then
    fail "de schijf is vol." "Maak ruimte en start opnieuw."
  fi
  if grep -q 'DO NOT MATCH THE HASHES' "$1"; then
    fail "een pakket is anders dan verwacht, en is daarom niet geïnstalleerd." \
      "Probeer het opnieuw. Blijft dit zo? Meld het dan zoals in SECURITY.md staat."
  fi
  if grep -qiE 'connection|timed out|name resolution|unreachable|proxy' "$1"; then
    fail "de pakketten zijn niet op te halen." \
      "Kijk of er een netwerk is. Gebruik je een proxy of een eigen pakketbron?" \
      "Zet dan HTTPS_PROXY of PIP_INDEX_URL, en start opnieuw."
  fi
  fail "de pakketten zijn niet te installeren. De reden staat hierboven." \
    "Het hele verslag staat in .cache/pip.log."
}
