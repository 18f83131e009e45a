CREATE TABLE attachment_text (
	sha256 TEXT NOT NULL,
	pages INTEGER NOT NULL,
	cut INTEGER NOT NULL,
	body TEXT NOT NULL,
	CONSTRAINT pk_attachment_text PRIMARY KEY (sha256),
	CONSTRAINT ck_attachment_text_cut CHECK (cut IN (0, 1))
)
 STRICT
