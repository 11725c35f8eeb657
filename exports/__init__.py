"""`OfficialPaper` → Word, PDF, Excel."""
