-- Keeps one version of an office's own rule pack; earlier ones stay.
insert into rule_packs (
    id, version, kind, name_zh, name_en, place, document, document_number, status, valid_from, valid_to,
    sources, parameters, examples, saved_by, saved_at, data_version
)
values (
    $id, $version, $kind, $name_zh, $name_en, $place, $document, $document_number, $status, $valid_from::date, $valid_to::date,
    $sources::json, $parameters::json, $examples::json, $saved_by, $saved_at::timestamptz::timestamp, $data_version
)
