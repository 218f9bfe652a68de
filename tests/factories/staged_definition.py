"""A definition without a closing date whose second stage asks more of those who get there."""

STAGED_DEFINITION = """\
programme: Open door
summary: Products are admitted at any time.
who may enter: {anyone: yes}
title question: title
sections:
  - id: product
    title: Your product
    questions:
      - {id: title, type: text, ask: What is it called?, public: yes}
      - {id: novel, type: yes or no, ask: Is it new?}
stages:
  door:
    title: Apply
    opens: +0d 09:00
    entries: open
    eligible when:
      - {rule: novel, question: novel, otherwise: Only new products are admitted.}
    letters:
      received: {subject: "{{ title }} arrived", body: "Dear {{ name }}, thank you."}
  trial:
    title: Trial
    after: door
    closes: +30d 17:00
    sections:
      - id: report
        title: Report of the trial
        questions:
          - {id: result, type: long text, ask: What came of it?, words: 50}
          - {id: price, type: money, ask: What does it cost?, required: no}
    eligible when:
      - {rule: price <= 1000.0, question: price, otherwise: It may cost at most 1000 pounds.}
    letters:
      received: {subject: "{{ title }}, report", body: "Dear {{ name }}, see {{ stage }}, {{ closes }}."}
  award:
    title: Admission
    after: trial
    criteria: [{id: worth, title: Worth, scale: 0-5}]
    keep: {at least: 50}
award: {title: Admission, becomes: admission}
keep records: {unsuccessful: 1 year, awarded: 2 years}
"""
