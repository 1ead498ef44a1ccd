"""What people do with the ledger."""
