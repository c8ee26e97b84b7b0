//! What the Message-ID of an email of ours says, so that one that comes back is known.

use frontdesk_domain::{
    entry::Seq,
    id::{JobId, OneUseCodeId},
    time::Timestamp,
};
use std::fmt;
use uuid::Uuid;

/// Which email, or email and its repeats: what stands before the @ of its Message-ID.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LetterName {
    /// A telling by this channel of somebody, from this entry on.
    Telling(Uuid, Seq),
    /// A code that is good until then; another try makes another code.
    Code(OneUseCodeId, Timestamp),
    /// Word of something that happened to an account.
    Notice(JobId),
}

const TELLING: &str = "notification.";
const CODE: &str = "code.";
const NOTICE: &str = "notice.";

impl fmt::Display for LetterName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Telling(id, from) => write!(f, "{TELLING}{id}-{}", from.0),
            Self::Code(id, until) => write!(f, "{CODE}{}-{}", id.0, until.0),
            Self::Notice(id) => write!(f, "{NOTICE}{}", id.0),
        }
    }
}

impl LetterName {
    /// The one in a Message-ID; nothing, where it is not one of ours.
    #[must_use]
    pub fn read(message_id: &str) -> Option<Self> {
        let (local, _) = message_id.trim().trim_matches(['<', '>']).rsplit_once('@')?;
        let parts = |said: &str| {
            let (id, number) = said.rsplit_once('-')?;
            Some((id.parse::<Uuid>().ok()?, number.parse::<i64>().ok()?))
        };
        if let Some(said) = local.strip_prefix(TELLING) {
            return parts(said).map(|(id, from)| Self::Telling(id, Seq(from)));
        }
        if let Some(said) = local.strip_prefix(CODE) {
            return parts(said).map(|(id, until)| Self::Code(OneUseCodeId(id), Timestamp(until)));
        }
        local.strip_prefix(NOTICE)?.parse().ok().map(|id| Self::Notice(JobId(id)))
    }
}

#[cfg(test)]
impl LetterName {
    /// One, for tests.
    pub(crate) fn sample() -> Self {
        Self::Code(OneUseCodeId(Uuid::from_u128(7)), Timestamp(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let id = Uuid::from_u128(7);
        for name in
            [LetterName::Telling(id, Seq(3)), LetterName::Code(OneUseCodeId(id), Timestamp(1_700_000))]
        {
            assert_eq!(LetterName::read(&format!("<{name}@desk.example>")), Some(name));
            assert_eq!(LetterName::read(&format!(" {name}@desk.example ")), Some(name));
        }
    }

    #[test]
    fn what_others_write_is_nobodys() {
        for odd in [
            "",
            "@",
            "x@y",
            "<notification.@y>",
            "<notification.7-3@y>",
            "<code.00000000-0000-0000-0000-000000000007@y>",
        ] {
            assert_eq!(LetterName::read(odd), None, "{odd}");
        }
    }
}
