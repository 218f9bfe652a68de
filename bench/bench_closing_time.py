"""200 applicants save drafts at once, and 500 in the last ten minutes, over HTTP, against the real server."""

from surroundings import run_on_each_database


def main() -> None:
    run_on_each_database("closing_time")


if __name__ == "__main__":
    main()
