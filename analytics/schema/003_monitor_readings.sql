-- One row a month of a project-year. executed is cumulative yuan, goal_completion 0–1,
-- forecast what the office expects for the whole year, in its own words.
create table monitor_readings (
  project_code varchar,
  fiscal_year integer,
  month integer,
  executed decimal(18, 2),
  goal_completion double,
  forecast varchar
);
