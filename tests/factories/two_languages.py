"""A definition in English and Welsh, small enough to read at a glance."""

BILINGUAL_DEFINITION = """\
languages: [en, cy]
programme: {en: Better ideas, cy: Syniadau gwell}
summary: {en: Ideas for better services., cy: Syniadau am wasanaethau gwell.}
words:
  round: {en: year, cy: blwyddyn}
  rounds: {en: years, cy: blynyddoedd}
  entry: {en: idea, cy: syniad}
  entries: {en: ideas, cy: syniadau}
who may enter: {anyone: yes}
challenges: optional
title question: title
sections:
  - id: idea
    title: {en: Your idea, cy: Eich syniad}
    questions:
      - {id: title, type: text, public: yes, ask: {en: What is it called?, cy: Beth yw ei enw?}}
      - id: problem
        type: long text
        words: 20
        public: yes
        ask: {en: What does it solve?, cy: Beth mae'n ei ddatrys?}
      - id: area
        type: choice
        required: no
        ask: {en: Which area?, cy: Pa faes?}
        options:
          - {id: health, label: {en: Health, cy: Iechyd}}
          - {id: transport, label: {en: Transport, cy: Trafnidiaeth}}
stages:
  ideas:
    title: {en: Share an idea, cy: Rhannu syniad}
    opens: +0d 09:00
    closes: +60d 17:00
    entries: open
    letters:
      received:
        subject: {en: We have your idea, cy: Mae eich syniad gennym}
        body: {en: "{{ title }} until {{ closes }}", cy: "{{ title }} tan {{ closes }}"}
      more needed:
        subject: {en: Your idea needs more, cy: Mae angen mwy ar eich syniad}
        body: {en: "{{ findings }}", cy: "{{ findings }}"}
  check:
    title: {en: Check, cy: Gwirio}
    after: ideas
    eligible when:
      - rule: words(problem) >= 3
        question: problem
        otherwise: {en: Say more about the problem., cy: Dywedwch fwy am y broblem.}
  choice:
    title: {en: Choice, cy: Dewis}
    after: check
    criteria: [{id: value, title: {en: Value, cy: Gwerth}}]
    keep: {first: 1}
    letters:
      through:
        subject: {en: You have won, cy: Rydych wedi ennill}
        body: {en: "It is given {{ award }}.", cy: "Rhoddir {{ award }}."}
award: {title: {en: support, cy: cefnogaeth}, support worth: GBP 5000}
keep records: {unsuccessful: 2 years, awarded: 7 years}
"""
