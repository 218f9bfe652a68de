"""The first migrate on an empty database, Python's start included."""

from surroundings import run_on_each_database


def main() -> None:
    run_on_each_database("first_migrate")


if __name__ == "__main__":
    main()
