"""Pages with 1,000 and 10,000 real entries: queries, size, and CPU a request through the whole handler."""

from surroundings import run_on_each_database


def main() -> None:
    run_on_each_database("pages")


if __name__ == "__main__":
    main()
