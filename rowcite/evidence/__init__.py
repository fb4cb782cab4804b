"""What texts state and what rows claim, and whether the two agree."""
