"""The scripts a new user meets first: what they say when something is missing, and in which order.

Most run in a copy with a Python that only pretends, so that nothing is fetched or installed.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SCRIPTS = [
    path
    for path in [*(ROOT / "script").iterdir(), ROOT / ".ci" / "run"]
    if path.is_file() and path.suffix != ".py"
]
TOOLS = (
    "bash",
    "cat",
    "cp",
    "dirname",
    "env",
    "grep",
    "id",
    "mkdir",
    "mktemp",
    "mv",
    "rm",
    "tail",
    "tee",
)
KEY = "k3y-for-tests-" * 5

# Does what Python does, but for what the first lines catch.
PRETEND = """#!/bin/sh
case "$*" in
  *script/prepare.py*) echo PREPARED; exit 0;;
  *gunicorn*) echo SERVED; exit 0;;
  *"pip install"*) {pip};;
  *"-m venv"*) mkdir -p .venv/bin; cp "$0" .venv/bin/python; exit 0;;
  *sys.version_info*|*ensurepip*|*socket*) {checks};;
esac
exec {python} "$@"
"""


@pytest.fixture
def copy(tmp_path):
    """A copy of what script/server needs, with its own `bin` as the only place for programs."""
    for name in ("script", ".ci"):
        shutil.copytree(ROOT / name, tmp_path / name)
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "base.txt").write_text("django==5.2\n")
    (tmp_path / "bin").mkdir()
    for tool in TOOLS:
        place = shutil.which(tool)
        assert place is not None
        (tmp_path / "bin" / tool).symlink_to(place)
    return tmp_path


def pretend(copy: Path, *, pip: str = "exit 0", checks: str = ":") -> None:
    program = copy / "bin" / "python3"
    program.write_text(PRETEND.format(pip=pip, checks=checks, python=sys.executable))
    program.chmod(0o755)


def run(folder: Path, *command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", *command],
        cwd=folder,
        env={"PATH": str(folder / "bin"), "HOME": str(folder), "GERUST_PORT": "0", **variables},
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )


@pytest.fixture
def port():
    """A port that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number = probe.getsockname()[1]
    return str(number)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_right_bash_and_can_be_run(script):
    assert subprocess.run(["bash", "-n", script], check=False).returncode == 0
    assert script.name.startswith("_") or os.access(script, os.X_OK)


# ---- script/server


def test_everything_is_set_up_and_then_served(copy, port):
    pretend(copy)

    done = run(copy, "script/server", GERUST_PORT=port)

    assert done.returncode == 0, done.stderr
    assert done.stdout.split()[-2:] == ["PREPARED", "SERVED"]
    assert (copy / ".cache" / "geheime-sleutel").stat().st_mode & 0o077 == 0


def test_the_second_start_installs_nothing(copy, port):
    pretend(copy)
    run(copy, "script/server", GERUST_PORT=port)

    second = run(copy, "script/server", GERUST_PORT=port)

    assert "Pakketten" not in second.stdout
    assert "SERVED" in second.stdout


def test_other_versions_in_the_lock_are_installed(copy, port):
    pretend(copy)
    run(copy, "script/server", GERUST_PORT=port)
    (copy / "requirements" / "base.txt").write_text("django==5.2.1\n")

    assert "Pakketten" in run(copy, "script/server", GERUST_PORT=port).stdout


def test_without_python_it_says_which_and_how(copy):
    done = run(copy, "script/server")

    assert done.returncode == 1
    assert "Python 3.11 of nieuwer is niet gevonden" in done.stderr


def test_a_python_that_is_too_old_does_not_count(copy):
    pretend(copy, checks="exit 1")

    assert "Python 3.11 of nieuwer is niet gevonden" in run(copy, "script/server").stderr


def test_a_python_without_venv_is_named_with_the_package_that_helps(copy):
    pretend(copy, checks='case "$*" in *ensurepip*) exit 1;; esac')

    done = run(copy, "script/server")

    assert done.returncode == 1
    assert "sudo apt install python3-venv" in done.stderr


@pytest.mark.parametrize(
    ("output", "message"),
    [
        ("NewConnectionError: refused", "niet op te halen"),
        ("OSError: No space left on device", "de schijf is vol"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES", "anders dan verwacht"),
        ("error: something else", "Het hele verslag staat in .cache/pip.log"),
    ],
)
def test_a_failed_installation_is_explained_and_done_again(copy, port, output, message):
    pretend(copy, pip=f"echo '{output}'; exit 1")
    first = run(copy, "script/server", GERUST_PORT=port)
    pretend(copy)
    shutil.copy(copy / "bin" / "python3", copy / ".venv" / "bin" / "python")

    second = run(copy, "script/server", GERUST_PORT=port)

    assert (first.returncode, "SERVED" in first.stdout) == (1, False)
    assert message in first.stderr
    assert "Pakketten" in second.stdout
    assert second.returncode == 0


@pytest.mark.parametrize("value", ["abc", "0", "65536", "-1", "8000; ls"])
def test_a_port_that_is_none_is_refused(copy, value):
    pretend(copy)

    done = run(copy, "script/server", GERUST_PORT=value)

    assert done.returncode == 1
    assert f"van 1 tot en met 65535, gevonden '{value}'" in done.stderr


def test_a_taken_port_leads_to_the_next_free_one(copy):
    pretend(copy)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        number = taken.getsockname()[1]
        done = run(copy, "script/server", GERUST_PORT=str(number))

    assert done.returncode == 1
    assert f"poort {number} is bezet" in done.stderr
    suggested = int(done.stderr.split("GERUST_PORT=")[1].split()[0])
    assert suggested > number
    assert not (copy / ".venv").exists()  # found out before the long part starts


def test_two_set_ups_in_one_folder_do_not_mix(copy, port):
    pretend(copy)
    (copy / ".cache").mkdir()
    (copy / ".cache" / "opzetten.pid").write_text(str(os.getpid()))

    done = run(copy, "script/server", GERUST_PORT=port)

    assert done.returncode == 1
    assert f"proces {os.getpid()}" in done.stderr


def test_a_set_up_that_was_killed_does_not_block_the_next(copy, port):
    pretend(copy)
    (copy / ".cache").mkdir()
    gone = subprocess.Popen(["true"])
    gone.wait()
    (copy / ".cache" / "opzetten.pid").write_text(str(gone.pid))

    assert run(copy, "script/server", GERUST_PORT=port).returncode == 0
    assert not (copy / ".cache" / "opzetten.pid").exists()


def test_a_number_left_behind_that_is_now_our_own_does_not_block_us(copy):
    pretend(copy)
    (copy / ".cache").mkdir()
    # In a container every start has the same number.
    code = "echo $$ >.cache/opzetten.pid; source script/_setup.sh; claim_set_up; echo verder"

    assert run(copy, "-c", code).stdout == "verder\n"


def test_a_folder_that_cannot_be_written_is_named(copy):
    pretend(copy)
    (copy / ".cache").write_text("a file where a folder should come")

    done = run(copy, "script/server")

    assert done.returncode == 1
    assert f"in deze map kan niet worden geschreven: {copy}" in done.stderr


# ---- gunicorn


def answer_of(connection: socket.socket) -> bytes:
    connection.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    received = b""
    while chunk := connection.recv(4096):
        received += chunk
    return received


def test_a_visitor_who_does_not_hang_up_keeps_nobody_waiting_and_stopping_is_clean(tmp_path, port):
    (tmp_path / "app.py").write_text(
        "def application(environ, start_response):\n"
        "    start_response('200 OK', [('Content-Length', '2')])\n"
        "    return [b'ok']\n"
    )
    server = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "gunicorn",
            "--config=gunicorn.conf.py",
            f"--chdir={tmp_path}",
            "app:application",
        ],
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "GERUST_SECRET_KEY": KEY,
            "GERUST_PORT": port,
            "GERUST_WORKERS": "1",
            "GERUST_LOGS": "tekst",
        },
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert server.stderr is not None
    try:
        assert f"luistert op http://127.0.0.1:{port}" in server.stderr.readline()
        with (
            socket.create_connection(("127.0.0.1", int(port)), timeout=10) as slow,
            socket.create_connection(("127.0.0.1", int(port)), timeout=1.5) as quick,
        ):
            assert answer_of(slow).endswith(b"ok")
            # Gunicorn itself would make this one wait two seconds for the first to hang up.
            assert answer_of(quick).endswith(b"ok")
    finally:
        server.send_signal(signal.SIGINT)
        _, rest = server.communicate(timeout=20)

    assert server.returncode == 0
    assert rest.strip().endswith("Gerust is gestopt.")


# ---- .ci/run


@pytest.mark.parametrize(
    ("parts", "code", "last"),
    [
        ((0, 0, 0), 0, "=== 3 passed in 0.02s ==="),
        ((1, 0, 0), 1, "=== 3 passed in 0.02s ==="),
        ((0, 1, 0), 1, "=== 1 failed, 2 passed in 0.01s ==="),
        ((0, 0, 1), 1, "=== 1 failed, 2 passed in 0.02s ==="),
        ((0, 0, None), 1, "=== 3 passed in 0.01s ==="),
    ],
)
def test_ci_fails_when_a_part_does_and_ends_with_the_line_of_pytest(copy, parts, code, last):
    lint, sqlite, postgres = parts
    (copy / "script" / "lint").write_text(f"#!/bin/sh\nexit {lint}\n")
    (copy / "script" / "test").write_text(
        "#!/bin/bash\n"
        f'if [ "$DATABASE_URL" ]; then code={postgres or 0} time=0.02\n'
        f"else code={sqlite} time=0.01; fi\n"
        'words="3 passed"; [ $code = 0 ] || words="1 failed, 2 passed"\n'
        'echo "=== $words in ${time}s ==="; exit $code\n'
    )
    python = copy / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    reachable = 1 if postgres is None else 0
    python.write_text(f'#!/bin/sh\n[ "$2" = "" ] || exit {reachable}\n')
    python.chmod(0o755)

    done = run(copy, ".ci/run")

    assert done.returncode == code, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1] == last
    assert ("Niet goed:" in done.stdout) is bool(code)
