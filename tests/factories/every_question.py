"""A definition that asks a question of every type, and answers to all of them as a form posts them."""

from collections.abc import Mapping
from typing import Any

EVERY_QUESTION = """\
programme: Every question
summary: One question of every type.
words: {round: year, entry: idea}
who may enter: {anyone: yes}
title question: title
sections:
  - id: texts
    title: Texts
    questions:
      - {id: title, type: text, ask: What is it called?, words: 5, hint: A few plain words., public: yes}
      - {id: about, type: long text, ask: What is it about?, words: 20}
      - {id: nickname, type: text, ask: What is its short name?, characters: 10, required: no}
      - {id: reply, type: e-mail, ask: Where can we reach you?, personal: yes}
      - {id: page, type: web address, ask: Where can we read more?, required: no}
  - id: choices
    title: Choices
    questions:
      - id: kind
        type: choice
        ask: Which kind is it?
        options: [{id: new, label: New}, {id: improved, label: Improved}]
      - id: letter
        type: choice
        ask: Which letter is it?
        required: no
        options:
          - {id: a, label: A}
          - {id: b, label: B}
          - {id: c, label: C}
          - {id: d, label: D}
          - {id: e, label: E}
          - {id: f, label: F}
          - {id: g, label: G}
          - {id: h, label: H}
          - {id: i, label: I}
          - {id: j, label: J}
          - {id: k, label: K}
          - {id: l, label: L}
          - {id: m, label: M}
      - id: data
        type: choice
        many: yes
        ask: Which data would it use?
        options:
          - {id: survey, label: Surveys}
          - {id: sensor, label: Sensors}
          - {id: other, label: Something else}
      - {id: data_other, type: text, ask: Which other data?, show when: "'other' in data"}
      - {id: personal, type: yes or no, ask: Does it use personal data?}
      - {id: shared, type: yes or no, ask: Is it shared already?, required: no}
  - id: figures
    title: Figures
    questions:
      - {id: people, type: number, ask: How many would use it?, minimum: 1, maximum: 5000, unit: people}
      - {id: cost, type: money, ask: What would it cost?, maximum: 50000}
      - {id: begins, type: date, ask: When could it begin?, earliest: 2026-01-01}
  - id: attachments
    title: Attachments
    questions:
      - {id: employer, type: organisation, ask: Who employs you?, required: no}
      - {id: plan, type: files, ask: What does it look like?, at most: 2, kinds: [pdf, txt], required: no}
stages:
  ideas: {title: Share an idea, opens: +0d 09:00, closes: +60d 17:00, entries: open,
          letters: {received: {subject: "We have {{ title }}", body: "Your reference is {{ reference }}."}}}
  sift: {title: Sift, after: ideas, about: We read every idea.}
award: {title: Support}
keep records: {unsuccessful: 1 year, awarded: 2 years}
"""

POSTED: Mapping[str, Mapping[str, Any]] = {
    "title": {"answer": "Shorter queues"},
    "about": {"answer": "People wait for hours because nobody knows who comes."},
    "nickname": {"answer": ""},
    "reply": {"answer": "robin@example.org"},
    "page": {"answer": "www.example.org/queues"},
    "kind": {"answer": "new"},
    "letter": {"answer": "c"},
    "data": {"answer": ["survey", "other"]},
    "data_other": {"answer": "Letters"},
    "personal": {"answer": "no"},
    "shared": {"answer": ""},
    "people": {"answer": "1,200"},
    "cost": {"answer": "£1,500"},
    "begins": {"answer-day": "1", "answer-month": "4", "answer-year": "2026"},
    "employer": {"answer": "Example Mutual"},
}
SHOWN: Mapping[str, str] = {
    "title": "Shorter queues",
    "about": "People wait for hours because nobody knows who comes.",
    "reply": "robin@example.org",
    "page": "https://www.example.org/queues",
    "kind": "New",
    "letter": "C",
    "data": "Surveys, Something else",
    "data_other": "Letters",
    "personal": "No",
    "people": "1,200 people",
    "cost": "£1,500",
    "begins": "1 April 2026",
    "employer": "Example Mutual",
}
