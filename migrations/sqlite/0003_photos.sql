-- Photos: what is known of each, the keys they are encrypted with, who looked at them, and the facility's caps.
-- The pictures themselves are blobs under facility/photo/variant.

create table data_key (
    id blob primary key,
    facility_id blob not null references facility (id),
    master blob not null,
    wrapped blob not null,
    created_at integer not null
) strict;
create index data_key_by_facility on data_key (facility_id, created_at);

-- `state`: arriving (its blobs are being written), staged (whole, not sent), sent, or leaving (its blobs are
-- being deleted). `bytes` is what all of its variants take together.
create table photo (
    id blob primary key,
    facility_id blob not null references facility (id),
    owner_id blob not null references person (id),
    key_id blob not null references data_key (id),
    state text not null,
    request_hash blob not null,
    name text not null,
    description text not null default '',
    kind text not null,
    thumb_kind text not null,
    screen_kind text not null,
    width integer not null,
    height integer not null,
    frames integer not null,
    bytes integer not null,
    digest blob not null,
    created_at integer not null,
    conversation_id blob references conversation (id),
    seq integer,
    position integer
) strict;
create index photo_by_entry on photo (conversation_id, seq, position);
create index photo_by_owner on photo (facility_id, owner_id);
create index photo_unsent on photo (created_at) where state <> 'sent';

-- Who looked at a photo, since when.
create table photo_opened (
    photo_id blob not null references photo (id),
    person_id blob not null references person (id),
    at integer not null,
    primary key (photo_id, person_id)
) strict;

alter table facility add column photos_per_message integer not null default 5;
alter table facility add column photo_bytes integer not null default 5242880;
alter table facility add column photo_quota integer not null default 524288000;
