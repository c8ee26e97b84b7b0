-- Records of the books: invoices and tickets as they are now, and every version they had.

-- `facts` is the newest version as JSON; `is_done` (paid, void, closed) and `day` (issued, opened) are taken
-- from it, for lists.
create table record (
    id blob primary key,
    facility_id blob not null references facility (id),
    kind text not null,
    reference text not null,
    resident_id blob references person (id),
    unit_id blob references unit (id),
    for_holders integer not null,
    version integer not null,
    facts text not null,
    is_done integer not null,
    day integer not null,
    created_at integer not null,
    changed_at integer not null,
    unique (facility_id, kind, reference)
) strict;
create index record_by_resident on record (facility_id, resident_id, kind, is_done, day);
create index record_by_unit on record (facility_id, unit_id);

-- Whom a version was about stands beside it: whoever gets a record later sees no version that was not for them.
create table record_version (
    record_id blob not null references record (id),
    version integer not null,
    at integer not null,
    resident_id blob references person (id),
    unit_id blob references unit (id),
    for_holders integer not null,
    facts text not null,
    primary key (record_id, version)
) strict;

-- What a token may do: everything that its person may, or nothing but write records.
alter table api_token add column scope text not null default 'person';
