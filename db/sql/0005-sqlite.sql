CREATE INDEX ix_case_trashed ON case_file (trashed_at, id) WHERE trashed_at IS NOT NULL
