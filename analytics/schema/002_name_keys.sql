-- The normalised name, filled when a row is written, so that names match whatever their width, spaces or brackets.
alter table indicators add column name_key varchar;
alter table project_indicators add column name_key varchar;
