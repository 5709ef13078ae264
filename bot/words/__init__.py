"""What words say by themselves: facts, clauses, years, places, what a question names. Nothing here knows a library."""
