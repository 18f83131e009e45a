ALTER TABLE team ADD COLUMN dissolved_on TEXT

ALTER TABLE team ADD COLUMN summary TEXT DEFAULT '' NOT NULL

ALTER TABLE team_member ADD COLUMN joined_on TEXT

ALTER TABLE team_member ADD COLUMN left_on TEXT

ALTER TABLE team_member ADD COLUMN left_reason TEXT DEFAULT '' NOT NULL

ALTER TABLE team_member ADD COLUMN handed_to TEXT

ALTER TABLE task ADD COLUMN member TEXT

CREATE TABLE ledger_entry (
	id INTEGER NOT NULL,
	uuid BLOB NOT NULL,
	case_id INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	kind INTEGER NOT NULL,
	date TEXT NOT NULL,
	who TEXT NOT NULL,
	text TEXT NOT NULL,
	people TEXT NOT NULL,
	place TEXT NOT NULL,
	task TEXT,
	CONSTRAINT pk_ledger_entry PRIMARY KEY (id),
	CONSTRAINT fk_ledger_entry_case_id FOREIGN KEY(case_id) REFERENCES case_file (id) ON DELETE CASCADE
)
 STRICT

CREATE INDEX ix_ledger_entry_case_id ON ledger_entry (case_id)
