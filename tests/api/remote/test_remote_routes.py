"""The remote over HTTP: off until somebody turns it on, nothing without proof, news at once."""

import threading

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from api.remote import routes
from api.remote.lines import Lines
from api.remote.routes import PROOF
from api.routes import routes_under
from layers.qr import qr_path

NOBODY = {PROOF: "-"}


@pytest.fixture
def client(monkeypatch):
    monkeypatch.setattr(routes, "LINES", Lines())
    monkeypatch.setattr(routes, "WAIT_S", 0.2)
    with TestClient(Starlette(routes=routes_under())) as opened:
        yield opened


@pytest.fixture
def host(client):
    return {PROOF: client.post("/remote/open", json={}, headers=NOBODY).json()["secret"]}


@pytest.fixture
def phone(client, host):
    code = client.post("/remote/code", json={}, headers=host).json()["code"]
    return {PROOF: client.post("/remote/join", json={"code": code}, headers=NOBODY).json()["key"]}


def test_a_phone_presses_and_sees_what_the_wall_shows(client, host, phone):
    scene = {"at": 3, "of": 21, "title": "两区", "black": False}
    assert client.get("/remote/presses?after=0", headers=host).json() == {"presses": [], "last": 0}
    assert client.post("/remote/told", json=scene, headers=host).status_code == 200
    assert client.post("/remote/press", json={"do": "next"}, headers=phone).json() == {"here": True}
    assert client.get("/remote/presses?after=0", headers=host).json() == {"presses": ["next"], "last": 1}
    assert client.get("/remote/shown?after=0", headers=phone).json() == {**scene, "version": 1, "here": True}


def test_an_answer_waits_for_the_next_press(client, host, phone, monkeypatch):
    monkeypatch.setattr(routes, "WAIT_S", 30)
    answers = []
    waiting = threading.Thread(target=lambda: answers.append(client.get("/remote/presses?after=0", headers=host).json()))
    waiting.start()
    line = routes.LINES.of_host(host[PROOF])
    while not line.waiting:
        waiting.join(0.01)
    client.post("/remote/press", json={"do": "black"}, headers=phone)
    waiting.join(20)
    assert answers == [{"presses": ["black"], "last": 1}]
    assert not line.waiting


@pytest.mark.parametrize("name", ["open", "code", "close", "told", "join", "press"])
def test_without_our_header_nothing_is_done_so_no_other_site_can_press(client, name):
    answer = client.post(f"/remote/{name}", json={})
    assert answer.status_code == 400
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize(("method", "name"), [("POST", "code"), ("POST", "told"), ("POST", "press"), ("GET", "presses"), ("GET", "shown")])
def test_nothing_answers_while_the_remote_is_off(client, host, phone, method, name):
    client.post("/remote/close", json={}, headers=host)
    proof = phone if name in {"press", "shown"} else host
    assert client.request(method, f"/remote/{name}", headers=proof, **({"json": {}} if method == "POST" else {})).status_code == 410
    assert client.request(method, f"/remote/{name}", headers=NOBODY, **({"json": {}} if method == "POST" else {})).status_code == 404


@pytest.mark.parametrize("body", [b"", b"[]", b"nonsense", b"\xff", b"[" * 1900, b'{"code": "' + b"1" * 3000 + b'"}'])
def test_a_body_that_is_none_is_refused_in_words(client, body):
    answer = client.post("/remote/join", content=body, headers=NOBODY)
    assert answer.status_code in {400, 413}
    assert answer.json()["error"]


def test_what_the_wall_shows_is_cut_to_what_a_phone_needs(client, host, phone):
    client.post("/remote/told", json={"at": -1, "of": "many", "title": "题" * 500, "black": 1, "notes": "内部"}, headers=host)
    told = client.get("/remote/shown?after=x", headers=phone).json()
    assert (told["at"], told["of"], len(told["title"]), told["black"]) == (0, 0, 200, False)
    assert "notes" not in told


def test_too_many_wrong_codes_are_told_when_to_come_back(client, host):
    client.post("/remote/code", json={}, headers=host)
    answers = [client.post("/remote/join", json={"code": "x"}, headers=NOBODY) for _ in range(11)]
    assert [one.status_code for one in answers] == [403] * 10 + [429]
    assert int(answers[-1].headers["retry-after"]) > 500


def test_a_code_comes_with_a_picture_of_where_to_type_it(client, host):
    place = "http://192.168.1.20:8501/?view=remote"
    got = client.post("/remote/code", json={"place": place}, headers=host).json()
    assert (got["side"], got["squares"]) == qr_path(f"{place}#{got['code']}")


@pytest.mark.parametrize("place", ["", "javascript:alert(1)", "http://a/ b", "http://" + "a" * 400, 7])
def test_what_is_no_address_is_not_drawn(client, host, place):
    got = client.post("/remote/code", json={"place": place}, headers=host).json()
    assert (got["side"], got["squares"], len(got["code"])) == (0, "", 6)


def test_an_unknown_button_does_nothing(client, host, phone):
    assert client.post("/remote/press", json={"do": "eval"}, headers=phone).status_code == 400
    assert client.get("/remote/presses?after=0", headers=host).json()["presses"] == []


def test_a_player_that_counts_from_before_a_restart_hears_new_presses(client, host, phone):
    client.post("/remote/press", json={"do": "next"}, headers=phone)
    assert client.get("/remote/presses?after=57", headers=host).json() == {"presses": ["next"], "last": 1}


def test_below_a_base_path_too():
    with TestClient(Starlette(routes=routes_under("plan/atlas"))) as client:
        assert client.post("/plan/atlas/remote/open", json={}, headers=NOBODY).json()["secret"]
        assert client.get("/plan/atlas/remote/nowhere").status_code == 404
