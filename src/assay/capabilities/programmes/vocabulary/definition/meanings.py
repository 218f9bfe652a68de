"""What every key of the definition language means; the reference and the schema say it from here."""

from collections.abc import Mapping

from assay.capabilities.programmes.vocabulary.definition.questions import QuestionPart

_EVERY_QUESTION = {
    "id": "Its name in rules, imports and exports; never changed once a round has run.",
    "ask": "The question itself.",
    "hint": "Help under the question.",
    "required": "Whether an entry is complete without an answer.",
    "public": "Whether the public pages show the answer.",
    "personal": "Whether the answer is about a person, and goes when that person is forgotten.",
    "redact for": "Who never gets to see the answer.",
    "show when": "A rule on earlier answers; the question is asked only where it holds.",
    "type": "Which type of question it is.",
}

MEANINGS: Mapping[str, Mapping[str, str]] = {
    "Definition": {
        "language": "The version of this language.",
        "languages": "The languages of its texts, its own first; a text may then be `{en: …, cy: …}`.",
        "programme": "The programme's name.",
        "summary": "What the programme is for, in a sentence or two.",
        "words": "The department's own words for things.",
        "time zone": "The time zone in which moments are meant.",
        "who may enter": "Who may enter.",
        "people": "How many people may work on one entry.",
        "challenges": "Whether an entry answers one of the challenges that the team publishes.",
        "title question": "The question of type text whose answer is the title of an entry.",
        "sections": "The form, in groups of questions.",
        "teams": "The teams that entries are routed to.",
        "stages": "The stages of a round, by name.",
        "award": "What an award is.",
        "keep records": "How long records are kept after a round finishes.",
    },
    "Words": {
        "round": "One running of the programme: cohort, wave, competition.",
        "rounds": "The same for several; the regular plural where it is not given.",
        "entry": "What people send in: idea, application, proposal.",
        "entries": "The same for several.",
        "assessor": "A person who scores: judge, reader.",
        "assessors": "The same for several.",
        "challenge": "What entries answer: theme, problem.",
        "challenges": "The same for several.",
    },
    "WhoMayEnter": {
        "anyone": "Whether everyone who signs in may enter.",
        "e-mail domains": "Domains whose owners of addresses may enter; a domain admits its subdomains.",
        "awarded in": "The address of another programme: only those may enter who hold an award of it.",
        "explanation": "The same in words for those who would like to enter.",
    },
    "People": {"at most": "So many people work on one entry at most, its lead counted."},
    "Team": {"id": "Its name in routes.", "title": "Its name on pages."},
    "Award": {
        "title": "What it is.",
        "support worth": "What it is worth: currency and whole units.",
        "prizes": "Several awards in place of one: the best entry gets the first, and so on.",
        "becomes": "What an entry with an award goes on to be.",
    },
    "Prize": {"title": "What it is.", "support worth": "What it is worth: currency and whole units."},
    "KeepRecords": {
        "unsuccessful": "For entries without an award.",
        "awarded": "For entries with an award.",
    },
    "Section": {
        "id": "Its name in web addresses.",
        "title": "Its line in the task list of the form.",
        "questions": "Its questions, in order.",
    },
    "Option": {"id": "What is stored, and what rules speak of.", "label": "What is shown."},
    **{each.__name__: {**_EVERY_QUESTION, **each.meanings} for each in QuestionPart.__subclasses__()},
    "Stage": {
        "title": "Its name on pages.",
        "about": "What happens in it, for those who enter.",
        "after": "The stage before it; the first stage has none.",
        "opens": "When it opens: days after the round starts, and the time.",
        "closes": (
            "When it closes; nothing is accepted from this moment on. "
            "Without it the stage stays open until the team closes it."
        ),
        "questions until": (
            "Until when those who may enter may ask questions; the team answers them in public."
        ),
        "entries": "“open” in the one stage that takes entries, which is the first.",
        "sections": "What those who get this far are asked; they answer it until the stage closes.",
        "comment": "Who may comment on entries.",
        "support": "Who may support entries.",
        "eligible when": "Rules that an entry must meet.",
        "otherwise": "What becomes of an entry that does not meet them.",
        "route": "Which team an entry goes to; the first rule that holds counts.",
        "criteria": "What assessors score.",
        "assessors per entry": "How many assessors are to score each entry.",
        "blind": "Whether assessors see neither the person nor the organisation.",
        "judging days": "Days on which assessors meet.",
        "check in": "Whether the team checks people in; who has come goes on.",
        "report": "Headings of the report that the team writes on each entry.",
        "keep": "Which entries go through; belongs to every stage with criteria or a report.",
        "act within": "Within how many days the team acts on an entry; the clock stops while more is needed.",
        "letters": "What people are told.",
    },
    "EligibilityRule": {
        "rule": "The rule.",
        "otherwise": "What the person is told whose entry does not meet it.",
        "question": "The question to mend.",
    },
    "Route": {"when": "The rule.", "to": "The id of the team."},
    "Criterion": {
        "id": "Its name in exports.",
        "title": "Its name on pages.",
        "about": "What to look for.",
        "weight": "How much it counts beside the others.",
        "scale": "The lowest and the highest score.",
        "labels": "What scores mean, by score.",
    },
    "Day": {"name": "Its name.", "at": "When it begins: days after the round starts, and the time."},
    "Heading": {"id": "Its name in exports.", "title": "The heading.", "about": "What to write under it."},
    "Keep": {
        "first": "The best so many.",
        "at least": "Those whose score is at least so many hundredths of the highest possible.",
        "budget": "The best, down the ranking, as far as so much money reaches: currency and whole units.",
        "cost": "With “budget”: the question of type money that says what an entry costs.",
        "places": "So many, in the order in which they came.",
        "all": "All of them.",
        "per": "Counts “first” or “places” for each “challenge”, or for each option of a choice question.",
        "waiting list": "With “first” or “places”: so many more wait for a place that comes free.",
    },
    "StageLetters": {
        "through": "To those who go through.",
        "not taken further": "To those who do not.",
        "waiting list": "To those who wait for a place.",
        "more needed": "To those whose entry lacks something.",
        "received": "To those whose entry has arrived.",
    },
    "StageLetter": {"subject": "The subject line.", "body": "The text; a blank line parts paragraphs."},
}
