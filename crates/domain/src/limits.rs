//! Every limit of the product, in one place.

/// Characters (Unicode scalar values) in one message or note.
pub const MESSAGE_CHARS: usize = 10_000;
/// Characters in a subject.
pub const SUBJECT_CHARS: usize = 200;
/// Characters in a person's name.
pub const NAME_CHARS: usize = 120;
/// Characters in a topic's name.
pub const TOPIC_NAME_CHARS: usize = 60;
/// Topics of one facility, the retired ones too.
pub const TOPICS: usize = 100;
/// Characters in a unit's code ("Tower C / 1.6").
pub const UNIT_CODE_CHARS: usize = 60;
/// Characters in a key of somebody else's books (`external_id`, `ref`).
pub const EXTERNAL_ID_CHARS: usize = 60;
/// Characters in a resolution note.
pub const RESOLUTION_NOTE_CHARS: usize = 2_000;
/// Characters of the reason for which a facility admin opens a conversation.
pub const OVERSIGHT_REASON_CHARS: usize = 500;
/// Events of one page of the audit log.
pub const AUDIT_ROWS: usize = 50;
/// Characters of a message that a list shows.
pub const PREVIEW_CHARS: usize = 140;
/// Characters of an idempotency key.
pub const KEY_CHARS: usize = 100;
/// Characters of a search for a resident.
pub const SEARCH_CHARS: usize = 100;
/// Rows of one page of a list.
pub const PAGE_ROWS: usize = 30;
/// Entries of one page of a timeline.
pub const PAGE_ENTRIES: usize = 50;
/// Residents offered by one search.
pub const SEARCH_ROWS: usize = 12;
/// Characters of a password, least and most (NIST SP 800-63B, section 5.1.1.2).
pub const PASSWORD_CHARS: std::ops::RangeInclusive<usize> = 8..=128;
/// Minutes between two steps of telling somebody what they have not read: up to a day.
pub const NOTIFY_DELAY_MINUTES: std::ops::RangeInclusive<i64> = 1..=1440;
/// Days of one absence, the first and the last included: a year.
pub const ABSENCE_DAYS: i64 = 366;
/// Days after which a resolved conversation is archived, unless the facility says otherwise.
pub const ARCHIVE_AFTER_DAYS: i64 = 28;
/// What a facility can set [`ARCHIVE_AFTER_DAYS`] to: from a day to ten years.
pub const ARCHIVE_DAYS: std::ops::RangeInclusive<i64> = 1..=3650;
/// Characters of the facility's own text in a conversation that is done.
pub const REOPEN_TEXT_CHARS: usize = 300;
/// Holidays of one facility, those that are over too.
pub const HOLIDAYS: usize = 100;
/// Characters of a holiday's name.
pub const HOLIDAY_CHARS: usize = 60;
/// Photos of one message, at most and unless the facility says otherwise.
pub const PHOTOS_PER_MESSAGE: u32 = 5;
/// Bytes of one photo before processing, at most and unless the facility says otherwise: 5 MB.
pub const PHOTO_BYTES: u64 = 5 * 1024 * 1024;
/// The least that a facility can set [`PHOTO_BYTES`] to: 100 KB.
pub const PHOTO_BYTES_LEAST: u64 = 100 * 1024;
/// Bytes that all photos of one person take, unless the facility says otherwise: 500 MB.
pub const PHOTO_QUOTA: u64 = 500 * 1024 * 1024;
/// The most that a facility can set [`PHOTO_QUOTA`] to: 100 GB.
pub const PHOTO_QUOTA_MOST: u64 = 100 * 1024 * 1024 * 1024;
/// Pixels of a still photo: 50 megapixels.
pub const PHOTO_PIXELS: u64 = 50_000_000;
/// Pixels on one side of a photo.
pub const PHOTO_SIDE: u32 = 16_384;
/// Frames of an animation.
pub const ANIMATION_FRAMES: u32 = 500;
/// Pixels of all frames of an animation together: 150 megapixels.
pub const ANIMATION_PIXELS: u64 = 150_000_000;
/// Characters of a photo's file name.
pub const PHOTO_NAME_CHARS: usize = 120;
/// Characters of a photo's description.
pub const PHOTO_DESCRIPTION_CHARS: usize = 300;
/// Milliseconds that a link to a photo is good for, at most: 15 minutes.
pub const PHOTO_LINK: i64 = 15 * 60 * 1000;
/// Milliseconds after which a photo that was never sent is forgotten: a day.
pub const PHOTO_UNSENT: i64 = 24 * 60 * 60 * 1000;
/// Characters of a record's reference in the books.
pub const RECORD_REF_CHARS: usize = 60;
/// Characters of a record's title.
pub const RECORD_TITLE_CHARS: usize = 200;
/// Characters of a ticket's category.
pub const TICKET_CATEGORY_CHARS: usize = 60;
/// Characters of a link.
pub const LINK_CHARS: usize = 2_000;
/// Lines of an invoice.
pub const INVOICE_LINES: usize = 200;
/// Photos of one ticket.
pub const TICKET_PHOTOS: usize = 20;
/// Records of one page of a list.
pub const RECORD_ROWS: usize = 50;
/// Days after moving out for which a resident may still sign in, least and most.
pub const GRACE_DAYS: std::ops::RangeInclusive<i64> = 0..=365;
/// People of one page of Settings → People.
pub const PEOPLE_ROWS: usize = 50;
/// Bytes of a file that is imported from the page: 2 MB.
pub const IMPORT_BYTES: usize = 2 * 1024 * 1024;
/// Lines that the preview of an import lists of each sort.
pub const IMPORT_LINES: usize = 200;
/// Milliseconds after which an uploaded file that was not imported is forgotten: a day.
pub const IMPORT_DRAFT: i64 = 24 * 60 * 60 * 1000;
/// Devices of one person that notifications are on for; with one more the one that was reached longest ago goes.
pub const PUSH_DEVICES: usize = 20;
/// Milliseconds after which a device that has ended is forgotten: 30 days.
pub const ENDED_DEVICE: i64 = 30 * 24 * 60 * 60 * 1000;
