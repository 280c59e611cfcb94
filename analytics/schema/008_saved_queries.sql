-- One row a version of a saved query; the one with the largest version holds. Sharing and archiving are versions too.
-- `org_code` is the organisation that it is shared with: empty for who sees everything, null where the owner has none.
create table query_versions (
  query_id varchar,
  version integer,
  owner varchar,
  org_code varchar,
  name varchar,
  sql varchar,
  parameters json,
  shared boolean,
  archived boolean,
  saved_by varchar,
  saved_at timestamp
);
