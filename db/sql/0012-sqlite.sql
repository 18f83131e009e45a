ALTER TABLE template ADD COLUMN published_on TEXT

ALTER TABLE template ADD COLUMN published_by TEXT DEFAULT '' NOT NULL

ALTER TABLE template ADD COLUMN withdrawn_on TEXT
