CREATE TABLE audit (
	seq INTEGER NOT NULL,
	hlc INTEGER NOT NULL,
	actor TEXT NOT NULL,
	action TEXT NOT NULL,
	object TEXT NOT NULL,
	detail TEXT NOT NULL,
	previous BLOB NOT NULL,
	hash BLOB NOT NULL,
	CONSTRAINT pk_audit PRIMARY KEY (seq),
	CONSTRAINT uq_audit_hash UNIQUE (hash)
)
 STRICT

CREATE TABLE blob (
	id INTEGER NOT NULL,
	sha256 TEXT NOT NULL,
	mac BLOB NOT NULL,
	size INTEGER NOT NULL,
	place INTEGER NOT NULL,
	body BLOB,
	CONSTRAINT pk_blob PRIMARY KEY (id),
	CONSTRAINT ck_blob_place CHECK ((place = 0) = (body IS NOT NULL)),
	CONSTRAINT uq_blob_sha256 UNIQUE (sha256),
	CONSTRAINT uq_blob_mac UNIQUE (mac)
)
 STRICT

CREATE TABLE counter (
	name TEXT NOT NULL,
	org_code TEXT NOT NULL,
	year INTEGER NOT NULL,
	last INTEGER NOT NULL,
	CONSTRAINT pk_counter PRIMARY KEY (name, org_code, year)
)
 WITHOUT ROWID,
 STRICT

CREATE TABLE draft (
	actor TEXT NOT NULL,
	form TEXT NOT NULL,
	"key" TEXT NOT NULL,
	body TEXT NOT NULL,
	saved_at INTEGER NOT NULL,
	CONSTRAINT pk_draft PRIMARY KEY (actor, form, "key")
)
 WITHOUT ROWID,
 STRICT

CREATE TABLE org (
	id INTEGER NOT NULL,
	uuid BLOB NOT NULL,
	code TEXT NOT NULL,
	parent_id INTEGER,
	level INTEGER NOT NULL,
	area TEXT NOT NULL,
	CONSTRAINT pk_org PRIMARY KEY (id),
	CONSTRAINT uq_org_uuid UNIQUE (uuid),
	CONSTRAINT uq_org_code UNIQUE (code),
	CONSTRAINT fk_org_parent_id FOREIGN KEY(parent_id) REFERENCES org (id)
)
 STRICT

CREATE INDEX ix_org_parent_id ON org (parent_id)

CREATE TABLE person (
	id INTEGER NOT NULL,
	uuid BLOB NOT NULL,
	type INTEGER NOT NULL,
	name TEXT NOT NULL,
	sex INTEGER NOT NULL,
	birth_date TEXT,
	ethnicity TEXT NOT NULL,
	doc_number TEXT NOT NULL,
	uscc TEXT NOT NULL,
	phone TEXT NOT NULL,
	address TEXT NOT NULL,
	merged_into INTEGER,
	CONSTRAINT pk_person PRIMARY KEY (id),
	CONSTRAINT uq_person_uuid UNIQUE (uuid),
	CONSTRAINT fk_person_merged_into FOREIGN KEY(merged_into) REFERENCES person (id)
)
 STRICT

CREATE INDEX ix_person_doc_number ON person (doc_number) WHERE doc_number <> ''

CREATE INDEX ix_person_name ON person (name)

CREATE INDEX ix_person_phone ON person (phone) WHERE phone <> ''

CREATE INDEX ix_person_uscc ON person (uscc) WHERE uscc <> ''

CREATE TABLE revision (
	seq INTEGER NOT NULL,
	rev BLOB NOT NULL,
	record_uuid BLOB NOT NULL,
	case_uuid BLOB NOT NULL,
	kind TEXT NOT NULL,
	node TEXT NOT NULL,
	actor TEXT NOT NULL,
	hlc INTEGER NOT NULL,
	schema INTEGER NOT NULL,
	state BLOB NOT NULL,
	packed INTEGER NOT NULL,
	body BLOB NOT NULL,
	CONSTRAINT pk_revision PRIMARY KEY (seq),
	CONSTRAINT ck_revision_packed CHECK (packed IN (0, 1)),
	CONSTRAINT uq_revision_rev UNIQUE (rev)
)
 STRICT

CREATE INDEX ix_revision_case ON revision (case_uuid, hlc)

CREATE INDEX ix_revision_record ON revision (record_uuid, hlc)

CREATE TABLE revision_parent (
	rev BLOB NOT NULL,
	parent BLOB NOT NULL,
	CONSTRAINT pk_revision_parent PRIMARY KEY (rev, parent)
)
 WITHOUT ROWID,
 STRICT

CREATE INDEX ix_revision_parent_parent ON revision_parent (parent)

CREATE TABLE search_state (
	doc_id INTEGER NOT NULL,
	kind INTEGER NOT NULL,
	owner_id INTEGER NOT NULL,
	stale INTEGER NOT NULL,
	CONSTRAINT pk_search_state PRIMARY KEY (doc_id),
	CONSTRAINT ck_search_state_stale CHECK (stale IN (0, 1))
)
 STRICT

CREATE INDEX ix_search_state_stale ON search_state (doc_id) WHERE stale = 1

CREATE UNIQUE INDEX uq_search_state_owner ON search_state (kind, owner_id)

CREATE TABLE setting (
	name TEXT NOT NULL,
	value TEXT NOT NULL,
	CONSTRAINT pk_setting PRIMARY KEY (name)
)
 WITHOUT ROWID,
 STRICT

CREATE TABLE sync_package (
	id INTEGER NOT NULL,
	uuid BLOB NOT NULL,
	direction TEXT NOT NULL,
	peer TEXT NOT NULL,
	sequence INTEGER NOT NULL,
	sha256 TEXT NOT NULL,
	state TEXT NOT NULL,
	at INTEGER NOT NULL,
	detail TEXT NOT NULL,
	CONSTRAINT pk_sync_package PRIMARY KEY (id)
)
 STRICT

CREATE UNIQUE INDEX uq_sync_package_uuid ON sync_package (uuid, direction)

CREATE TABLE sync_peer (
	id INTEGER NOT NULL,
	fingerprint TEXT NOT NULL,
	org_code TEXT NOT NULL,
	card TEXT NOT NULL,
	trusted_at INTEGER NOT NULL,
	revoked_at INTEGER,
	CONSTRAINT pk_sync_peer PRIMARY KEY (id)
)
 STRICT

CREATE UNIQUE INDEX uq_sync_peer_fingerprint ON sync_peer (fingerprint)

CREATE TABLE template (
	code TEXT NOT NULL,
	version INTEGER NOT NULL,
	body TEXT NOT NULL,
	sha256 TEXT NOT NULL,
	CONSTRAINT pk_template PRIMARY KEY (code, version)
)
 WITHOUT ROWID,
 STRICT

CREATE TABLE undo_step (
	id INTEGER NOT NULL,
	label TEXT NOT NULL,
	at INTEGER NOT NULL,
	actor TEXT NOT NULL,
	revs TEXT NOT NULL,
	inverse TEXT NOT NULL,
	CONSTRAINT pk_undo_step PRIMARY KEY (id)
)
 STRICT

CREATE INDEX ix_undo_step_actor ON undo_step (actor, id)

CREATE TABLE head (
	record_uuid BLOB NOT NULL,
	rev BLOB NOT NULL,
	CONSTRAINT pk_head PRIMARY KEY (record_uuid, rev),
	CONSTRAINT fk_head_rev FOREIGN KEY(rev) REFERENCES revision (rev)
)
 WITHOUT ROWID,
 STRICT

CREATE TABLE org_member (
	id INTEGER NOT NULL,
	uuid BLOB NOT NULL,
	org_id INTEGER NOT NULL,
	name TEXT NOT NULL,
	phone TEXT NOT NULL,
	valid_until TEXT,
	CONSTRAINT pk_org_member PRIMARY KEY (id),
	CONSTRAINT uq_org_member_org_id_name UNIQUE (org_id, name),
	CONSTRAINT uq_org_member_uuid UNIQUE (uuid),
	CONSTRAINT fk_org_member_org_id FOREIGN KEY(org_id) REFERENCES org (id)
)
 STRICT

CREATE TABLE org_name (
	org_id INTEGER NOT NULL,
	valid_from TEXT NOT NULL,
	valid_until TEXT,
	name TEXT NOT NULL,
	committee TEXT NOT NULL,
	short TEXT NOT NULL,
	confirmed INTEGER NOT NULL,
	CONSTRAINT pk_org_name PRIMARY KEY (org_id, valid_from),
	CONSTRAINT ck_org_name_confirmed CHECK (confirmed IN (0, 1)),
	CONSTRAINT fk_org_name_org_id FOREIGN KEY(org_id) REFERENCES org (id)
)
 WITHOUT ROWID,
 STRICT

CREATE TABLE person_initial (
	ini TEXT NOT NULL,
	person_id INTEGER NOT NULL,
	CONSTRAINT pk_person_initial PRIMARY KEY (ini, person_id),
	CONSTRAINT fk_person_initial_person_id FOREIGN KEY(person_id) REFERENCES person (id)
)
 WITHOUT ROWID,
 STRICT

CREATE INDEX ix_person_initial_person_id ON person_initial (person_id)

CREATE TABLE person_pinyin (
	py TEXT NOT NULL,
	person_id INTEGER NOT NULL,
	CONSTRAINT pk_person_pinyin PRIMARY KEY (py, person_id),
	CONSTRAINT fk_person_pinyin_person_id FOREIGN KEY(person_id) REFERENCES person (id)
)
 WITHOUT ROWID,
 STRICT

CREATE INDEX ix_person_pinyin_person_id ON person_pinyin (person_id)

CREATE TABLE case_file (
	id INTEGER NOT NULL,
	uuid BLOB NOT NULL,
	version INTEGER NOT NULL,
	number TEXT,
	title TEXT NOT NULL,
	kind INTEGER NOT NULL,
	category INTEGER,
	status INTEGER NOT NULL,
	risk INTEGER NOT NULL,
	difficulty INTEGER NOT NULL,
	intake INTEGER NOT NULL,
	org_id INTEGER NOT NULL,
	l1_id INTEGER,
	l2_id INTEGER,
	l3_id INTEGER,
	mediator_id INTEGER,
	listed_on TEXT NOT NULL,
	registered_on TEXT,
	registered_at INTEGER NOT NULL,
	accepted_on TEXT,
	closed_on TEXT,
	amount_cents INTEGER,
	people_involved INTEGER,
	street TEXT NOT NULL,
	community TEXT NOT NULL,
	result INTEGER NOT NULL,
	performed INTEGER NOT NULL,
	form INTEGER NOT NULL,
	confirmation INTEGER NOT NULL,
	is_open INTEGER NOT NULL,
	next_due TEXT,
	due_kind INTEGER,
	touched_on TEXT NOT NULL,
	custodian_id INTEGER NOT NULL,
	custody_seq INTEGER NOT NULL,
	trashed_at INTEGER,
	CONSTRAINT pk_case_file PRIMARY KEY (id),
	CONSTRAINT ck_case_file_is_open CHECK (is_open IN (0, 1)),
	CONSTRAINT ck_case_file_kind CHECK (kind BETWEEN 0 AND 5),
	CONSTRAINT ck_case_file_risk CHECK (risk BETWEEN 0 AND 4),
	CONSTRAINT uq_case_file_uuid UNIQUE (uuid),
	CONSTRAINT uq_case_file_number UNIQUE (number),
	CONSTRAINT fk_case_file_org_id FOREIGN KEY(org_id) REFERENCES org (id),
	CONSTRAINT fk_case_file_l1_id FOREIGN KEY(l1_id) REFERENCES org (id),
	CONSTRAINT fk_case_file_l2_id FOREIGN KEY(l2_id) REFERENCES org (id),
	CONSTRAINT fk_case_file_l3_id FOREIGN KEY(l3_id) REFERENCES org (id),
	CONSTRAINT fk_case_file_mediator_id FOREIGN KEY(mediator_id) REFERENCES org_member (id),
	CONSTRAINT fk_case_file_custodian_id FOREIGN KEY(custodian_id) REFERENCES org (id)
)
 STRICT

CREATE INDEX ix_case_amount ON case_file (amount_cents, id)

CREATE INDEX ix_case_category ON case_file (category, listed_on, id)

CREATE INDEX ix_case_closed ON case_file (closed_on, accepted_on, id, kind, category, intake, result, performed, form, l3_id, l2_id, amount_cents, people_involved, trashed_at) WHERE is_open = 0

CREATE INDEX ix_case_due ON case_file (next_due, id, touched_on, l3_id, l2_id, l1_id, due_kind, is_open, status, risk, trashed_at) WHERE is_open = 1 OR next_due IS NOT NULL

CREATE INDEX ix_case_facts ON case_file (listed_on, id, accepted_on, closed_on, is_open, kind, category, status, risk, difficulty, intake, result, performed, form, l3_id, l2_id, l1_id, org_id, mediator_id, amount_cents, people_involved, trashed_at)

CREATE INDEX ix_case_kind ON case_file (kind, listed_on, id) WHERE kind <> 0

CREATE INDEX ix_case_mediator ON case_file (mediator_id, listed_on, id)

CREATE INDEX ix_case_open ON case_file (listed_on, id, l3_id, l2_id, l1_id, accepted_on, closed_on, is_open, kind, category, status, risk, difficulty, intake, mediator_id, amount_cents, trashed_at) WHERE is_open = 1

CREATE INDEX ix_case_risk ON case_file (risk, listed_on, id) WHERE risk >= 3

CREATE INDEX ix_case_station ON case_file (l3_id, listed_on, id, accepted_on, closed_on, is_open, kind, category, status, risk, difficulty, intake, mediator_id, amount_cents, trashed_at)

CREATE INDEX ix_case_studio ON case_file (l2_id, listed_on, id, l3_id, accepted_on, closed_on, is_open, kind, category, status, risk, difficulty, intake, mediator_id, amount_cents, trashed_at)

CREATE TABLE agent (
	id INTEGER NOT NULL,
	uuid BLOB NOT NULL,
	case_id INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	name TEXT NOT NULL,
	for_party TEXT NOT NULL,
	relation TEXT NOT NULL,
	authority TEXT NOT NULL,
	CONSTRAINT pk_agent PRIMARY KEY (id),
	CONSTRAINT fk_agent_case_id FOREIGN KEY(case_id) REFERENCES case_file (id) ON DELETE CASCADE
)
 STRICT

CREATE INDEX ix_agent_case_id ON agent (case_id)

CREATE TABLE agreement (
	id INTEGER NOT NULL,
	uuid BLOB NOT NULL,
	case_id INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	form INTEGER NOT NULL,
	facts TEXT NOT NULL,
	disputed TEXT NOT NULL,
	responsibility TEXT NOT NULL,
	signed_on TEXT,
	copies INTEGER,
	judicial_confirmation INTEGER NOT NULL,
	CONSTRAINT pk_agreement PRIMARY KEY (id),
	CONSTRAINT uq_agreement_case_id UNIQUE (case_id),
	CONSTRAINT fk_agreement_case_id FOREIGN KEY(case_id) REFERENCES case_file (id) ON DELETE CASCADE
)
 STRICT

CREATE TABLE attachment (
	id INTEGER NOT NULL,
	uuid BLOB NOT NULL,
	case_id INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	kind TEXT NOT NULL,
	name TEXT NOT NULL,
	size INTEGER NOT NULL,
	sha256 TEXT NOT NULL,
	note TEXT NOT NULL,
	CONSTRAINT pk_attachment PRIMARY KEY (id),
	CONSTRAINT fk_attachment_case_id FOREIGN KEY(case_id) REFERENCES case_file (id) ON DELETE CASCADE
)
 STRICT

CREATE INDEX ix_attachment_case_id ON attachment (case_id)

CREATE INDEX ix_attachment_sha256 ON attachment (sha256)

CREATE INDEX ix_attachment_uuid ON attachment (uuid)

CREATE TABLE case_event (
	id INTEGER NOT NULL,
	uuid BLOB NOT NULL,
	case_id INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	event TEXT NOT NULL,
	date TEXT NOT NULL,
	note TEXT NOT NULL,
	CONSTRAINT pk_case_event PRIMARY KEY (id),
	CONSTRAINT fk_case_event_case_id FOREIGN KEY(case_id) REFERENCES case_file (id) ON DELETE CASCADE
)
 STRICT

CREATE INDEX ix_case_event_case_id ON case_event (case_id)

CREATE TABLE case_origin (
	case_id INTEGER NOT NULL,
	file_id TEXT NOT NULL,
	source TEXT NOT NULL,
	file_sha256 TEXT NOT NULL,
	CONSTRAINT pk_case_origin PRIMARY KEY (case_id),
	CONSTRAINT fk_case_origin_case_id FOREIGN KEY(case_id) REFERENCES case_file (id) ON DELETE CASCADE
)
 STRICT

CREATE INDEX ix_case_origin_file_sha256 ON case_origin (file_sha256)

CREATE TABLE case_text (
	case_id INTEGER NOT NULL,
	narrative TEXT NOT NULL,
	source_org TEXT NOT NULL,
	end_reason TEXT NOT NULL,
	ticks TEXT NOT NULL,
	CONSTRAINT pk_case_text PRIMARY KEY (case_id),
	CONSTRAINT fk_case_text_case_id FOREIGN KEY(case_id) REFERENCES case_file (id) ON DELETE CASCADE
)
 STRICT

CREATE TABLE party (
	id INTEGER NOT NULL,
	uuid BLOB NOT NULL,
	case_id INTEGER NOT NULL,
	person_id INTEGER,
	seq INTEGER NOT NULL,
	role INTEGER NOT NULL,
	type INTEGER NOT NULL,
	name TEXT NOT NULL,
	sex INTEGER NOT NULL,
	birth_date TEXT,
	ethnicity TEXT NOT NULL,
	id_number TEXT NOT NULL,
	uscc TEXT NOT NULL,
	representative TEXT NOT NULL,
	occupation TEXT NOT NULL,
	phone TEXT NOT NULL,
	address TEXT NOT NULL,
	claim TEXT NOT NULL,
	CONSTRAINT pk_party PRIMARY KEY (id),
	CONSTRAINT fk_party_case_id FOREIGN KEY(case_id) REFERENCES case_file (id) ON DELETE CASCADE,
	CONSTRAINT fk_party_person_id FOREIGN KEY(person_id) REFERENCES person (id)
)
 STRICT

CREATE INDEX ix_party_case_id ON party (case_id)

CREATE INDEX ix_party_person_id ON party (person_id)

CREATE TABLE "plan" (
	id INTEGER NOT NULL,
	uuid BLOB NOT NULL,
	case_id INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	version INTEGER NOT NULL,
	author TEXT NOT NULL,
	approved_by TEXT NOT NULL,
	approved_on TEXT,
	CONSTRAINT pk_plan PRIMARY KEY (id),
	CONSTRAINT uq_plan_case_id UNIQUE (case_id),
	CONSTRAINT fk_plan_case_id FOREIGN KEY(case_id) REFERENCES case_file (id) ON DELETE CASCADE
)
 STRICT

CREATE TABLE session (
	id INTEGER NOT NULL,
	uuid BLOB NOT NULL,
	case_id INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	date TEXT NOT NULL,
	place TEXT NOT NULL,
	attendees TEXT NOT NULL,
	summary TEXT NOT NULL,
	CONSTRAINT pk_session PRIMARY KEY (id),
	CONSTRAINT fk_session_case_id FOREIGN KEY(case_id) REFERENCES case_file (id) ON DELETE CASCADE
)
 STRICT

CREATE INDEX ix_session_case_id ON session (case_id)

CREATE TABLE task (
	id INTEGER NOT NULL,
	uuid BLOB NOT NULL,
	case_id INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	"key" TEXT NOT NULL,
	occurrence INTEGER NOT NULL,
	stage TEXT NOT NULL,
	title TEXT NOT NULL,
	role TEXT NOT NULL,
	due_on TEXT,
	state INTEGER NOT NULL,
	done_on TEXT,
	evidence TEXT NOT NULL,
	reason TEXT NOT NULL,
	hint TEXT NOT NULL,
	CONSTRAINT pk_task PRIMARY KEY (id),
	CONSTRAINT fk_task_case_id FOREIGN KEY(case_id) REFERENCES case_file (id) ON DELETE CASCADE
)
 STRICT

CREATE INDEX ix_task_case_id ON task (case_id)

CREATE INDEX ix_task_due ON task (due_on, id) WHERE done_on IS NULL

CREATE TABLE team (
	id INTEGER NOT NULL,
	uuid BLOB NOT NULL,
	case_id INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	leader TEXT NOT NULL,
	template TEXT NOT NULL,
	version INTEGER NOT NULL,
	formed_on TEXT,
	deadline TEXT,
	roles TEXT NOT NULL,
	stages TEXT NOT NULL,
	CONSTRAINT pk_team PRIMARY KEY (id),
	CONSTRAINT uq_team_case_id UNIQUE (case_id),
	CONSTRAINT fk_team_case_id FOREIGN KEY(case_id) REFERENCES case_file (id) ON DELETE CASCADE
)
 STRICT

CREATE TABLE team_member (
	id INTEGER NOT NULL,
	uuid BLOB NOT NULL,
	case_id INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	role TEXT NOT NULL,
	role_title TEXT NOT NULL,
	name TEXT NOT NULL,
	organisation TEXT NOT NULL,
	phone TEXT NOT NULL,
	duty TEXT NOT NULL,
	CONSTRAINT pk_team_member PRIMARY KEY (id),
	CONSTRAINT fk_team_member_case_id FOREIGN KEY(case_id) REFERENCES case_file (id) ON DELETE CASCADE
)
 STRICT

CREATE INDEX ix_team_member_case_id ON team_member (case_id)

CREATE TABLE term (
	id INTEGER NOT NULL,
	uuid BLOB NOT NULL,
	case_id INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	body TEXT NOT NULL,
	obligor TEXT NOT NULL,
	obligee TEXT NOT NULL,
	amount_cents INTEGER NOT NULL,
	due_on TEXT,
	method TEXT NOT NULL,
	state INTEGER NOT NULL,
	settled_on TEXT,
	evidence TEXT NOT NULL,
	CONSTRAINT pk_term PRIMARY KEY (id),
	CONSTRAINT fk_term_case_id FOREIGN KEY(case_id) REFERENCES case_file (id) ON DELETE CASCADE
)
 STRICT

CREATE INDEX ix_term_case_id ON term (case_id)

CREATE TABLE visit (
	id INTEGER NOT NULL,
	uuid BLOB NOT NULL,
	case_id INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	date TEXT NOT NULL,
	way TEXT NOT NULL,
	result TEXT NOT NULL,
	CONSTRAINT pk_visit PRIMARY KEY (id),
	CONSTRAINT fk_visit_case_id FOREIGN KEY(case_id) REFERENCES case_file (id) ON DELETE CASCADE
)
 STRICT

CREATE INDEX ix_visit_case_id ON visit (case_id)

CREATE TABLE plan_section (
	plan_id INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	section TEXT NOT NULL,
	text TEXT NOT NULL,
	prompt TEXT NOT NULL,
	required INTEGER NOT NULL,
	CONSTRAINT pk_plan_section PRIMARY KEY (plan_id, seq),
	CONSTRAINT ck_plan_section_required CHECK (required IN (0, 1)),
	CONSTRAINT fk_plan_section_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id) ON DELETE CASCADE
)
 WITHOUT ROWID,
 STRICT

CREATE TABLE session_mediator (
	session_id INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	member_id INTEGER NOT NULL,
	CONSTRAINT pk_session_mediator PRIMARY KEY (session_id, seq),
	CONSTRAINT fk_session_mediator_session_id FOREIGN KEY(session_id) REFERENCES session (id) ON DELETE CASCADE,
	CONSTRAINT fk_session_mediator_member_id FOREIGN KEY(member_id) REFERENCES org_member (id)
)
 WITHOUT ROWID,
 STRICT

CREATE INDEX ix_session_mediator_member_id ON session_mediator (member_id)

CREATE VIRTUAL TABLE search USING fts5(body, content='', contentless_delete=1, detail=none, tokenize='ascii')

CREATE TRIGGER tr_revision_update BEFORE UPDATE ON revision
BEGIN
    SELECT RAISE(ABORT, '历史记录只能追加');
END

CREATE TRIGGER tr_revision_delete BEFORE DELETE ON revision
BEGIN
    SELECT RAISE(ABORT, '历史记录只能追加');
END

CREATE TRIGGER tr_audit_update BEFORE UPDATE ON audit
BEGIN
    SELECT RAISE(ABORT, '操作日志只能追加');
END

CREATE TRIGGER tr_audit_delete BEFORE DELETE ON audit
BEGIN
    SELECT RAISE(ABORT, '操作日志只能追加');
END
