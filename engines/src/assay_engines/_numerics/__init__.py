"""What every engine stands on: the contract, the named errors, exact numbers, fingerprints."""
