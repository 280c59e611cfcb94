-- Stores the file's monthly readings; a column that the file does not have keeps its value.
merge into monitor_readings as stored
using incoming_monitor_readings as incoming
on stored.project_code = incoming.project_code and stored.fiscal_year = incoming.fiscal_year and stored.month = incoming.month
when matched then update set
    executed = case when contains(given, '|executed|') then incoming.executed else stored.executed end,
    goal_completion = case when contains(given, '|goal_completion|') then incoming.goal_completion else stored.goal_completion end,
    forecast = case when contains(given, '|forecast|') then incoming.forecast else stored.forecast end
when not matched then insert (project_code, fiscal_year, month, executed, goal_completion, forecast)
values (incoming.project_code, incoming.fiscal_year, incoming.month, incoming.executed, incoming.goal_completion, incoming.forecast)
