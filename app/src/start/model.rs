//! What is written in the form, checked by the same rules as on the server.

use crate::{boundary::UiError, photos::Kept};
use frontdesk_domain::{
    entry::Message,
    id::{PersonId, RecordId, TopicId, UnitId},
    role::Side,
    text::{Subject, optional},
    wire::{PersonView, RecordHistory, StartConversation, TopicChoice},
};
use serde::{Deserialize, Serialize};

/// The form as it is written. This browser keeps it until the conversation is started.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub(super) struct Writing {
    pub topic: Option<TopicId>,
    pub resident: Option<Chosen>,
    #[serde(default)]
    pub record: Option<RecordId>,
    pub subject: String,
    pub text: String,
    #[serde(default)]
    pub photos: Vec<Kept>,
}

/// The resident whom management writes to, and the unit it is about.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(super) struct Chosen {
    pub person: PersonId,
    pub unit: Option<UnitId>,
    pub label: String,
}

impl Writing {
    /// The form to send under `key`.
    ///
    /// # Errors
    /// What is missing or cannot be taken, about the field that it is in.
    pub(super) fn checked(&self, side: Side, key: String) -> Result<StartConversation, UiError> {
        if side == Side::Management && self.resident.is_none() {
            return Err(UiError::about("resident", "Choose a resident from the list."));
        }
        let topic = self.topic.ok_or_else(|| UiError::about("topic", "Choose what it is about."))?;
        optional::<Subject>(&self.subject).map_err(|error| UiError::about("subject", error))?;
        let ids = self.photos.iter().map(|photo| photo.id).collect();
        let message = Message::new(&self.text, ids).map_err(|error| UiError::about("text", error))?;
        let resident = self.resident.as_ref();
        Ok(StartConversation {
            key,
            topic,
            resident: resident.map(|chosen| chosen.person),
            unit: resident.and_then(|chosen| chosen.unit),
            record: self.record,
            subject: self.subject.clone(),
            text: message.text.map(Into::into).unwrap_or_default(),
            photos: self.photos.iter().map(Kept::attached).collect(),
        })
    }

    pub(super) fn is_empty(&self) -> bool {
        self.subject.trim().is_empty() && self.text.trim().is_empty() && self.photos.is_empty()
    }
}

/// Takes over the record that the reader comes from: the topic that offers its kind, and for
/// management whose it is.
pub(super) fn take_from(writing: &mut Writing, from: RecordHistory, topics: &[TopicChoice], side: Side) {
    let RecordHistory { record, resident, .. } = from;
    writing.record = Some(record.id);
    writing.topic = topics.iter().find(|topic| topic.offers == Some(record.kind)).map(|topic| topic.id);
    if let (Side::Management, Some(resident)) = (side, resident) {
        let label = [Some(resident.name), record.unit].into_iter().flatten().collect::<Vec<_>>().join(" · ");
        writing.resident = Some(Chosen { person: resident.id, unit: None, label });
    }
}

/// What was last sent, and under which key. The same form sent again has the same key,
/// so it starts one conversation however often it is sent; another form has another.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(super) struct Attempt {
    pub key: String,
    pub writing: Writing,
}

impl Attempt {
    pub(super) fn key_for(last: Option<&Self>, writing: &Writing, fresh: impl FnOnce() -> String) -> String {
        last.filter(|last| last.writing == *writing).map_or_else(fresh, |last| last.key.clone())
    }
}

/// Who gets it, as a sentence.
pub(super) fn goes_to(recipients: &[PersonView]) -> String {
    let names: Vec<_> =
        recipients.iter().map(|person| format!("{} ({})", person.name, person.role.label())).collect();
    match names.as_slice() {
        [] => "Nobody from management is there to receive this.".to_owned(),
        [one] => format!("This goes to {one}."),
        [several @ .., last] => format!("This goes to {} and {last}.", several.join(", ")),
    }
}

#[cfg(test)]
mod tests;
