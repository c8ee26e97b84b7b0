-- Photos: what is known of each, the keys they are encrypted with, who looked at them, and the facility's caps.
-- The pictures themselves are blobs under facility/photo/variant.

create table data_key (
    id uuid primary key,
    facility_id uuid not null references facility (id),
    master bytea not null,
    wrapped bytea not null,
    created_at bigint not null
);
create index data_key_by_facility on data_key (facility_id, created_at);

-- `state`: arriving (its blobs are being written), staged (whole, not sent), sent, or leaving (its blobs are
-- being deleted). `bytes` is what all of its variants take together.
create table photo (
    id uuid primary key,
    facility_id uuid not null references facility (id),
    owner_id uuid not null references person (id),
    key_id uuid not null references data_key (id),
    state text not null,
    request_hash bytea not null,
    name text not null,
    description text not null default '',
    kind text not null,
    thumb_kind text not null,
    screen_kind text not null,
    width bigint not null,
    height bigint not null,
    frames bigint not null,
    bytes bigint not null,
    digest bytea not null,
    created_at bigint not null,
    conversation_id uuid references conversation (id),
    seq bigint,
    position bigint
);
create index photo_by_entry on photo (conversation_id, seq, position);
create index photo_by_owner on photo (facility_id, owner_id);
create index photo_unsent on photo (created_at) where state <> 'sent';

-- Who looked at a photo, since when.
create table photo_opened (
    photo_id uuid not null references photo (id),
    person_id uuid not null references person (id),
    at bigint not null,
    primary key (photo_id, person_id)
);

alter table facility add column photos_per_message bigint not null default 5;
alter table facility add column photo_bytes bigint not null default 5242880;
alter table facility add column photo_quota bigint not null default 524288000;
