-- The foundation: facilities, people, conversations with their windows, lists, audit log and jobs.
-- Ids are UUIDs of version 7, instants milliseconds UTC, days counted from 1970-01-01.

create table setting (
    name text primary key,
    value text not null
) strict;

create table facility (
    id blob primary key,
    slug text not null unique,
    name text not null,
    time_zone text not null,
    language text not null,
    currency text not null,
    archive_after_days integer not null,
    created_at integer not null
) strict;

create table unit (
    id blob primary key,
    facility_id blob not null references facility (id),
    code text not null,
    building text not null,
    floor text not null,
    area_m2 text not null,
    unique (facility_id, code)
) strict;

-- An account. One person may belong to several facilities.
create table person (
    id blob primary key,
    name text not null,
    email text unique,
    phone text,
    language text not null,
    password_hash text,
    disabled_at integer,
    created_at integer not null
) strict;

-- `changed` is the person's own counter: each change of a row of their inbox takes the next number of it.
create table membership (
    facility_id blob not null references facility (id),
    person_id blob not null references person (id),
    role text not null,
    external_id text,
    search_key text not null,
    changed integer not null default 0,
    created_at integer not null,
    primary key (facility_id, person_id),
    unique (facility_id, external_id)
) strict;
create index membership_by_role on membership (facility_id, role);
create index membership_by_person on membership (person_id);

create table occupancy (
    id blob primary key,
    facility_id blob not null references facility (id),
    unit_id blob not null references unit (id),
    person_id blob not null references person (id),
    kind text not null,
    from_day integer not null,
    until_day integer,
    unique (unit_id, person_id, kind)
) strict;
create index occupancy_by_person on occupancy (person_id, facility_id);

-- Only hashes of tokens are kept.
create table session (
    token_hash blob primary key,
    person_id blob not null references person (id),
    facility_id blob not null references facility (id),
    created_at integer not null,
    expires_at integer not null
) strict;
create index session_by_person on session (person_id);
create index session_by_expiry on session (expires_at);

create table api_token (
    id blob primary key,
    token_hash blob not null unique,
    person_id blob not null references person (id),
    facility_id blob not null references facility (id),
    name text not null,
    created_at integer not null,
    used_at integer,
    revoked_at integer
) strict;

create table topic (
    id blob primary key,
    facility_id blob not null references facility (id),
    name text not null,
    position integer not null,
    resident_may_pick integer not null,
    management_may_pick integer not null,
    unique (facility_id, name)
) strict;

create table route (
    topic_id blob primary key references topic (id),
    to_person blob references person (id),
    to_role text,
    fallback_person blob references person (id),
    fallback_role text
) strict;

create table conversation (
    id blob primary key,
    facility_id blob not null references facility (id),
    topic_id blob not null references topic (id),
    resident_id blob not null references person (id),
    unit_id blob references unit (id),
    subject text,
    status text not null,
    waiting_on text,
    waiting_since integer,
    last_seq integer not null,
    opened_at integer not null,
    resolved_at integer
) strict;
create index conversation_by_resident on conversation (facility_id, resident_id, id);
create index conversation_by_resolution on conversation (facility_id, status, resolved_at);

-- Who may see which range of a timeline. A person may have several windows in one conversation.
create table participant_window (
    id blob primary key,
    conversation_id blob not null references conversation (id),
    person_id blob not null references person (id),
    from_seq integer not null,
    until_seq integer,
    opened_at integer not null,
    closed_at integer
) strict;
create index window_by_conversation on participant_window (conversation_id, person_id);
create unique index window_open_once on participant_window (conversation_id, person_id) where until_seq is null;

create table entry (
    conversation_id blob not null references conversation (id),
    seq integer not null,
    author_id blob references person (id),
    at integer not null,
    kind text not null,
    audience text not null,
    counts_as_unread integer not null,
    body text not null,
    primary key (conversation_id, seq)
) strict;

-- What one person's list shows of one conversation: only what they may see, written when it happens.
create table inbox (
    person_id blob not null references person (id),
    conversation_id blob not null references conversation (id),
    facility_id blob not null references facility (id),
    status text not null,
    waiting_on text,
    waiting_since integer,
    last_seq integer not null,
    last_at integer not null,
    last_author_id blob references person (id),
    last_kind text not null,
    last_text text not null,
    unread integer not null,
    is_marked_unread integer not null,
    read_seq integer not null,
    tab integer not null,
    sort integer not null,
    changed integer not null,
    primary key (person_id, conversation_id)
) strict;
create index inbox_by_place on inbox (facility_id, person_id, tab, sort, conversation_id);
create index inbox_by_change on inbox (facility_id, person_id, changed);

-- A client's key for one send, with the hash of what was sent and what became of it.
create table idempotency (
    facility_id blob not null references facility (id),
    person_id blob not null references person (id),
    key text not null,
    request_hash blob not null,
    conversation_id blob not null references conversation (id),
    seq integer not null,
    at integer not null,
    has_reopened integer not null,
    primary key (facility_id, person_id, key)
) strict;

-- Append-only; each event holds the hash of the one before.
create table audit_event (
    facility_id blob not null references facility (id),
    seq integer not null,
    at integer not null,
    actor_id blob,
    action text not null,
    conversation_id blob,
    detail text not null,
    previous blob not null,
    hash blob not null,
    primary key (facility_id, seq)
) strict;

create table audit_head (
    facility_id blob primary key references facility (id),
    seq integer not null,
    hash blob not null
) strict;

-- Work that was committed with its cause. Never dropped: it ends done, or dead and visible.
create table job (
    id blob primary key,
    kind text not null,
    payload text not null,
    created_at integer not null,
    due_at integer not null,
    attempts integer not null default 0,
    lease_until integer,
    last_error text,
    done_at integer,
    dead_at integer
) strict;
create index job_waiting on job (due_at) where done_at is null and dead_at is null;
