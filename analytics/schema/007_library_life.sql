-- The life of the library. A merged indicator stays, with the id of the one that took its place.
alter table indicators add column merged_into varchar;

-- One row an indicator that somebody asks for.
create table indicator_proposals (
  proposal_id varchar,
  name varchar,
  level1 varchar,
  level2 varchar,
  industry varchar,
  kind varchar,
  sign varchar,
  unit varchar,
  explanation varchar,
  project_code varchar,
  org_code varchar,
  reason varchar,
  status varchar,
  indicator_id varchar,
  proposed_by varchar,
  proposed_at timestamp,
  decided_by varchar,
  decided_at timestamp,
  decision_reason varchar
);

-- One row a change of one indicator. It is a draft until a library version carries it.
-- `place` keeps the order in which changes were made; `before` is the whole row that a published change replaced.
create table indicator_changes (
  change_id varchar,
  place integer,
  action varchar,
  indicator_id varchar,
  into_id varchar,
  fields varchar,
  before varchar,
  reason varchar,
  proposal_id varchar,
  made_by varchar,
  made_at timestamp,
  state varchar,
  library_version integer,
  closed_by varchar,
  closed_at timestamp
);

-- One row a published version of the library.
create table library_versions (
  version integer,
  note varchar,
  changes integer,
  published_by varchar,
  published_at timestamp,
  data_version integer
);
