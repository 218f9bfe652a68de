"""The editor of definitions: parts changed in a draft, checked, compared and saved as a version."""

import re
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from assay.capabilities.programmes.operations import apply_definition
from assay.capabilities.programmes.queries import get_definition_version, list_definition_versions
from assay.foundations.permissions.vocabulary import SYSTEM, Actor, Role
from tests.factories.definitions import SMALL_DEFINITION
from tests.factories.moments import NOW
from tests.factories.people import make_holder, make_organisation, signed_in_client
from tests.factories.programmes import make_programme, make_round, open_round
from tests.integration.web_programme_team.pages import summary_of, text_of

pytestmark = pytest.mark.django_db
ROOT = "/definitions/better-ideas/"


@pytest.fixture
def manager() -> Actor:
    make_programme()
    return make_holder(Role.PROGRAMME_MANAGER, "example/better-ideas")


@pytest.fixture
def client(manager: Actor) -> Client:
    return signed_in_client(manager)


def form_of(client: Client, path: str) -> dict[str, str]:
    """Return what a page's form would send, as it was drawn."""
    page = client.get(f"{ROOT}{path}").content.decode()
    page = page.partition("<main")[2]
    sent = dict(
        re.findall(
            r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"',
            re.sub(r'<input[^>]*type="(?:radio|checkbox)"[^>]*>', "", page),
        )
    )
    for tag in re.findall(r"<input[^>]*checked[^>]*>", page):
        found = dict(re.findall(r'(name|value)="([^"]*)"', tag))
        sent[found["name"]] = found["value"]
    sent |= {
        name: text.strip("\n")
        for name, text in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', page, re.DOTALL)
    }
    sent |= (
        dict.fromkeys(re.findall(r'<input(?![^>]*value=)[^>]*type="text"[^>]*name="([^"]+)"', page), "")
        | sent
    )
    sent.pop("csrfmiddlewaretoken", None)
    return {
        name: text.replace("&#39;", "'").replace("&#34;", '"').replace("&amp;", "&").replace("&gt;", ">")
        for name, text in sent.items()
    }


def send(client: Client, path: str, **changed: str) -> Any:
    """Send a page's form with some of it changed; names have hyphens where Python has underscores."""
    form = form_of(client, path) | {name.replace("_", "-"): text for name, text in changed.items()}
    return client.post(f"{ROOT}{path}", form, follow=True)


def draft_of(client: Client) -> str:
    """Return the difference that the draft makes, a line each."""
    return text_of(client.get(f"{ROOT}changes/"))


def test_unchanged_forms_change_nothing(client: Client) -> None:
    pages = [
        "about/",
        "part/words/",
        "part/who-may-enter/",
        "part/sections/1/questions/0/",
        "part/stages/longlist/",
    ]
    pages += [
        "part/stages/longlist/criteria/0/",
        "part/stages/sift/letters/more-needed/",
        "part/award/",
        "part/stages/ideas/",
    ]

    for each in pages:
        assert send(client, each).status_code == 200

    assert client.get(f"{ROOT}save/").content.decode().count("<ins>") == 0


def test_a_text_is_changed_in_the_draft_and_nowhere_else(client: Client) -> None:
    page = send(client, "about/", summary="Short and: new.\n\nIn two.")

    assert "Saved in your draft." in text_of(page)
    assert "+summary: |-" in draft_of(client).replace(" +", "+")
    assert "2 questions" in text_of(client.get(ROOT))
    assert [each.number for each in list_definition_versions("better-ideas")] == [1]


def test_a_fault_is_told_at_its_field_in_the_list_and_at_saving(client: Client) -> None:
    page = send(client, "part/stages/longlist/criteria/0/", weight="heavy")
    listed = text_of(client.get(ROOT))
    refused = send(client, "save/", note="x")

    fault = "“heavy” is not a number that can stand here. Write digits: 12."
    assert summary_of(page) == [(fault, 1)]
    assert "1 fault to mend" in listed
    assert "Mend every fault before you save a version" in text_of(refused)
    assert [each.number for each in list_definition_versions("better-ideas")] == [1]


def test_a_letter_with_an_unknown_merge_field_is_told_at_its_field(client: Client) -> None:
    page = send(client, "part/stages/sift/letters/more-needed/", body="Dear {{ nam }}, {{ findings }}")

    assert summary_of(page) == [("There is no merge field “nam”. Did you mean “name”?", 1)]
    assert "As it would be read" not in text_of(page)


def test_a_letter_is_previewed_with_sample_values(client: Client) -> None:
    page = text_of(send(client, "part/stages/sift/letters/more-needed/", body="Dear {{ name }}", stay="yes"))

    assert "Dear Alex Example" in page


def test_a_letter_that_was_not_written_yet_is_written(client: Client) -> None:
    send(client, "part/stages/ideas/letters/received/", subject="Thank you", body="It is here.")
    send(client, "save/", note="A receipt")

    assert (
        "received: {subject: Thank you, body: It is here.}"
        in get_definition_version("better-ideas", 2).source
    )


def test_a_question_is_added_moved_to_another_section_and_removed(client: Client) -> None:
    unnamed = send(client, "add/sections/0/questions/")
    blank = send(client, "add/sections/0/questions/", type="text")
    added = send(client, "add/sections/0/questions/", type="text", ask="What is your idea called, again?")
    moved = send(client, "place/sections/0/questions/2/", to="sections/1/questions-1")
    order = re.findall(r"id: (\w+)", client.get(f"{ROOT}changes/").content.decode())
    removed = send(client, "place/sections/1/questions/1/", remove="yes")

    assert summary_of(unnamed) == [("Select what kind of answer it takes", 1)]
    assert summary_of(blank) == [("Enter its question", 1)]
    assert "Added to your draft." in text_of(added)
    assert "is moved in your draft" in text_of(moved)
    assert "what_is_your_idea" in order
    assert "is removed from your draft" in text_of(removed)
    assert "<ins>" not in client.get(f"{ROOT}changes/").content.decode()


def test_a_removed_question_that_a_rule_uses_is_told_before_and_after(client: Client) -> None:
    before = text_of(client.get(f"{ROOT}place/sections/0/questions/1/"))
    send(client, "place/sections/0/questions/1/", remove="yes")

    rule = summary_of(client.get(f"{ROOT}part/stages/sift/eligible-when/0/"))
    assert "words(problem) &gt;= 5" in before or "words(problem) >= 5" in before
    assert "There is no question “problem”" in text_of(client.get(ROOT))
    assert [words for words, _ in rule] == []


def test_members_of_a_list_change_places(client: Client) -> None:
    stamp = form_of(client, "about/")["stamp"]
    form = {"stamp": stamp, "move": "down-0"}
    client.post(f"{ROOT}list/sections/1/questions/0/options/", form)
    beyond = client.post(f"{ROOT}list/sections/", {"stamp": stamp, "move": "up-0"})
    nonsense = client.post(f"{ROOT}list/sections/", {"stamp": stamp, "move": "sideways"})
    stale = text_of(client.post(f"{ROOT}list/sections/", form))

    assert (beyond.status_code, nonsense.status_code) == (302, 302)
    assert "You changed this draft in another window meanwhile." in stale
    send(client, "save/")
    source = get_definition_version("better-ideas", 2).source
    assert source.index("id: survey") < source.index("id: administrative")


def test_a_form_of_an_older_draft_keeps_what_was_typed_and_changes_nothing(client: Client) -> None:
    old = form_of(client, "about/")
    send(client, "about/", summary="First")

    page = client.post(f"{ROOT}about/", {**old, "summary": "Second"})

    assert "You changed this draft in another window meanwhile." in text_of(page)
    assert "Second" in page.content.decode()
    assert "Second" not in draft_of(client)


def test_two_people_change_one_definition_and_the_second_chooses(client: Client) -> None:
    other = signed_in_client(make_holder(Role.PROGRAMME_MANAGER, "example", name="Robin Other"))
    send(client, "about/", summary="Mine")
    send(other, "about/", summary="Theirs")
    send(other, "save/", note="Theirs first")

    refused = send(client, "save/", note="Mine")
    unchosen = client.post(f"{ROOT}newer/", {}, follow=True)
    told = text_of(refused)
    client.post(f"{ROOT}newer/", {"choice": "mine", "newest": "2"})
    send(client, "save/", note="Mine after all")

    assert "Version 2 was saved meanwhile" in told
    assert "Robin Other" in told
    assert "Theirs first" in told
    assert "Version 2 was saved meanwhile" in text_of(unchosen)
    assert "summary: Mine" in get_definition_version("better-ideas", 3).source


def test_the_second_may_take_the_version_of_the_first(client: Client) -> None:
    send(client, "about/", summary="Mine")
    save_as_the_system("Theirs")

    assert "Somebody saved version 2 after you began" in text_of(client.get(ROOT))
    client.post(f"{ROOT}newer/", {"choice": "theirs", "newest": "2"})

    assert "This is version 2." in text_of(client.get(ROOT))
    assert client.get(f"{ROOT}newer/").status_code == 302


def test_a_choice_made_before_yet_another_version_is_asked_again(client: Client) -> None:
    send(client, "about/", summary="Mine")
    save_as_the_system("Theirs")
    save_as_the_system("Theirs again")

    page = text_of(client.post(f"{ROOT}newer/", {"choice": "mine", "newest": "2"}))
    client.post(f"{ROOT}newer/", {"choice": "mine", "newest": "²"})

    assert "Version 3 has been saved; look at it too." in page
    assert "Somebody saved version 3" in text_of(client.get(ROOT))


def save_as_the_system(summary: str) -> None:
    source = SMALL_DEFINITION.replace("Ideas from members for better services.", summary)
    apply_definition(actor=SYSTEM, organisation_slug="example", slug="better-ideas", source=source, now=NOW)


def test_a_draft_is_thrown_away(client: Client) -> None:
    send(client, "about/", summary="Mine")
    asked = text_of(client.get(f"{ROOT}discard/"))
    client.post(f"{ROOT}discard/")

    assert "Throw your draft away?" in asked
    assert "This is version 1." in text_of(client.get(ROOT))


def test_saving_says_which_rounds_keep_theirs_and_which_could_take_it(client: Client) -> None:
    open_round(make_round(make_programme(), slug="running", name="Running round"))
    make_round(make_programme(), slug="next", name="Next round")

    page = text_of(client.get(f"{ROOT}save/"))

    assert "keep the version that they opened with: Running round (version 1)" in page
    assert "Next round (version 1 now)" in page


def test_structure_is_shown_with_its_line_and_cannot_be_changed(client: Client) -> None:
    page = text_of(client.get(f"{ROOT}part/stages/longlist/"))
    send(client, "part/stages/longlist/", after="ideas", keep="x")

    assert "Assessors per entry, line 51" in page
    assert "Keep, line 53 keep: {first: 2}" in page
    assert "<ins>" not in client.get(f"{ROOT}changes/").content.decode()


@pytest.mark.parametrize(
    "path",
    ["part/nothing/", "part/sections/7/", "part/sections/x/", "part/stages/none/", "part/programme/",
     "list/stages/", "list/words/", "add/stages/sift/eligible-when/", "list/stages/sift/route/",
     "place/words/", "place/stages/ideas/", "place/sections/", "part/sections/",
     "add/sections/0/", "part/sections/999999/"],
)  # fmt: skip
def test_addresses_of_nothing_are_not_found(client: Client, path: str) -> None:
    assert client.get(f"{ROOT}{path}").status_code == 404


def test_a_huge_text_is_refused_at_its_form(client: Client) -> None:
    page = send(client, "about/", summary="x " * 260_000)

    assert "at most 500,000 are read" in text_of(page)
    assert "<ins>" not in client.get(f"{ROOT}changes/").content.decode()


def test_characters_that_cannot_be_seen_do_not_come_in(client: Client) -> None:
    send(client, "about/", summary="Good\x07 \u202ework")

    assert "+summary: Good work" in draft_of(client).replace("+ ", "+")


def test_languages_of_a_text_have_a_field_each_and_unknown_keys_stay(client: Client) -> None:
    source = SMALL_DEFINITION.replace(
        "title: Longlist", "title: {en: Longlist, cy: Rhestr}\n    novelty: [1, 2]"
    )
    apps.get_model("programmes", "DefinitionVersion").objects.update(source=source)
    send(client, "part/stages/longlist/", **{"title--cy": "Rhestr hir", "about": "New"})

    changed = client.get(f"{ROOT}changes/").content.decode()
    assert "title: {en: Longlist, cy: Rhestr hir}" in changed
    assert "<del>-    novelty" not in changed


@pytest.mark.usefixtures("manager")
def test_a_programme_is_started_from_a_template() -> None:
    head = signed_in_client(make_holder(Role.PROGRAMME_MANAGER, "example"))

    empty = head.post("/start-programme/", {})
    unnamed = head.post("/start-programme/", {"template": "minimal"})
    made = head.post(
        "/start-programme/",
        {"template": "minimal", "name": "Café ideas", "organisation": "example"},
        follow=True,
    )
    again = head.post(
        "/start-programme/", {"template": "minimal", "name": "Café ideas", "organisation": "example"}
    )
    foreign = head.post("/start-programme/", {"template": "minimal", "name": "X", "organisation": "other"})
    unknown = head.post("/start-programme/", {"template": "none", "name": "Y", "organisation": "example"})

    assert summary_of(empty) == [("Select what it starts from", 1)]
    assert summary_of(unnamed) == [("Enter what the programme is called", 1)]
    assert "Definition of Café ideas" in text_of(made)
    assert get_definition_version("cafe-ideas", 1).note == "Started from the template minimal"
    assert [count for _, count in summary_of(again)] == [1]
    assert "There is a programme at the address 'cafe-ideas' already" in text_of(again)
    assert "No organisation is called so." in text_of(foreign)
    assert "There is no template 'none'" in text_of(unknown)


@pytest.mark.usefixtures("manager")
def test_an_administrator_of_all_names_the_organisation() -> None:
    make_organisation("other", "Other Office")
    head = signed_in_client(make_holder(Role.ADMINISTRATOR, ""))
    form = {"template": "minimal", "name": "Ideas"}

    blank = head.post("/start-programme/", form)
    near = head.post("/start-programme/", form | {"organisation": "e"})
    made = head.post("/start-programme/", form | {"organisation": "other office"})

    assert summary_of(blank) == [("Enter which organisation runs it", 1)]
    assert "Did you mean: " in text_of(near)
    assert made.status_code == 302


def test_only_those_of_an_organisation_may_start_a_programme_there(client: Client) -> None:
    make_organisation("other", "Other Office")
    head = signed_in_client(make_holder(Role.PROGRAMME_MANAGER, "example"))
    form = {"template": "minimal", "name": "Ideas", "organisation": "other"}

    assert "You may start no programme" in text_of(client.get("/start-programme/"))
    assert summary_of(head.post("/start-programme/", form)) == [
        ("You may start programmes in your own organisations alone", 1)
    ]


def test_programmes_are_listed_with_their_drafts(client: Client) -> None:
    before = text_of(client.get("/definitions/"))
    send(client, "about/", summary="Mine")

    assert "Begun" not in before
    assert "Begun" in text_of(client.get("/definitions/"))
    assert "You manage no programme yet" in text_of(
        signed_in_client(make_holder(Role.AUDITOR, "example")).get("/definitions/")
    )


def test_pages_of_the_editor_take_few_queries(client: Client, django_assert_max_num_queries: Any) -> None:
    for path in ("", "about/", "part/stages/longlist/", "save/", "form/"):
        client.get(f"{ROOT}{path}")
        with django_assert_max_num_queries(12):
            client.get(f"{ROOT}{path}")
