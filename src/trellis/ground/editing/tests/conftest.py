"""A second editor, and a strategy's edit form as a browser would send it."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from trellis.ground.people import rules as people_rules
from trellis.ground.people.models import Person, Role


@pytest.fixture
def mika(cast):
    person = Person.objects.create(name="Mika", username="mika")
    people_rules.give_installation_role(person, Role.EDITOR, by=None)
    people_rules.join(person)
    return person


def url(name, *args):
    return reverse(f"wagtailsnippets_strategies_strategy:{name}", args=args)


def form_of(answer):
    """What the edit form of a page would send, untouched."""
    form = BeautifulSoup(answer.content, "html.parser").select_one("#w-editor-form")
    for template in form.find_all("template"):
        template.decompose()
    sent = {}
    for field in form.select("input[name], textarea[name], select[name]"):
        name, kind = field["name"], field.get("type")
        if kind in {"checkbox", "radio"} and not field.has_attr("checked"):
            continue
        if field.name == "textarea":
            value = field.get_text().removeprefix("\n")
        elif field.name == "select":
            chosen = field.select_one("option[selected]")
            value = chosen["value"] if chosen else ""
        else:
            value = field.get("value", "on" if kind == "checkbox" else "")
        sent.setdefault(name, []).append(value)
    return {name: values if len(values) > 1 else values[0] for name, values in sent.items()}


@pytest.fixture
def edit(sign_in):
    """``edit(person, strategy, action="submit", **changes)`` sends the edit form, changed."""

    def send(person, strategy, action="", **changes):
        client = sign_in(person)
        address = url("edit", strategy.pk)
        data = form_of(client.get(address)) | {
            name.replace("__", "-"): value for name, value in changes.items()
        }
        if action:
            data[f"action-{action}"] = f"action-{action}"
        return client.post(address, data)

    return send


def drafted(strategy, by, **changes):
    """A draft of a strategy, saved by an editor and not shown to anyone."""
    row = strategy.get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(row, name, value)
    row.save_revision(user=by, log_action=True)
    strategy.refresh_from_db()
    return strategy


def said(answer):
    """The words of the messages a page shows after a redirect was followed."""
    return [str(message) for message in answer.context["messages"]]
