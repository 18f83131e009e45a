ALTER TABLE person ADD COLUMN doc_kind INTEGER DEFAULT '0' NOT NULL

ALTER TABLE person ADD COLUMN version INTEGER DEFAULT '0' NOT NULL

CREATE INDEX ix_person_merged_into ON person (merged_into) WHERE merged_into IS NOT NULL

CREATE TABLE person_key (
	k INTEGER NOT NULL,
	person_id INTEGER NOT NULL,
	CONSTRAINT pk_person_key PRIMARY KEY (k, person_id)
)
 WITHOUT ROWID,
 STRICT

CREATE TABLE person_merge (
	id INTEGER NOT NULL,
	uuid BLOB NOT NULL,
	kept INTEGER NOT NULL,
	absorbed INTEGER NOT NULL,
	moved TEXT NOT NULL,
	at INTEGER NOT NULL,
	actor TEXT NOT NULL,
	undone_at INTEGER,
	CONSTRAINT pk_person_merge PRIMARY KEY (id),
	CONSTRAINT uq_person_merge_uuid UNIQUE (uuid),
	CONSTRAINT fk_person_merge_kept FOREIGN KEY(kept) REFERENCES person (id),
	CONSTRAINT fk_person_merge_absorbed FOREIGN KEY(absorbed) REFERENCES person (id)
)
 STRICT

CREATE INDEX ix_person_merge_absorbed ON person_merge (absorbed)

CREATE INDEX ix_person_merge_kept ON person_merge (kept)

CREATE TABLE person_name (
	person_id INTEGER NOT NULL,
	name TEXT NOT NULL,
	CONSTRAINT pk_person_name PRIMARY KEY (person_id, name),
	CONSTRAINT fk_person_name_person_id FOREIGN KEY(person_id) REFERENCES person (id)
)
 WITHOUT ROWID,
 STRICT

CREATE TABLE person_suspect (
	one_id INTEGER NOT NULL,
	other_id INTEGER NOT NULL,
	score INTEGER NOT NULL,
	state INTEGER NOT NULL,
	actor TEXT NOT NULL,
	at INTEGER NOT NULL,
	CONSTRAINT pk_person_suspect PRIMARY KEY (one_id, other_id),
	CONSTRAINT fk_person_suspect_one_id FOREIGN KEY(one_id) REFERENCES person (id),
	CONSTRAINT fk_person_suspect_other_id FOREIGN KEY(other_id) REFERENCES person (id)
)
 WITHOUT ROWID,
 STRICT

CREATE INDEX ix_person_suspect_open ON person_suspect (score, one_id) WHERE state = 0

CREATE INDEX ix_person_suspect_other_id ON person_suspect (other_id)

CREATE TABLE person_tie (
	person_id INTEGER NOT NULL,
	other_id INTEGER NOT NULL,
	tie INTEGER NOT NULL,
	words TEXT NOT NULL,
	CONSTRAINT pk_person_tie PRIMARY KEY (person_id, other_id),
	CONSTRAINT fk_person_tie_person_id FOREIGN KEY(person_id) REFERENCES person (id),
	CONSTRAINT fk_person_tie_other_id FOREIGN KEY(other_id) REFERENCES person (id)
)
 WITHOUT ROWID,
 STRICT

CREATE INDEX ix_person_tie_other_id ON person_tie (other_id)
