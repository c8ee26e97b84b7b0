//! Events as people read them: names for ids, words for actions.

use crate::{Result, dates::Calendar};
use frontdesk_domain::{
    audit::AuditAction,
    id::{ConversationId, FacilityId, PersonId, TopicId},
    time::Timestamp,
    wire::{AuditDetail, AuditLine, PersonView},
};
use frontdesk_store::{AuditRow, ConversationHead, Tx};
use serde_json::Value;
use std::collections::HashMap;
use uuid::Uuid;

/// What the lines of one answer share: the calendar, and what was looked up already.
pub(super) struct Lines {
    facility: FacilityId,
    pub(super) calendar: Calendar,
    people: HashMap<Uuid, Option<PersonView>>,
    about: HashMap<Uuid, Option<String>>,
}

impl Lines {
    pub(super) fn new(facility: FacilityId, calendar: Calendar) -> Self {
        Self { facility, calendar, people: HashMap::new(), about: HashMap::new() }
    }

    /// An event as people read it; nobody and nothing of another facility has a name in it.
    pub(super) async fn line(&mut self, tx: &mut Tx, row: &AuditRow) -> Result<AuditLine> {
        let event = &row.event;
        let action = event.action.parse::<AuditAction>();
        Ok(AuditLine {
            seq: event.seq,
            moment: self.calendar.moment(Timestamp(event.at)),
            actor: self.person(tx, event.actor).await?,
            action: event.action.clone(),
            said: action.map_or_else(|_| event.action.clone(), |action| action.label().to_owned()),
            conversation: event.conversation.map(ConversationId),
            about: self.about(tx, event.conversation).await?,
            details: self.details(tx, &event.detail).await?,
            hash: hex(&row.hash),
        })
    }

    async fn person(&mut self, tx: &mut Tx, id: Option<Uuid>) -> Result<Option<PersonView>> {
        let Some(id) = id else { return Ok(None) };
        if !self.people.contains_key(&id) {
            let account = tx.find_account(self.facility, PersonId(id)).await?;
            let view =
                account.map(|found| PersonView { id: found.person, name: found.name, role: found.role });
            self.people.insert(id, view);
        }
        Ok(self.people.get(&id).cloned().flatten())
    }

    async fn about(&mut self, tx: &mut Tx, id: Option<Uuid>) -> Result<Option<String>> {
        let Some(id) = id else { return Ok(None) };
        if !self.about.contains_key(&id) {
            let head = match tx.find_conversation(self.facility, ConversationId(id)).await? {
                Some(conversation) => tx.find_conversation_head(&conversation).await?,
                None => None,
            };
            self.about.insert(id, head.map(said));
        }
        Ok(self.about.get(&id).cloned().flatten())
    }

    /// The particulars in the order of their names; what is not a JSON object is shown as it is.
    async fn details(&mut self, tx: &mut Tx, kept: &str) -> Result<Vec<AuditDetail>> {
        let mut details = Vec::new();
        let Ok(Value::Object(object)) = serde_json::from_str(kept) else {
            return Ok(vec![AuditDetail { name: "detail".to_owned(), value: kept.to_owned() }]);
        };
        for (name, value) in object {
            let name = named(&name, &value);
            details.push(AuditDetail { name, value: self.value(tx, value).await? });
        }
        Ok(details)
    }

    async fn value(&mut self, tx: &mut Tx, value: Value) -> Result<String> {
        let mut words = Vec::new();
        match value {
            Value::Array(items) => {
                for item in items {
                    words.push(self.word(tx, item).await?);
                }
            }
            Value::Object(object) => {
                for (name, value) in object {
                    words.push(format!("{} {}", name.replace('_', " "), self.word(tx, value).await?));
                }
            }
            other => return self.word(tx, other).await,
        }
        Ok(words.join(", "))
    }

    async fn word(&mut self, tx: &mut Tx, value: Value) -> Result<String> {
        let text = match value {
            Value::String(text) => text,
            Value::Null => return Ok("none".to_owned()),
            Value::Bool(is_so) => return Ok(if is_so { "yes" } else { "no" }.to_owned()),
            other => return Ok(other.to_string()),
        };
        if let Some(person) = self.person(tx, text.parse().ok()).await? {
            return Ok(person.name);
        }
        let Ok(topic) = text.parse::<TopicId>() else { return Ok(text) };
        Ok(tx.find_topic(self.facility, topic).await?.map_or(text, |routed| routed.topic.name))
    }
}

/// Numbers of entries say that they are; all other names as they are kept.
fn named(name: &str, value: &Value) -> String {
    let is_number = value.is_number() || value.as_array().is_some_and(|all| all.iter().all(Value::is_number));
    match name {
        "seq" => "entry".to_owned(),
        "from" if is_number => "sees from entry".to_owned(),
        "until" if is_number => "saw up to entry".to_owned(),
        "last_seq" => "last entry".to_owned(),
        other => other.replace('_', " "),
    }
}

/// "Resident · unit · topic"; never the subject, which is content.
fn said(head: ConversationHead) -> String {
    let parts = [Some(head.resident), head.unit, Some(head.topic)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Two digits a byte.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
