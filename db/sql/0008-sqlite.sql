CREATE INDEX ix_note_trashed ON note (trashed_at, id) WHERE trashed_at IS NOT NULL

CREATE INDEX ix_revision_attachment ON revision (case_uuid) WHERE kind = 'attachment'

CREATE TABLE case_amendment (
	id INTEGER NOT NULL,
	uuid BLOB NOT NULL,
	case_id INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	reason TEXT NOT NULL,
	"by" TEXT NOT NULL,
	begun_on TEXT,
	ended_on TEXT,
	CONSTRAINT pk_case_amendment PRIMARY KEY (id),
	CONSTRAINT fk_case_amendment_case_id FOREIGN KEY(case_id) REFERENCES case_file (id) ON DELETE CASCADE
)
 STRICT

CREATE INDEX ix_case_amendment_case_id ON case_amendment (case_id)

CREATE TABLE case_filing (
	id INTEGER NOT NULL,
	uuid BLOB NOT NULL,
	case_id INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	volume TEXT NOT NULL,
	filed_on TEXT,
	archivist TEXT NOT NULL,
	retention TEXT NOT NULL,
	waiver TEXT NOT NULL,
	CONSTRAINT pk_case_filing PRIMARY KEY (id),
	CONSTRAINT uq_case_filing_case_id UNIQUE (case_id),
	CONSTRAINT fk_case_filing_case_id FOREIGN KEY(case_id) REFERENCES case_file (id) ON DELETE CASCADE
)
 STRICT

CREATE INDEX ix_case_filing_volume ON case_filing (volume)
