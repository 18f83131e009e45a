CREATE TABLE grid (
	id INTEGER NOT NULL,
	uuid BLOB NOT NULL,
	version INTEGER NOT NULL,
	changed_at INTEGER NOT NULL,
	org TEXT NOT NULL,
	number TEXT NOT NULL,
	name TEXT NOT NULL,
	worker TEXT NOT NULL,
	phone TEXT NOT NULL,
	areas TEXT NOT NULL,
	members TEXT NOT NULL,
	valid_from TEXT,
	valid_until TEXT,
	CONSTRAINT pk_grid PRIMARY KEY (id),
	CONSTRAINT uq_grid_uuid UNIQUE (uuid)
)
 STRICT

CREATE TABLE mediator (
	id INTEGER NOT NULL,
	uuid BLOB NOT NULL,
	version INTEGER NOT NULL,
	changed_at INTEGER NOT NULL,
	org TEXT NOT NULL,
	name TEXT NOT NULL,
	standing TEXT NOT NULL,
	employment TEXT NOT NULL,
	sex TEXT NOT NULL,
	birth_year INTEGER NOT NULL,
	education TEXT NOT NULL,
	phone TEXT NOT NULL,
	specialities TEXT NOT NULL,
	certificates TEXT NOT NULL,
	account TEXT NOT NULL,
	note TEXT NOT NULL,
	valid_from TEXT,
	valid_until TEXT,
	CONSTRAINT pk_mediator PRIMARY KEY (id),
	CONSTRAINT uq_mediator_uuid UNIQUE (uuid)
)
 STRICT

CREATE TABLE org_version (
	record BLOB NOT NULL,
	version INTEGER NOT NULL,
	at INTEGER NOT NULL,
	label TEXT NOT NULL,
	actor TEXT NOT NULL,
	body TEXT NOT NULL,
	CONSTRAINT pk_org_version PRIMARY KEY (record, version)
)
 WITHOUT ROWID,
 STRICT

CREATE TABLE room (
	id INTEGER NOT NULL,
	uuid BLOB NOT NULL,
	version INTEGER NOT NULL,
	changed_at INTEGER NOT NULL,
	org TEXT NOT NULL,
	kind TEXT NOT NULL,
	name TEXT NOT NULL,
	place TEXT NOT NULL,
	seats INTEGER NOT NULL,
	note TEXT NOT NULL,
	valid_from TEXT,
	valid_until TEXT,
	CONSTRAINT pk_room PRIMARY KEY (id),
	CONSTRAINT uq_room_uuid UNIQUE (uuid)
)
 STRICT

CREATE TABLE room_booking (
	id INTEGER NOT NULL,
	uuid BLOB NOT NULL,
	version INTEGER NOT NULL,
	changed_at INTEGER NOT NULL,
	room BLOB NOT NULL,
	held_on TEXT NOT NULL,
	begins INTEGER NOT NULL,
	ends INTEGER NOT NULL,
	purpose TEXT NOT NULL,
	case_uuid BLOB,
	booked_by TEXT NOT NULL,
	cancelled INTEGER NOT NULL,
	CONSTRAINT pk_room_booking PRIMARY KEY (id),
	CONSTRAINT ck_room_booking_cancelled CHECK (cancelled IN (0, 1)),
	CONSTRAINT uq_room_booking_uuid UNIQUE (uuid)
)
 STRICT

CREATE INDEX ix_room_booking_day ON room_booking (held_on) WHERE cancelled = 0

CREATE TABLE unit (
	id INTEGER NOT NULL,
	uuid BLOB NOT NULL,
	version INTEGER NOT NULL,
	changed_at INTEGER NOT NULL,
	org TEXT NOT NULL,
	kind TEXT NOT NULL,
	code TEXT NOT NULL,
	names TEXT NOT NULL,
	lead TEXT,
	members TEXT NOT NULL,
	contact TEXT NOT NULL,
	phone TEXT NOT NULL,
	duty TEXT NOT NULL,
	valid_from TEXT,
	valid_until TEXT,
	CONSTRAINT pk_unit PRIMARY KEY (id),
	CONSTRAINT uq_unit_uuid UNIQUE (uuid)
)
 STRICT
