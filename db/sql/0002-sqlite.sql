ALTER TABLE case_text ADD COLUMN committee TEXT DEFAULT '' NOT NULL

ALTER TABLE case_text ADD COLUMN court_kind INTEGER DEFAULT '0' NOT NULL

ALTER TABLE case_text ADD COLUMN court_case_no TEXT DEFAULT '' NOT NULL

ALTER TABLE case_text ADD COLUMN papers_received_on TEXT

ALTER TABLE case_text ADD COLUMN extended_to TEXT

ALTER TABLE case_text ADD COLUMN extension_consent_on TEXT

ALTER TABLE case_text ADD COLUMN confirmation_result TEXT DEFAULT '' NOT NULL

ALTER TABLE case_text ADD COLUMN court TEXT DEFAULT '' NOT NULL

ALTER TABLE case_text ADD COLUMN document_no TEXT DEFAULT '' NOT NULL

ALTER TABLE case_text ADD COLUMN decided_on TEXT

ALTER TABLE party ADD COLUMN representative_title INTEGER DEFAULT '0' NOT NULL

ALTER TABLE party ADD COLUMN guardians TEXT DEFAULT '[]' NOT NULL

ALTER TABLE agent ADD COLUMN id_number TEXT DEFAULT '' NOT NULL

ALTER TABLE agent ADD COLUMN phone TEXT DEFAULT '' NOT NULL

ALTER TABLE agent ADD COLUMN capacity INTEGER DEFAULT '0' NOT NULL

ALTER TABLE agreement ADD COLUMN number TEXT DEFAULT '' NOT NULL

ALTER TABLE agreement ADD COLUMN effective_on TEXT

CREATE TABLE guarantor (
	id INTEGER NOT NULL,
	uuid BLOB NOT NULL,
	case_id INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	name TEXT NOT NULL,
	id_number TEXT NOT NULL,
	kind INTEGER NOT NULL,
	for_terms TEXT NOT NULL,
	until TEXT,
	CONSTRAINT pk_guarantor PRIMARY KEY (id),
	CONSTRAINT fk_guarantor_case_id FOREIGN KEY(case_id) REFERENCES case_file (id) ON DELETE CASCADE
)
 STRICT

CREATE INDEX ix_guarantor_case_id ON guarantor (case_id)

CREATE TABLE payment (
	id INTEGER NOT NULL,
	uuid BLOB NOT NULL,
	case_id INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	term TEXT,
	paid_on TEXT,
	amount_cents INTEGER NOT NULL,
	evidence TEXT NOT NULL,
	CONSTRAINT pk_payment PRIMARY KEY (id),
	CONSTRAINT fk_payment_case_id FOREIGN KEY(case_id) REFERENCES case_file (id) ON DELETE CASCADE
)
 STRICT

CREATE INDEX ix_payment_case_id ON payment (case_id)

CREATE TABLE case_petition (
	id INTEGER NOT NULL,
	uuid BLOB NOT NULL,
	case_id INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	petition_no TEXT NOT NULL,
	channel INTEGER,
	demand_kind INTEGER,
	first_on TEXT,
	times INTEGER,
	responsible_unit TEXT NOT NULL,
	lead_official TEXT NOT NULL,
	answer_no TEXT NOT NULL,
	answered_on TEXT,
	review INTEGER,
	ended_on TEXT,
	ended_note TEXT NOT NULL,
	CONSTRAINT pk_case_petition PRIMARY KEY (id),
	CONSTRAINT uq_case_petition_case_id UNIQUE (case_id),
	CONSTRAINT fk_case_petition_case_id FOREIGN KEY(case_id) REFERENCES case_file (id) ON DELETE CASCADE
)
 STRICT

CREATE TABLE case_care (
	id INTEGER NOT NULL,
	uuid BLOB NOT NULL,
	case_id INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	person_group INTEGER,
	condition TEXT NOT NULL,
	guardian TEXT NOT NULL,
	guardian_phone TEXT NOT NULL,
	crisis_contact TEXT NOT NULL,
	crisis_plan TEXT NOT NULL,
	next_visit_on TEXT,
	ended_on TEXT,
	CONSTRAINT pk_case_care PRIMARY KEY (id),
	CONSTRAINT uq_case_care_case_id UNIQUE (case_id),
	CONSTRAINT fk_case_care_case_id FOREIGN KEY(case_id) REFERENCES case_file (id) ON DELETE CASCADE
)
 STRICT

CREATE TABLE care_assessment (
	id INTEGER NOT NULL,
	uuid BLOB NOT NULL,
	case_id INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	date TEXT NOT NULL,
	scale TEXT NOT NULL,
	score INTEGER,
	level INTEGER NOT NULL,
	assessor TEXT NOT NULL,
	note TEXT NOT NULL,
	CONSTRAINT pk_care_assessment PRIMARY KEY (id),
	CONSTRAINT fk_care_assessment_case_id FOREIGN KEY(case_id) REFERENCES case_file (id) ON DELETE CASCADE
)
 STRICT

CREATE INDEX ix_care_assessment_case_id ON care_assessment (case_id)

CREATE TABLE case_place (
	id INTEGER NOT NULL,
	uuid BLOB NOT NULL,
	case_id INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	place_type INTEGER,
	place_name TEXT NOT NULL,
	households INTEGER,
	manager TEXT NOT NULL,
	owners_committee INTEGER,
	listed_by TEXT NOT NULL,
	listed_on TEXT,
	inspected_on TEXT,
	delisted_on TEXT,
	incidents_before INTEGER,
	incidents_after INTEGER,
	CONSTRAINT pk_case_place PRIMARY KEY (id),
	CONSTRAINT uq_case_place_case_id UNIQUE (case_id),
	CONSTRAINT fk_case_place_case_id FOREIGN KEY(case_id) REFERENCES case_file (id) ON DELETE CASCADE
)
 STRICT

CREATE TABLE place_measure (
	id INTEGER NOT NULL,
	uuid BLOB NOT NULL,
	case_id INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	problem TEXT NOT NULL,
	unit TEXT NOT NULL,
	due_on TEXT,
	done_on TEXT,
	result TEXT NOT NULL,
	CONSTRAINT pk_place_measure PRIMARY KEY (id),
	CONSTRAINT fk_place_measure_case_id FOREIGN KEY(case_id) REFERENCES case_file (id) ON DELETE CASCADE
)
 STRICT

CREATE INDEX ix_place_measure_case_id ON place_measure (case_id)

CREATE TABLE case_consultation (
	id INTEGER NOT NULL,
	uuid BLOB NOT NULL,
	case_id INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	form INTEGER,
	topic TEXT NOT NULL,
	venue TEXT NOT NULL,
	published_on TEXT,
	held_on TEXT,
	invited INTEGER,
	attended INTEGER,
	resolution TEXT NOT NULL,
	votes_for INTEGER,
	votes_against INTEGER,
	votes_abstained INTEGER,
	publicity TEXT NOT NULL,
	follow_up TEXT NOT NULL,
	CONSTRAINT pk_case_consultation PRIMARY KEY (id),
	CONSTRAINT uq_case_consultation_case_id UNIQUE (case_id),
	CONSTRAINT fk_case_consultation_case_id FOREIGN KEY(case_id) REFERENCES case_file (id) ON DELETE CASCADE
)
 STRICT

CREATE TABLE consultation_opinion (
	id INTEGER NOT NULL,
	uuid BLOB NOT NULL,
	case_id INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	name TEXT NOT NULL,
	standing TEXT NOT NULL,
	text TEXT NOT NULL,
	CONSTRAINT pk_consultation_opinion PRIMARY KEY (id),
	CONSTRAINT fk_consultation_opinion_case_id FOREIGN KEY(case_id) REFERENCES case_file (id) ON DELETE CASCADE
)
 STRICT

CREATE INDEX ix_consultation_opinion_case_id ON consultation_opinion (case_id)

CREATE TABLE case_project (
	id INTEGER NOT NULL,
	uuid BLOB NOT NULL,
	case_id INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	project_class INTEGER,
	owner_unit TEXT NOT NULL,
	need TEXT NOT NULL,
	funding TEXT NOT NULL,
	starts_on TEXT,
	ends_on TEXT,
	inspected_on TEXT,
	beneficiaries INTEGER,
	outcome TEXT NOT NULL,
	CONSTRAINT pk_case_project PRIMARY KEY (id),
	CONSTRAINT uq_case_project_case_id UNIQUE (case_id),
	CONSTRAINT fk_case_project_case_id FOREIGN KEY(case_id) REFERENCES case_file (id) ON DELETE CASCADE
)
 STRICT

CREATE TABLE project_budget_line (
	id INTEGER NOT NULL,
	uuid BLOB NOT NULL,
	case_id INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	item TEXT NOT NULL,
	amount_cents INTEGER NOT NULL,
	spent_cents INTEGER,
	CONSTRAINT pk_project_budget_line PRIMARY KEY (id),
	CONSTRAINT fk_project_budget_line_case_id FOREIGN KEY(case_id) REFERENCES case_file (id) ON DELETE CASCADE
)
 STRICT

CREATE INDEX ix_project_budget_line_case_id ON project_budget_line (case_id)
