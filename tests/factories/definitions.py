"""Definitions that tests run rounds on."""

SMALL_DEFINITION = """\
programme: Better ideas
summary: Ideas from members for better services.
words: {round: year, entry: idea, assessor: judge}
time zone: Europe/London
who may enter: {e-mail domains: [example.gov.uk], explanation: Anyone who works for Example may enter.}
challenges: optional
title question: title
sections:
  - id: idea
    title: Your idea
    questions:
      - {id: title, type: text, ask: What is your idea called?, words: 12, public: yes}
      - {id: problem, type: long text, ask: What problem does it solve?, words: 300, public: yes}
  - id: evidence
    title: Data
    questions:
      - id: data
        type: choice
        many: yes
        ask: Which data would it use?
        public: yes
        options:
          - {id: administrative, label: Administrative records}
          - {id: survey, label: Surveys}
          - {id: other, label: Something else}
      - {id: data_other, type: text, ask: Which other data?, show when: "'other' in data"}
      - {id: personal, type: yes or no, ask: Does it use personal data?, redact for: [assessor]}
teams:
  - {id: privacy, title: Privacy team}
  - {id: general, title: General team}
stages:
  ideas: {title: Share an idea, opens: +0d 09:00, closes: +60d 17:00, entries: open,
          comment: everyone signed in, support: members}
  sift:
    title: Sift
    after: ideas
    eligible when:
      - {rule: words(problem) >= 5, question: problem, otherwise: Say more about the problem in at least five words.}
    route:
      - {when: personal, to: privacy}
      - {when: "true", to: general}
    letters:
      not taken further: {subject: "Your idea {{ title }}", body: "Dear {{ name }}, we did not take it further. {{ reason }}"}
      more needed: {subject: "More needed for {{ title }}", body: "Dear {{ name }}, please add: {{ findings }}"}
  longlist:
    title: Longlist
    after: sift
    criteria:
      - {id: value, title: Value, weight: 2, scale: 0-5}
      - {id: viability, title: Viability, scale: 0-5}
    assessors per entry: 2
    blind: yes
    keep: {first: 2}
    letters:
      through: {subject: "{{ title }} goes on", body: "Dear {{ name }}, your idea goes on to {{ next_stage }}. {{ reason }}"}
      not taken further: {subject: "{{ title }}", body: "Dear {{ name }}, thank you. {{ reason }}"}
  final:
    title: Final
    after: longlist
    judging days: [{name: Final day, at: +120d 10:00}]
    criteria:
      - {id: merit, title: Merit, scale: 0-10}
    keep: {first: 1}
    letters:
      through: {subject: You won, body: "Dear {{ name }}, {{ title }} won {{ award }}. {{ reason }}"}
      not taken further: {subject: "{{ title }}", body: "Dear {{ name }}, thank you. {{ reason }}"}
award: {title: Support, support worth: GBP 1000, becomes: project}
keep records: {unsuccessful: 2 years, awarded: 7 years}
"""

# The same, taking questions about the round.
WITH_QUESTIONS = SMALL_DEFINITION.replace(
    "closes: +60d 17:00,", "closes: +60d 17:00, questions until: +20d 12:00,"
)
