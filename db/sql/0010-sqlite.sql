DROP INDEX ix_case_due

CREATE INDEX ix_case_due ON case_file (next_due, id, touched_on, l3_id, l2_id, l1_id, due_kind, is_open, status, risk, trashed_at, kind) WHERE is_open = 1 OR next_due IS NOT NULL
