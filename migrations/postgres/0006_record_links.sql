-- Records in conversations: which conversation links to which record since which entry, which topics offer which
-- records, tickets that were made here, and photos of records.

-- `seq` is the entry that says it, and `version` what the record said then. One link of a record is open in a
-- conversation at most; `unlinked_seq` is the entry that ended it.
create table record_link (
    conversation_id uuid not null references conversation (id),
    seq bigint not null,
    record_id uuid not null references record (id),
    version bigint not null,
    unlinked_seq bigint,
    primary key (conversation_id, seq)
);
create unique index record_link_open on record_link (conversation_id, record_id) where unlinked_seq is null;
create index record_link_by_record on record_link (record_id);

-- Photos of a ticket: those of a message that were carried over, and those that were added to it. The state of a
-- photo that is in no message, only here, is `filed`.
create table record_photo (
    record_id uuid not null references record (id),
    photo_id uuid not null references photo (id),
    position bigint not null,
    primary key (record_id, photo_id)
);
create index record_photo_by_photo on record_photo (photo_id);
drop index photo_unsent;
create index photo_unsent on photo (created_at) where state not in ('sent', 'filed');

-- Who made it here; null: it is from the books' own system.
alter table record add column made_by uuid references person (id);

-- Which kind of record a conversation about this is offered.
alter table topic add column offers text;
update topic set offers = 'invoice' where name = 'Billing';
update topic set offers = 'ticket' where name = 'Maintenance';
