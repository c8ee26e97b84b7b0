//! Identifiers. Every one is a version 7 UUID made by the caller, so that
//! tests are exact and keys arrive in the order of time.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }
    )+};
}

id! {
    /// One managed building or estate; nothing crosses it.
    FacilityId,
    /// An apartment or a shop.
    UnitId,
    /// An account.
    PersonId,
    /// What a conversation is about.
    TopicId,
    /// One thread.
    ConversationId,
    /// One line of a timeline, wherever it is named outside its conversation.
    EntryId,
    /// One range of `seq` that a person may see.
    WindowId,
    /// One piece of work that was committed with its cause.
    JobId,
    /// A bearer token's row, never the token.
    TokenId,
    /// A session's row, never its token.
    SessionId,
    /// The row of a code that is good once, never the code.
    OneUseCodeId,
    /// An image attached to a message. Made by the client, so that sending it again is safe.
    PhotoId,
    /// The key that a facility's photos are encrypted with.
    DataKeyId,
    /// An invoice or a ticket.
    RecordId,
    /// Who holds a unit, as what, from when until when.
    OccupancyId,
    /// A device that somebody has switched Web Push on for.
    PushId,
    /// A file that was uploaded to be looked at before it is imported.
    DraftId,
}
