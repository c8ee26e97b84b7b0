//! What people do in these tests, each in one line.

use super::{Building, send};
use frontdesk_domain::{
    actor::Actor,
    entry::Seq,
    id::{ConversationId, PersonId},
    participation::{History, HistoryRule},
    wire::{AddParticipant, Leave, Oversee, RemoveParticipant, Sent},
};
use frontdesk_services::Result;

/// The form of somebody who goes, and says nothing else.
pub fn leaving(conversation: ConversationId) -> Leave {
    Leave { conversation, hand_over_to: None, history: None, last_seq: None, back_to_route: false }
}

impl Building {
    /// Adds somebody with what is the default for them.
    pub async fn add(&self, by: Actor, to: ConversationId, whom: Actor) -> Result<()> {
        self.add_with(by, to, whom, None).await
    }

    /// Adds somebody with a choice.
    pub async fn add_with(
        &self,
        by: Actor,
        conversation: ConversationId,
        whom: Actor,
        history: Option<History>,
    ) -> Result<()> {
        let form = AddParticipant { conversation, person: whom.person, history, last_seq: None };
        self.desk.add_participant(by, form).await
    }

    /// Takes somebody out.
    pub async fn remove(&self, by: Actor, conversation: ConversationId, whom: Actor) -> Result<()> {
        self.desk.remove_participant(by, RemoveParticipant { conversation, person: whom.person }).await
    }

    /// Goes.
    pub async fn leave(&self, who: Actor, conversation: ConversationId) -> Result<()> {
        self.desk.leave_conversation(who, leaving(conversation)).await
    }

    /// Goes, and leaves it to somebody.
    pub async fn hand_over(&self, who: Actor, conversation: ConversationId, to: PersonId) -> Result<()> {
        let form = Leave { hand_over_to: Some(to), ..leaving(conversation) };
        self.desk.leave_conversation(who, form).await
    }

    /// Goes, and gives it back to its topic.
    pub async fn give_back(&self, who: Actor, conversation: ConversationId) -> Result<()> {
        self.desk.leave_conversation(who, Leave { back_to_route: true, ..leaving(conversation) }).await
    }

    /// Opens it for oversight.
    pub async fn oversee(&self, who: Actor, conversation: ConversationId, reason: &str) -> Result<()> {
        self.desk.oversee(who, Oversee { conversation, reason: reason.to_owned() }).await
    }

    /// Writes for management only.
    pub async fn note(&self, who: Actor, conversation: ConversationId, text: &str) -> Result<Sent> {
        self.desk.write_note(who, send(conversation, text)).await
    }

    /// What one has read.
    pub async fn read_to(&self, who: Actor, conversation: ConversationId, seq: i64) {
        self.desk.mark_read(who, conversation, Seq(seq)).await.unwrap();
    }

    /// The facility's rule for management that is added.
    pub async fn rule(&self, rule: HistoryRule) {
        let facility = self.resident.facility;
        self.write(move |tx| Box::pin(async move { tx.update_staff_history(facility, rule).await })).await;
    }
}
