"""The reader of strace's log sees what should not be there; `.ci/run` gives it the log of every test."""

from __future__ import annotations

import pytest

from offline import complaints

WORKER = '3 execve("/src/.venv/bin/python3", ["python3", "-u", "-c", "import sys"], 0x1 /* 3 vars */)'
INFOCHAT = (
    'execve("/src/.venv/bin/python3", ["/src/.venv/bin/python3", "-m", "infochat", "list"], 0x1 /* 3 vars */) = 0'
)
FAMILY = 'sin_port=htons(443), sin_addr=inet_addr("192.0.2.1")}'


def log(*lines: str) -> list[str]:
    """Return a log of the test line up to one worker of pytest, process 3, and what comes then."""
    return [
        '1 execve("/usr/bin/bash", ["bash", "-c", "python3 -m venv .venv && ..."], 0x1 /* 3 vars */) = 0',
        "1 clone(child_stack=NULL, flags=CLONE_CHILD_CLEARTID|SIGCHLD) = 2",
        '2 execve(".venv/bin/pip", [".venv/bin/pip", "install"], 0x1 /* 3 vars */) = 0',
        f"2 connect(3, {{sa_family=AF_INET, {FAMILY}, 16) = 0",
        "2 +++ exited with 0 +++",
        '1 execve(".venv/bin/pytest", [".venv/bin/pytest"], 0x1 /* 3 vars */) = 0',
        "1 vfork( <unfinished ...>",
        f"{WORKER} <unfinished ...>",
        "1 <... vfork resumed>)              = 3",
        "3 <... execve resumed>)             = 0",
        *lines,
    ]


def started(path: str, *words: str, by: int = 3, process: int = 4) -> tuple[str, str, str]:
    argv = ", ".join(f'"{word}"' for word in words)
    return (
        f"{by} vfork( <unfinished ...>",
        f'{process} execve("{path}", [{argv}], 0x1 /* 3 vars */) = 0',
        f"{by} <... vfork resumed>) = {process}",
    )


def infochat(process: int = 4) -> tuple[str, str, str]:
    return ("3 vfork( <unfinished ...>", f"{process} {INFOCHAT}", f"3 <... vfork resumed>) = {process}")


def test_a_quiet_log_has_no_complaint_though_pip_connects() -> None:
    assert complaints(log(*infochat(), "4 +++ exited with 0 +++")) == []


def test_a_log_without_the_test_line_is_no_proof() -> None:
    assert "never started" in complaints([])[0]
    assert "never started" in complaints(log()[:5])[0]


@pytest.mark.parametrize(
    "call",
    [
        f"connect(5, {{sa_family=AF_INET, {FAMILY}, 16) = 0",
        f"connect(5, {{sa_family=AF_INET6, {FAMILY}, 28) = -1 EINPROGRESS (Operation now in progress)",
        f"sendto(5, 'GET', 3, 0, {{sa_family=AF_INET, {FAMILY}, 16) = 5",
        f"sendmsg(5, {{msg_name={{sa_family=AF_INET, {FAMILY}, msg_namelen=16}}, 0) = 5",
        f"bind(5, {{sa_family=AF_INET6, {FAMILY}, 28) = 0",
        "socket(AF_INET, SOCK_DGRAM|SOCK_CLOEXEC, IPPROTO_IP) = 5",
        "socket(AF_NETLINK, SOCK_RAW|SOCK_CLOEXEC, NETLINK_ROUTE) = 5",
        'connect(5, {sa_family=AF_UNIX, sun_path="/dev/log"}, 110) = 0',
        'connect(5, {sa_family=AF_UNIX, sun_path=@"/tmp/.X11-unix/X0"}, 20) = 0',
    ],
)
def test_a_connection_is_seen_in_infochat_and_in_a_worker(call: str) -> None:
    assert any("-m infochat list" in found and call in found for found in complaints(log(*infochat(), f"4 {call}")))
    assert call in complaints(log(f"3 {call}"))[0]


def test_a_connection_is_seen_when_its_line_comes_in_two_halves() -> None:
    halves = (f"3 connect(5, {{sa_family=AF_INET, {FAMILY}, 16 <unfinished ...>", "3 <... connect resumed>) = 0")
    assert "AF_INET" in complaints(log(*halves))[0]


def test_pipes_between_processes_and_the_names_of_users_are_no_connection() -> None:
    quiet = (
        "3 socket(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC|SOCK_NONBLOCK, 0) = 12",
        '3 connect(12, {sa_family=AF_UNIX, sun_path="/var/run/nscd/socket"}, 110) = -1 ENOENT (No such file)',
        '3 sendto(5, "text", 4, 0, NULL, 0) = 4',
    )
    assert complaints(log(*quiet)) == []


def test_a_foreign_program_is_seen_whoever_starts_it() -> None:
    assert "started /usr/bin/curl" in complaints(log(*started("/usr/bin/curl", "curl")))[0]
    told = complaints(log(*infochat(), *started("/usr/bin/curl", "curl", by=4, process=5)))
    assert told == ["/src/.venv/bin/python3 /src/.venv/bin/python3 -m infochat list started /usr/bin/curl curl"]


def test_what_only_a_test_may_start_is_seen_when_infochat_starts_it() -> None:
    assert complaints(log(*started("/usr/bin/bash", "bash"))) == []
    assert (
        "infochat list started" in complaints(log(*infochat(), *started("/usr/bin/bash", "bash", by=4, process=5)))[0]
    )


def test_a_program_that_takes_the_place_of_infochat_is_seen() -> None:
    told = complaints(log(*infochat(), '4 execve("/usr/bin/bash", ["bash"], 0x1 /* 3 vars */) = 0'))
    assert "infochat list started /usr/bin/bash" in told[0]


def test_a_program_of_a_parent_that_was_killed_is_seen() -> None:
    curl = '9 execve("/usr/bin/curl", ["curl"], 0x1 /* 3 vars */) = 0'
    assert "started /usr/bin/curl" in complaints(log(curl, "9 +++ exited with 0 +++"))[0]


def test_a_process_that_gets_the_number_of_one_that_ended_is_judged_for_itself() -> None:
    again = started("/usr/bin/bash", "bash")
    assert complaints(log(*infochat(), "4 +++ killed by SIGKILL +++", *again)) == []


def test_a_stand_in_for_an_editor_may_be_started_and_start_what_it_likes() -> None:
    editor = "/tmp/pytest-of-ada/pytest-1/popen-gw0/test_x/editor"
    lines = (*infochat(), *started(editor, "editor", by=4, process=5), *started("/bin/cat", "cat", by=5, process=6))
    assert complaints(log(*lines)) == []


def test_a_program_that_is_not_there_was_not_started() -> None:
    assert complaints(log('3 execve("/usr/bin/curl", ["curl"], 0x1 /* 3 vars */) = -1 ENOENT (No such file)')) == []
