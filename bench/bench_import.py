"""Importing the 2,869 shipped ideas into an empty round, with triage of each."""

from surroundings import run_on_each_database


def main() -> None:
    run_on_each_database("import_ideas")


if __name__ == "__main__":
    main()
