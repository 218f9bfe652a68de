"""What is done with programmes, rounds and challenges: each one transaction and one audit event."""

from assay.capabilities.programmes.operations.challenges import (
    publish_challenge,
    save_challenge,
    withdraw_challenge,
)
from assay.capabilities.programmes.operations.clarifying import (
    LONGEST_ANSWER,
    LONGEST_QUESTION,
    answer_questions,
    ask_question,
    forget_questions,
    hide_question,
    move_question_deadline,
)
from assay.capabilities.programmes.operations.closing import cancel_round, close_intake_now, finish_round
from assay.capabilities.programmes.operations.copying import copy_round
from assay.capabilities.programmes.operations.defining import (
    adopt_definition,
    apply_definition,
    start_programme,
)
from assay.capabilities.programmes.operations.drafting_definitions import (
    change_definition_draft,
    discard_definition_draft,
    forget_definition_drafts,
    keep_definition_draft,
    save_definition_draft,
)
from assay.capabilities.programmes.operations.extending import extend_stage
from assay.capabilities.programmes.operations.forgetting import forget_extension_reasons
from assay.capabilities.programmes.operations.making import make_round, set_stage_dates
from assay.capabilities.programmes.operations.opening import open_round

__all__ = [
    "LONGEST_ANSWER",
    "LONGEST_QUESTION",
    "adopt_definition",
    "answer_questions",
    "apply_definition",
    "ask_question",
    "cancel_round",
    "change_definition_draft",
    "close_intake_now",
    "copy_round",
    "discard_definition_draft",
    "extend_stage",
    "finish_round",
    "forget_definition_drafts",
    "forget_extension_reasons",
    "forget_questions",
    "hide_question",
    "keep_definition_draft",
    "make_round",
    "move_question_deadline",
    "open_round",
    "publish_challenge",
    "save_challenge",
    "save_definition_draft",
    "set_stage_dates",
    "start_programme",
    "withdraw_challenge",
]
