"""Pages of the programme team: its rounds, their entries, stages, decisions and letters."""
