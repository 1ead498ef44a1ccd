"""Pages of the ledger of rectification."""
