"""The public list and pages of 3,000 real ideas with 30,000 comments: queries, size and CPU a request."""

from surroundings import run_on_each_database


def main() -> None:
    run_on_each_database("open_ideas")


if __name__ == "__main__":
    main()
