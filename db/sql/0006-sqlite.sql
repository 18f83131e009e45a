CREATE TABLE note (
	id INTEGER NOT NULL,
	uuid BLOB NOT NULL,
	version INTEGER NOT NULL,
	author TEXT NOT NULL,
	org TEXT NOT NULL,
	kind INTEGER NOT NULL,
	written_on TEXT NOT NULL,
	weather TEXT NOT NULL,
	place TEXT NOT NULL,
	met TEXT NOT NULL,
	body TEXT NOT NULL,
	promise TEXT NOT NULL,
	promised_on TEXT,
	kept_on TEXT,
	thoughts TEXT NOT NULL,
	private INTEGER NOT NULL,
	changed_at INTEGER NOT NULL,
	trashed_at INTEGER,
	CONSTRAINT pk_note PRIMARY KEY (id),
	CONSTRAINT ck_note_private CHECK (private IN (0, 1)),
	CONSTRAINT uq_note_uuid UNIQUE (uuid)
)
 STRICT

CREATE INDEX ix_note_day ON note (written_on, id) WHERE trashed_at IS NULL

CREATE INDEX ix_note_kind ON note (kind, written_on, id) WHERE trashed_at IS NULL

CREATE INDEX ix_note_promise ON note (author, promised_on, id) WHERE promise <> '' AND kept_on IS NULL AND trashed_at IS NULL

CREATE TABLE note_link (
	note_id INTEGER NOT NULL,
	kind INTEGER NOT NULL,
	target BLOB NOT NULL,
	CONSTRAINT pk_note_link PRIMARY KEY (note_id, kind, target),
	CONSTRAINT fk_note_link_note_id FOREIGN KEY(note_id) REFERENCES note (id) ON DELETE CASCADE
)
 WITHOUT ROWID,
 STRICT

CREATE INDEX ix_note_link_target ON note_link (kind, target, note_id)

CREATE TABLE note_version (
	note_id INTEGER NOT NULL,
	version INTEGER NOT NULL,
	at INTEGER NOT NULL,
	label TEXT NOT NULL,
	body TEXT NOT NULL,
	CONSTRAINT pk_note_version PRIMARY KEY (note_id, version),
	CONSTRAINT fk_note_version_note_id FOREIGN KEY(note_id) REFERENCES note (id) ON DELETE CASCADE
)
 WITHOUT ROWID,
 STRICT
