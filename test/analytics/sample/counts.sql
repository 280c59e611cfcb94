-- One row: how many rows each table of the sample city has, and how many versions of the data it made.
select
    (select count(*) from organizations)::integer as organizations,
    (select count(*) from indicators)::integer as indicators,
    (select count(*) from projects)::integer as projects,
    (select count(*) from project_indicators)::integer as lines,
    (select count(*) from data_versions where cause = 'sample')::integer as sampled,
order by all
