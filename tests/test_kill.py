"""Processes are killed outright while people write: what was acknowledged is there, whole."""

import http.cookiejar
import os
import random
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

import psutil
import pytest

from tests.journeys.house import CHECKOUT, House

pytestmark = [pytest.mark.slow, pytest.mark.enable_socket]
KILLS = 12


class Coordinator:
    """Noor at a browser without JavaScript: reads a form, fills it in, sends it."""

    def __init__(self, house):
        self.house = house
        self.jar = http.cookiejar.CookieJar()
        self.web = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))

    def read(self, path):
        with self.web.open(self.house.address + path, timeout=20) as answer:
            return answer.read().decode()

    def send(self, path, **filled):
        """Send the form of a page; returns the address of the answer after redirects."""
        form = self.read(path)
        hidden = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form))
        data = urllib.parse.urlencode({**hidden, **filled}).encode()
        headers = {"Referer": self.house.address + path}
        request = urllib.request.Request(self.house.address + path, data, headers)
        with self.web.open(request, timeout=20) as answer:
            return answer.url

    def sign_in(self):
        self.send("/sign-in/", login="noor", password="trellis-demo-only")
        return self


@pytest.fixture
def house(tmp_path):
    house = House(tmp_path / "data", "--demo").start()
    yield house
    house.stop()


def processes_of(house):
    """Every process of a running house but the one that supervises."""
    return psutil.Process(house.process.pid).children(recursive=True)


def names_in(house):
    """Worker numbers the house exports, as a list: a double would show."""
    exported = Coordinator(house).sign_in().read("/organizations/harbour-house/people/roster.csv")
    return re.findall(r"KILL-\d+", exported)


def add_person(noor, number):
    path = "/organizations/harbour-house/people/add/"
    arrived = noor.send(
        path, name=f"Person {number}", worker_number=f"KILL-{number}", roles="worker"
    )
    return "/add/" not in arrived


def test_every_acknowledged_person_is_there_after_processes_are_killed(house):
    chance = random.Random(20260414)
    noor = Coordinator(house).sign_in()
    acknowledged, number = [], 0
    for kill in range(KILLS):
        for _turn in range(3):
            number += 1
            try:
                if add_person(noor, number):
                    acknowledged.append(f"KILL-{number}")
            except (OSError, urllib.error.URLError):
                house.wait_until_it_answers()
        victim = house.process.pid if kill % 4 == 3 else chance.choice(processes_of(house)).pid
        os.kill(victim, signal.SIGKILL)
        if victim == house.process.pid:
            house.process.wait()
            wait_until_the_port_is_free(house)
            house.start()
        house.wait_until_it_answers()
    found = names_in(house)
    assert len(acknowledged) >= KILLS
    assert sorted(set(acknowledged) - set(found)) == []
    assert len(found) == len(set(found))


def wait_until_the_port_is_free(house):
    """A server on its way out may refuse to answer and still hold its port: ask the port itself."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", house.port)) != 0:
                return
        time.sleep(0.1)
    raise AssertionError(f"something still listens: {house.words()}")


def test_an_import_killed_at_any_moment_is_done_whole_or_not_at_all(house, tmp_path):
    chance = random.Random(2016)
    rows = 800
    file = tmp_path / "roster.csv"
    lines = [f"KILL-{number},Person {number}" for number in range(rows)]
    file.write_text("worker_number,name\n" + "\n".join(lines), encoding="utf-8")
    command = [sys.executable, "-m", "trellis", "import-roster", str(file)]
    command += ["--organization", "harbour-house", "--data", str(house.data)]
    for _kill in range(KILLS):
        process = subprocess.Popen(
            command,
            cwd=CHECKOUT,
            env=house.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        try:
            process.wait(timeout=chance.uniform(0.3, 2.0))
        except subprocess.TimeoutExpired:
            process.kill()
        said = process.communicate()[0].decode()
        found = names_in(house)
        assert len(found) in (0, rows), said
        if found:
            break
    done = subprocess.run(
        command, cwd=CHECKOUT, env=house.environment(), capture_output=True, check=False
    )
    assert (
        done.returncode,
        sorted(names_in(house)) == sorted(f"KILL-{n}" for n in range(rows)),
    ) == (0, True)
