//! Saying that a conversation is done.

use crate::{Error, Frontdesk, Result, audit::done_in, conversations::seen, dates::Calendar};
use frontdesk_domain::{
    actor::Actor,
    audit::AuditAction,
    id::ConversationId,
    resolution::Resolution,
    role::Action,
    text,
    time::Timestamp,
    wire::{ConversationChoice, Resolve},
};
use frontdesk_store::{Append, ListRow, Tx};
use serde::Serialize;

#[derive(Serialize)]
struct How {
    category: &'static str,
}

/// Conversations offered as the original of a duplicate.
const CHOICES: i64 = 50;

impl Frontdesk {
    /// Resolves a conversation. Everybody in it sees that; how, and the note, only management.
    ///
    /// # Errors
    /// [`Error::Refused`] for residents, [`Error::Invalid`] with the field that the
    /// category needs, [`Error::NotFound`], [`Error::Conflict`] when it is not open.
    pub async fn resolve(&self, actor: Actor, form: Resolve) -> Result<()> {
        let id = form.conversation;
        let resolved = self.put_form(actor, form).await;
        self.noting(actor, AuditAction::ConversationResolve.word(), Some(id), resolved).await
    }

    async fn put_form(&self, actor: Actor, form: Resolve) -> Result<()> {
        if !actor.role.may(Action::Resolve) {
            return Err(Error::Refused("Only management resolves conversations."));
        }
        let escalated_to =
            text::optional(&form.escalated_to).map_err(|why| Error::invalid("escalated_to", why))?;
        let note = text::optional(&form.note).map_err(|why| Error::invalid("note", why))?;
        let resolution =
            Resolution::new(form.conversation, form.category, escalated_to, form.duplicate_of, note)?;
        let (desk, id, at) = (self.clone(), form.conversation, self.now());
        self.write(move |tx| {
            let (desk, resolution) = (desk.clone(), resolution.clone());
            Box::pin(async move { desk.put_resolution(tx, actor, id, resolution, at).await })
        })
        .await
    }

    async fn put_resolution(
        &self,
        tx: &mut Tx,
        actor: Actor,
        id: ConversationId,
        resolution: Resolution,
        at: Timestamp,
    ) -> Result<()> {
        let conversation = seen::lock(tx, actor, id).await?;
        if let Some(original) = resolution.duplicate_of {
            let unseen = |_| Error::invalid("duplicate_of", "Choose a conversation from the list.");
            seen::find(tx, actor, original).await.map_err(unseen)?;
        }
        let category = resolution.category.word();
        let transition = conversation.resolve(resolution, at)?;
        let append =
            Append { next: transition.next, author: Some(actor.person), at, bodies: transition.entries };
        self.put_entries(tx, append).await?;
        let event = done_in(actor, id, AuditAction::ConversationResolve, How { category }, at)?;
        Ok(tx.audit(event).await?)
    }

    /// The conversations this one could duplicate: others of the same resident that the
    /// actor may see, newest first.
    ///
    /// # Errors
    /// [`Error::Refused`] for residents, [`Error::NotFound`].
    pub async fn duplicate_choices(
        &self,
        actor: Actor,
        id: ConversationId,
    ) -> Result<Vec<ConversationChoice>> {
        let now = self.now();
        let found = self.read(|tx| {
            Box::pin(async move {
                if !actor.role.may(Action::Resolve) {
                    return Err(Error::Refused("Only management resolves conversations."));
                }
                let (conversation, _) = seen::find(tx, actor, id).await?;
                let (of, resident) = (actor.facility, conversation.resident);
                let rows = tx.list_inbox_of_resident(of, actor.person, resident, id, CHOICES).await?;
                let calendar = Calendar::of(tx, of, now).await?;
                Ok(rows.iter().map(|row| choice(row, &calendar)).collect())
            })
        });
        self.noting(actor, "duplicates", Some(id), found.await).await
    }
}

fn choice(row: &ListRow, calendar: &Calendar) -> ConversationChoice {
    let subject = row.subject.as_deref().unwrap_or("no subject");
    let label = format!("{} · {} · {}", row.topic, subject, calendar.moment(row.last_at).said);
    ConversationChoice { id: row.place.conversation, label }
}
