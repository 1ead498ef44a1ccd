"""Cases: folders that hold a scheme and the evidence of one round, or of several."""
