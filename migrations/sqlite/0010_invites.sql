-- Codes that are good once: invites, by email or on paper, and links to choose another password.
-- Only a code's hash is kept, and of an email not even that before it is written.

alter table facility add column invites_version integer not null default 1;

create table one_use_code (
    id blob primary key,
    purpose text not null,
    way text not null,
    facility_id blob not null references facility (id),
    person_id blob not null references person (id),
    made_by blob references person (id),
    asked_at integer not null,
    code_hash blob unique,
    expires_at integer,
    sent_at integer,
    used_at integer,
    ended_at integer
) strict;
create index one_use_code_by_person on one_use_code (person_id, purpose, asked_at);
create index one_use_code_by_facility on one_use_code (facility_id, purpose, person_id);
-- One code of a purpose is good for a person at most.
create unique index one_use_code_good_once on one_use_code (person_id, purpose) where used_at is null and ended_at is null;
