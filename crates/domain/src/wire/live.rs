use crate::id::ConversationId;
use serde::{Deserialize, Serialize};

/// What `/live` sends. Hints only: what changed is asked for, through the visibility
/// rule, by whoever wants to show it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum LiveEvent {
    /// The stream is open; the person's counter stands here.
    Hello {
        /// To reconnect with.
        cursor: i64,
    },
    /// Something that this person may see changed in this conversation.
    Changed {
        /// To reconnect with.
        cursor: i64,
        /// Where.
        conversation: ConversationId,
    },
    /// The stream is alive.
    Heartbeat,
    /// The session has ended: sign in again.
    SignedOut,
}

/// What a tab says to `/live`: which conversation somebody looks at in it, if any. Said when that changes, and with
/// each sign of life. Whoever looks at a conversation is not told of it elsewhere.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Looking {
    /// The conversation that is open in a visible tab.
    pub looking: Option<ConversationId>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_typed_json() {
        let json = serde_json::to_string(&LiveEvent::Hello { cursor: 7 }).unwrap();
        assert_eq!(json, r#"{"type":"hello","cursor":7}"#);
    }
}
