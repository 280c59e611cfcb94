-- One row a problem that is to be put right. Rows are never deleted; what happened to each is in rectification_events.
create table rectifications (
  rectification_id varchar,
  project_code varchar,
  fiscal_year integer,
  source varchar,
  source_key varchar,
  severity varchar,
  problem varchar,
  demand varchar,
  responsible varchar,
  due_on date,
  stage varchar,
  version integer,
  data_version integer,
  rule_packs json,
  opened_by varchar,
  opened_at timestamp,
  updated_at timestamp,
  submitted_at timestamp,
  closed_at timestamp
);

-- One row something that somebody did to a problem in the ledger. `version` is the ledger row's after it.
create table rectification_events (
  rectification_id varchar,
  version integer,
  place integer,
  action varchar,
  detail varchar,
  reference varchar,
  made_by varchar,
  made_at timestamp
);
