"""What is done with programmes, rounds and challenges: each one transaction and one audit event."""

from assay.capabilities.programmes.operations.challenges import (
    publish_challenge,
    save_challenge,
    withdraw_challenge,
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
    "adopt_definition",
    "apply_definition",
    "cancel_round",
    "change_definition_draft",
    "close_intake_now",
    "copy_round",
    "discard_definition_draft",
    "extend_stage",
    "finish_round",
    "forget_definition_drafts",
    "forget_extension_reasons",
    "keep_definition_draft",
    "make_round",
    "open_round",
    "publish_challenge",
    "save_challenge",
    "save_definition_draft",
    "set_stage_dates",
    "start_programme",
    "withdraw_challenge",
]
