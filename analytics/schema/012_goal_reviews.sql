-- One row a goal form of a project-year that was ever handed in for review. What became of it is in goal_review_events; of all three tables no row ever changes.
create table goal_reviews (
  review_id varchar,
  project_code varchar,
  fiscal_year integer,
  opened_at timestamp
);

-- One row a time that a unit handed its form in: the form as it was, what the review found in it, and the chain that it goes through.
-- `version` is the event's that handed it in.
create table goal_review_forms (
  review_id varchar,
  version integer,
  sheet varchar,
  form json,
  findings json,
  lamp varchar,
  red integer,
  yellow integer,
  blue integer,
  indicators integer,
  weight_total double,
  weight_expected double,
  chain json,
  red_rule varchar,
  rule_packs json,
  data_version integer
);

-- One row a step that somebody took: who, when, why, with which findings, from where to where. `version` counts the steps of a review from 1.
create table goal_review_events (
  review_id varchar,
  version integer,
  action varchar,
  from_stage varchar,
  to_stage varchar,
  to_zh varchar,
  to_en varchar,
  to_by varchar,
  reason varchar,
  findings json,
  made_by varchar,
  made_at timestamp
);
