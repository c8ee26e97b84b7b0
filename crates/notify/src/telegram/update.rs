//! What comes from Telegram. Anybody in the world can write to a bot, so an update is read with suspicion: what is not
//! exactly what it should be is an update with nothing in it, so that it is passed over and not asked for again.

use frontdesk_domain::telegram::ChatId;
use serde_json::Value;

/// As much of a text as a command may have, in characters; the rest is not looked at.
const LONGEST: usize = 200;

/// One thing that happened to the bot.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Update {
    /// Its number.
    pub id: i64,
    /// What we care for, if it is that.
    pub heard: Option<Heard>,
}

/// What we care for: what people do in their own chat with the bot. Groups and channels are none of it.
#[derive(Clone, PartialEq, Eq)]
pub enum Heard {
    /// Somebody wrote.
    Said {
        /// Where.
        chat: ChatId,
        /// The beginning of it.
        text: String,
    },
    /// Somebody blocked the bot.
    Blocked {
        /// Where.
        chat: ChatId,
    },
}

impl std::fmt::Debug for Heard {
    /// Nothing of it: it may be a code.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Heard { .. }")
    }
}

impl Update {
    /// The update that came to our address; `None`, if it is none.
    #[must_use]
    pub fn read(body: &[u8]) -> Option<Self> {
        Self::of(&serde_json::from_slice(body).ok()?)
    }

    pub(super) fn of(update: &Value) -> Option<Self> {
        let id = update.get("update_id")?.as_i64()?;
        let heard = said(update).or_else(|| blocked(update));
        Some(Self { id, heard })
    }
}

/// The updates of an answer. One without a number cannot be passed over, but is no reason to hear no other.
pub(super) fn all(result: &Value) -> Vec<Update> {
    result.as_array().map(|all| all.iter().filter_map(Update::of).collect()).unwrap_or_default()
}

/// The names of what we ask for.
pub(super) const KINDS: [&str; 2] = ["message", "my_chat_member"];

fn said(update: &Value) -> Option<Heard> {
    let message = update.get("message")?;
    let chat = private(message)?;
    let text = message.get("text")?.as_str()?.chars().take(LONGEST).collect();
    Some(Heard::Said { chat, text })
}

fn blocked(update: &Value) -> Option<Heard> {
    let change = update.get("my_chat_member")?;
    let chat = private(change)?;
    let is_blocked = change.get("new_chat_member")?.get("status")?.as_str()? == "kicked";
    is_blocked.then_some(Heard::Blocked { chat })
}

/// The chat of somebody, who is no bot, with ours: it has their own number.
fn private(of: &Value) -> Option<ChatId> {
    let (chat, from) = (of.get("chat")?, of.get("from")?);
    let id = chat.get("id")?.as_i64()?;
    let is_private = chat.get("type")?.as_str()? == "private" && from.get("id")?.as_i64()? == id;
    let is_bot = from.get("is_bot").and_then(Value::as_bool).unwrap_or(false);
    (is_private && !is_bot).then_some(ChatId(id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(update: &Value) -> Option<Update> {
        Update::read(update.to_string().as_bytes())
    }

    fn message(chat: &Value, from: &Value, text: &Value) -> Value {
        json!({ "update_id": 9, "message": { "message_id": 1, "date": 1, "chat": chat, "from": from, "text": text } })
    }

    #[test]
    fn somebody_writes_in_their_own_chat_or_blocks_the_bot() {
        let (chat, from) = (json!({ "id": 7, "type": "private" }), json!({ "id": 7, "is_bot": false }));
        let update = read(&message(&chat, &from, &json!("/start A"))).unwrap();
        assert_eq!(
            update,
            Update { id: 9, heard: Some(Heard::Said { chat: ChatId(7), text: "/start A".to_owned() }) }
        );
        assert!(!format!("{update:?}").contains("start"));
        let member = |status: &str| json!({ "update_id": 9, "my_chat_member": { "chat": chat, "from": from, "new_chat_member": { "status": status } } });
        assert_eq!(read(&member("kicked")).unwrap().heard, Some(Heard::Blocked { chat: ChatId(7) }));
        assert_eq!(read(&member("member")).unwrap().heard, None);
    }

    #[test]
    fn everything_else_is_passed_over() {
        let (mine, me) = (json!({ "id": 7, "type": "private" }), json!({ "id": 7 }));
        let text = json!("/start A");
        for update in [
            message(&json!({ "id": -7, "type": "group" }), &me, &text),
            message(&json!({ "id": -7, "type": "private" }), &me, &text),
            message(&json!({ "id": "7", "type": "private" }), &me, &text),
            message(&mine, &json!({ "id": 7, "is_bot": true }), &text),
            message(&mine, &json!({ "id": 8 }), &text),
            message(&mine, &Value::Null, &text),
            message(&mine, &me, &json!(["/start", "A"])),
            message(&mine, &me, &Value::Null),
            json!({ "update_id": 9, "message": "hi" }),
            json!({ "update_id": 9, "channel_post": { "text": "/start A", "chat": mine, "from": me } }),
            json!({ "update_id": 9, "edited_message": { "text": "/start A", "chat": mine, "from": me } }),
            json!({ "update_id": 9 }),
        ] {
            assert_eq!(read(&update), Some(Update { id: 9, heard: None }), "{update}");
        }
        for none in
            [json!({}), json!([]), json!({ "update_id": "9" }), json!({ "update_id": 1e30 }), json!(null)]
        {
            assert_eq!(read(&none), None, "{none}");
        }
        assert_eq!(Update::read(b"\xFF{"), None);
        assert_eq!(Update::read("[".repeat(100_000).as_bytes()), None, "no stack is that deep");
    }

    #[test]
    fn of_a_huge_text_the_beginning_is_heard_and_one_bad_update_hides_no_other() {
        let (mine, me) = (json!({ "id": 7, "type": "private" }), json!({ "id": 7 }));
        let huge = message(&mine, &me, &json!("é".repeat(100_000)));
        let Some(Heard::Said { text, .. }) = read(&huge).unwrap().heard else { panic!("nothing heard") };
        assert_eq!(text.chars().count(), LONGEST);
        let ids: Vec<_> = all(&json!([{ "x": 1 }, huge, 3])).into_iter().map(|update| update.id).collect();
        assert_eq!(ids, [9]);
        assert!(all(&json!({ "not": "a list" })).is_empty());
    }
}
