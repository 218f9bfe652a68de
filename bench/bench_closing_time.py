"""200 applicants save drafts at once, over HTTP, against the real server."""

from surroundings import run_on_each_database


def main() -> None:
    run_on_each_database("closing_time")


if __name__ == "__main__":
    main()
