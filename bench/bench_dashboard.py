"""The figures of a round with 1,000 and 10,000 real entries: queries, size and CPU a request."""

from surroundings import run_on_each_database


def main() -> None:
    run_on_each_database("dashboard")


if __name__ == "__main__":
    main()
