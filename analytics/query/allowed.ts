/** What a query may be made of. Everything that is not here is refused: a list of what is forbidden would always lack something. */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

export const QUERY_NODES = words('SELECT_NODE SET_OPERATION_NODE RECURSIVE_CTE_NODE CTE_NODE');
export const TABLE_REFS = words('BASE_TABLE JOIN SUBQUERY EMPTY EXPRESSION_LIST TABLE_FUNCTION');
export const MODIFIERS = words('LIMIT_MODIFIER LIMIT_PERCENT_MODIFIER ORDER_MODIFIER DISTINCT_MODIFIER');
export const ORDERS = words('ORDER_DEFAULT ASCENDING DESCENDING');

export const EXPRESSIONS = words('BETWEEN CASE CAST COLLATE COLUMN_REF COMPARISON CONJUNCTION CONSTANT FUNCTION LAMBDA LAMBDA_REF OPERATOR PARAMETER POSITIONAL_REFERENCE STAR SUBQUERY WINDOW');

export const TABLE_FUNCTIONS = words('range generate_series unnest');

const OPERATORS = words('+ - * / // % ^ ** || & | << >> ~~ !~~ ~~* !~~* ~~~ ~ !~ ^@ @ ! && <@ @> <->');

const AGGREGATES = words(`
  any_value arg_max arg_max_null arg_min arg_min_null max_by min_by array_agg avg bit_and bit_or bit_xor bool_and bool_or corr count count_if count_star covar_pop covar_samp
  approx_count_distinct approx_quantile entropy favg first fsum geomean geometric_mean group_concat histogram kurtosis kurtosis_pop last listagg list mad max mean median min mode
  product quantile quantile_cont quantile_disc regr_avgx regr_avgy regr_count regr_intercept regr_r2 regr_slope regr_sxx regr_sxy regr_syy sem skewness stddev stddev_pop stddev_samp
  string_agg sum sum_no_overflow sumkahan var_pop var_samp variance weighted_avg grouping grouping_id
`);

const WINDOWS = words('row_number rank dense_rank rank_dense percent_rank cume_dist ntile lag lead first_value last_value nth_value');

const NUMBERS = words(`
  abs acos add asin atan atan2 cbrt ceil ceiling cos cot degrees divide even exp factorial fdiv floor fmod gamma gcd greatest_common_divisor isfinite isinf isnan lcm ln log log10 log2
  mod multiply pi pow power radians round round_even roundbankers sign signbit sin sqrt subtract tan trunc xor greatest least
`);

const TEXTS = words(`
  ascii chr char_length character_length concat concat_ws contains damerau_levenshtein editdist3 ends_with suffix prefix starts_with format format_bytes formatreadablesize hamming hash ilike_escape
  instr jaccard jaro_similarity jaro_winkler_similarity lcase left left_grapheme len length length_grapheme levenshtein like_escape lower lpad ltrim md5 nfc_normalize not_ilike_escape
  not_like_escape ord position printf regexp_extract regexp_extract_all regexp_full_match regexp_matches regexp_replace regexp_split_to_array repeat replace reverse right right_grapheme rpad rtrim
  split split_part str_split str_split_regex string_split string_split_regex string_to_array strip_accents strlen strpos substr substring substring_grapheme translate trim ucase unicode upper
  overlay concat_ws url_encode url_decode bin hex unhex to_base
`);

const DATES = words(`
  age century date_add date_diff date_part date_sub date_trunc datediff datepart datesub datetrunc day dayname dayofmonth dayofweek dayofyear decade epoch epoch_ms era extract hour isodow isoyear
  julian last_day make_date make_time make_timestamp microsecond millennium millisecond minute month monthname quarter second strftime strptime time_bucket to_centuries to_days to_decades
  to_hours to_microseconds to_millennia to_milliseconds to_minutes to_months to_quarters to_seconds to_timestamp to_weeks to_years try_strptime week weekday weekofyear year yearweek
`);

const LISTS = words(`
  array_aggregate array_append array_apply array_concat array_contains array_distinct array_extract array_filter array_grade_up array_has array_has_all array_has_any array_indexof array_intersect
  array_length array_position array_prepend array_reduce array_reverse array_reverse_sort array_slice array_sort array_to_string array_transform array_unique array_value array_where array_zip
  filter flatten len list_aggr list_aggregate list_any_value list_append list_apply list_avg list_cat list_concat list_contains list_count list_distinct list_element list_extract list_filter
  list_first list_grade_up list_has list_has_all list_has_any list_indexof list_intersect list_last list_max list_median list_min list_pack list_position list_prepend list_reduce list_resize
  list_reverse list_reverse_sort list_select list_slice list_sort list_sum list_transform list_unique list_value list_where list_zip map map_contains map_entries map_extract map_from_entries
  map_keys map_values row struct_extract struct_insert struct_pack unpivot_list element_at cardinality unnest range generate_series
`);

const OTHERS = words('coalesce if ifnull nullif typeof error constant_or_null try can_cast_implicitly random');

export const FUNCTIONS: ReadonlySet<string> = new Set([OPERATORS, AGGREGATES, WINDOWS, NUMBERS, TEXTS, DATES, LISTS, OTHERS].flatMap((set) => [...set]));
