//! Reports for facility admins: figures of all conversations, and as files. They are counted from what
//! the list of all conversations says and from when entries were written, never from what they say.

mod count;
mod range;
mod read;
mod save;
mod table;

use crate::Error;

pub(super) const ONLY_ADMINS: Error = Error::Refused("Only facility admins read reports.");
