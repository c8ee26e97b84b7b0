-- Who of management is away, from the first day to the last in the facility's time zone, and who stands in.
-- One row a person, for the absence that has begun or is planned; without days there is none. The version counts
-- on over all of them, so that a form that was opened before the last change is told so.

create table absence (
    facility_id uuid not null references facility (id),
    person_id uuid not null references person (id),
    from_day bigint,
    until_day bigint,
    substitute_id uuid references person (id),
    version bigint not null,
    primary key (facility_id, person_id)
);
