"""The demonstration: real public records, invented people, rounds in several states."""

from assay.use_cases.demonstration.setting_up import Demonstration, Person, set_up_demonstration

__all__ = ["Demonstration", "Person", "set_up_demonstration"]
