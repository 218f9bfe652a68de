"""Export of 10,000 real entries: seconds, and the most memory that the process holds. The aim: 150 MB."""

from surroundings import run_on_each_database


def main() -> None:
    run_on_each_database("export")


if __name__ == "__main__":
    main()
