"""Runs measures where settings are ready: `python ready.py NAME` prints the rows of measures/NAME.py as JSON."""

import importlib
import json
import sys

import django


def main() -> None:
    django.setup()
    print(json.dumps(importlib.import_module(f"measures.{sys.argv[1]}").measure()))


if __name__ == "__main__":
    main()
