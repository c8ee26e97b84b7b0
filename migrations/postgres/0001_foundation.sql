-- The foundation: facilities, people, conversations with their windows, lists, audit log and jobs.
-- Ids are UUIDs of version 7, instants milliseconds UTC, days counted from 1970-01-01.

create table setting (
    name text primary key,
    value text not null
);

create table facility (
    id uuid primary key,
    slug text not null unique,
    name text not null,
    time_zone text not null,
    language text not null,
    currency text not null,
    archive_after_days bigint not null,
    created_at bigint not null
);

create table unit (
    id uuid primary key,
    facility_id uuid not null references facility (id),
    code text not null,
    building text not null,
    floor text not null,
    area_m2 text not null,
    unique (facility_id, code)
);

-- An account. One person may belong to several facilities.
create table person (
    id uuid primary key,
    name text not null,
    email text unique,
    phone text,
    language text not null,
    password_hash text,
    disabled_at bigint,
    created_at bigint not null
);

-- `changed` is the person's own counter: each change of a row of their inbox takes the next number of it.
create table membership (
    facility_id uuid not null references facility (id),
    person_id uuid not null references person (id),
    role text not null,
    external_id text,
    search_key text not null,
    changed bigint not null default 0,
    created_at bigint not null,
    primary key (facility_id, person_id),
    unique (facility_id, external_id)
);
create index membership_by_role on membership (facility_id, role);
create index membership_by_person on membership (person_id);

create table occupancy (
    id uuid primary key,
    facility_id uuid not null references facility (id),
    unit_id uuid not null references unit (id),
    person_id uuid not null references person (id),
    kind text not null,
    from_day bigint not null,
    until_day bigint,
    unique (unit_id, person_id, kind)
);
create index occupancy_by_person on occupancy (person_id, facility_id);

-- Only hashes of tokens are kept.
create table session (
    token_hash bytea primary key,
    person_id uuid not null references person (id),
    facility_id uuid not null references facility (id),
    created_at bigint not null,
    expires_at bigint not null
);
create index session_by_person on session (person_id);
create index session_by_expiry on session (expires_at);

create table api_token (
    id uuid primary key,
    token_hash bytea not null unique,
    person_id uuid not null references person (id),
    facility_id uuid not null references facility (id),
    name text not null,
    created_at bigint not null,
    used_at bigint,
    revoked_at bigint
);

create table topic (
    id uuid primary key,
    facility_id uuid not null references facility (id),
    name text not null,
    position bigint not null,
    resident_may_pick boolean not null,
    management_may_pick boolean not null,
    unique (facility_id, name)
);

create table route (
    topic_id uuid primary key references topic (id),
    to_person uuid references person (id),
    to_role text,
    fallback_person uuid references person (id),
    fallback_role text
);

create table conversation (
    id uuid primary key,
    facility_id uuid not null references facility (id),
    topic_id uuid not null references topic (id),
    resident_id uuid not null references person (id),
    unit_id uuid references unit (id),
    subject text,
    status text not null,
    waiting_on text,
    waiting_since bigint,
    last_seq bigint not null,
    opened_at bigint not null,
    resolved_at bigint
);
create index conversation_by_resident on conversation (facility_id, resident_id, id);
create index conversation_by_resolution on conversation (facility_id, status, resolved_at);

-- Who may see which range of a timeline. A person may have several windows in one conversation.
create table participant_window (
    id uuid primary key,
    conversation_id uuid not null references conversation (id),
    person_id uuid not null references person (id),
    from_seq bigint not null,
    until_seq bigint,
    opened_at bigint not null,
    closed_at bigint
);
create index window_by_conversation on participant_window (conversation_id, person_id);
create unique index window_open_once on participant_window (conversation_id, person_id) where until_seq is null;

create table entry (
    conversation_id uuid not null references conversation (id),
    seq bigint not null,
    author_id uuid references person (id),
    at bigint not null,
    kind text not null,
    audience text not null,
    counts_as_unread boolean not null,
    body text not null,
    primary key (conversation_id, seq)
);

-- What one person's list shows of one conversation: only what they may see, written when it happens.
create table inbox (
    person_id uuid not null references person (id),
    conversation_id uuid not null references conversation (id),
    facility_id uuid not null references facility (id),
    status text not null,
    waiting_on text,
    waiting_since bigint,
    last_seq bigint not null,
    last_at bigint not null,
    last_author_id uuid references person (id),
    last_kind text not null,
    last_text text not null,
    unread bigint not null,
    is_marked_unread boolean not null,
    read_seq bigint not null,
    tab bigint not null,
    sort bigint not null,
    changed bigint not null,
    primary key (person_id, conversation_id)
);
create index inbox_by_place on inbox (facility_id, person_id, tab, sort, conversation_id);
create index inbox_by_change on inbox (facility_id, person_id, changed);

-- A client's key for one send, with the hash of what was sent and what became of it.
create table idempotency (
    facility_id uuid not null references facility (id),
    person_id uuid not null references person (id),
    key text not null,
    request_hash bytea not null,
    conversation_id uuid not null references conversation (id),
    seq bigint not null,
    at bigint not null,
    has_reopened boolean not null,
    primary key (facility_id, person_id, key)
);

-- Append-only; each event holds the hash of the one before.
create table audit_event (
    facility_id uuid not null references facility (id),
    seq bigint not null,
    at bigint not null,
    actor_id uuid,
    action text not null,
    conversation_id uuid,
    detail text not null,
    previous bytea not null,
    hash bytea not null,
    primary key (facility_id, seq)
);

create table audit_head (
    facility_id uuid primary key references facility (id),
    seq bigint not null,
    hash bytea not null
);

-- Work that was committed with its cause. Never dropped: it ends done, or dead and visible.
create table job (
    id uuid primary key,
    kind text not null,
    payload text not null,
    created_at bigint not null,
    due_at bigint not null,
    attempts bigint not null default 0,
    lease_until bigint,
    last_error text,
    done_at bigint,
    dead_at bigint
);
create index job_waiting on job (due_at) where done_at is null and dead_at is null;
