DROP INDEX ix_case_category

DROP INDEX ix_case_risk

DROP INDEX ix_case_kind

DROP INDEX ix_case_amount

DROP INDEX ix_case_mediator

CREATE INDEX ix_case_by_amount ON case_file (ifnull(amount_cents, -1), id, listed_on, next_due, l3_id, l2_id, l1_id, accepted_on, closed_on, is_open, kind, category, status, risk, difficulty, intake, mediator_id, amount_cents, trashed_at)

CREATE INDEX ix_case_by_due ON case_file (ifnull(next_due, '9999-12-31'), id, listed_on, next_due, l3_id, l2_id, l1_id, accepted_on, closed_on, is_open, kind, category, status, risk, difficulty, intake, mediator_id, amount_cents, trashed_at)

CREATE INDEX ix_case_by_mediator ON case_file (mediator_id, listed_on, id, next_due, l3_id, l2_id, l1_id, accepted_on, closed_on, is_open, kind, category, status, risk, difficulty, intake, mediator_id, amount_cents, trashed_at)

CREATE INDEX ix_case_by_risk ON case_file (risk, id, listed_on, next_due, l3_id, l2_id, l1_id, accepted_on, closed_on, is_open, kind, category, status, risk, difficulty, intake, mediator_id, amount_cents, trashed_at)

CREATE INDEX ix_case_class ON case_file (category, listed_on, id, next_due, l3_id, l2_id, l1_id, accepted_on, closed_on, is_open, kind, category, status, risk, difficulty, intake, mediator_id, amount_cents, trashed_at)

CREATE INDEX ix_case_grave ON case_file (risk, listed_on, id, next_due, l3_id, l2_id, l1_id, accepted_on, closed_on, is_open, kind, category, status, risk, difficulty, intake, mediator_id, amount_cents, trashed_at) WHERE risk >= 3

CREATE INDEX ix_case_live ON case_file (listed_on, id, touched_on, next_due, l3_id, l2_id, l1_id, accepted_on, closed_on, is_open, kind, category, status, risk, difficulty, intake, mediator_id, amount_cents, trashed_at) WHERE is_open = 1 OR next_due IS NOT NULL

CREATE INDEX ix_case_special ON case_file (kind, listed_on, id, next_due, l3_id, l2_id, l1_id, accepted_on, closed_on, is_open, kind, category, status, risk, difficulty, intake, mediator_id, amount_cents, trashed_at) WHERE kind <> 0

ALTER TABLE team ADD COLUMN next_on TEXT DEFAULT '9999-12-30' NOT NULL

UPDATE team SET next_on = (
    SELECT CASE c.is_open WHEN 0 THEN '9999-12-31' ELSE coalesce(
        (SELECT min(t.due_on) FROM task AS t
         WHERE t.case_id = c.id AND t.done_on IS NULL AND t.state IN (2, 5, 6, 7)), '9999-12-30') END
    FROM case_file AS c WHERE c.id = team.case_id
)

CREATE INDEX ix_team_next ON team (next_on, case_id)
