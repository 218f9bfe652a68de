"""Rendering and queueing 1,000 letters, and delivering them to a folder."""

from surroundings import run_on_each_database


def main() -> None:
    run_on_each_database("letters")


if __name__ == "__main__":
    main()
