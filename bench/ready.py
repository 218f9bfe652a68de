"""Runs measures/NAME.py where settings are ready and prints its rows as JSON: `python ready.py NAME`."""

import importlib
import json
import sys

import django


def main() -> None:
    django.setup()
    print(json.dumps(importlib.import_module(f"measures.{sys.argv[1]}").measure()))


if __name__ == "__main__":
    main()
