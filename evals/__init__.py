"""Questions with known answers, asked of the bot; what it said, measured; two runs compared."""
