"""Lines and tables of a signed plan → `PlanDraft`. Pure: no files, no clock."""
