"""What every audience's pages share: templates, their environment, and the values they draw."""
