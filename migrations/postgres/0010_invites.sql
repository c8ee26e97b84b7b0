-- Codes that are good once: invites, by email or on paper, and links to choose another password.
-- Only a code's hash is kept, and of an email not even that before it is written.

alter table facility add column invites_version bigint not null default 1;

create table one_use_code (
    id uuid primary key,
    purpose text not null,
    way text not null,
    facility_id uuid not null references facility (id),
    person_id uuid not null references person (id),
    made_by uuid references person (id),
    asked_at bigint not null,
    code_hash bytea unique,
    expires_at bigint,
    sent_at bigint,
    used_at bigint,
    ended_at bigint
);
create index one_use_code_by_person on one_use_code (person_id, purpose, asked_at);
create index one_use_code_by_facility on one_use_code (facility_id, purpose, person_id);
-- One code of a purpose is good for a person at most.
create unique index one_use_code_good_once on one_use_code (person_id, purpose) where used_at is null and ended_at is null;
