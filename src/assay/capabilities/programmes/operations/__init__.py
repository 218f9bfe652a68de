"""What is done with programmes, rounds and challenges: each one transaction and one audit event."""

from assay.capabilities.programmes.operations.challenges import (
    publish_challenge,
    save_challenge,
    withdraw_challenge,
)
from assay.capabilities.programmes.operations.closing import cancel_round, close_intake_now, finish_round
from assay.capabilities.programmes.operations.copying import copy_round
from assay.capabilities.programmes.operations.defining import adopt_definition, apply_definition
from assay.capabilities.programmes.operations.extending import extend_stage
from assay.capabilities.programmes.operations.forgetting import forget_extension_reasons
from assay.capabilities.programmes.operations.making import make_round, set_stage_dates
from assay.capabilities.programmes.operations.opening import open_round

__all__ = [
    "adopt_definition",
    "apply_definition",
    "cancel_round",
    "close_intake_now",
    "copy_round",
    "extend_stage",
    "finish_round",
    "forget_extension_reasons",
    "make_round",
    "open_round",
    "publish_challenge",
    "save_challenge",
    "set_stage_dates",
    "withdraw_challenge",
]
