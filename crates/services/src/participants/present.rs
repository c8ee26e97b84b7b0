//! Who is in a conversation and who may come in, as the rules of coming and going see it.

use crate::{Error, Result};
use frontdesk_domain::{
    actor::Actor,
    conversation::Conversation,
    entry::{Audience, Seq},
    id::PersonId,
    participation::{Joining, ParticipationError, Present},
    role::Side,
    window::{Viewer, can_see},
    wire::PersonView,
};
use frontdesk_store::{Here, Tx};

/// Those who are there, for the rules.
pub(crate) fn present(here: &[Here]) -> Vec<Present> {
    let one = |here: &Here| Present { person: here.person, role: here.role, is_available: !here.is_disabled };
    here.iter().map(one).collect()
}

/// Somebody who is to come in, and what the rules say of that.
pub(super) struct Newcomer {
    pub view: PersonView,
    pub before: Viewer,
    pub joining: Joining,
}

/// Somebody of this facility whose account is good and who is not there yet; nobody else
/// can be named.
pub(super) async fn newcomer(
    tx: &mut Tx,
    actor: Actor,
    conversation: &Conversation,
    here: &[Here],
    person: PersonId,
) -> Result<Newcomer> {
    if here.iter().any(|one| one.person == person) {
        return Err(ParticipationError::AlreadyHere.into());
    }
    let nobody = || Error::invalid("person", "Choose somebody from the list.");
    let account = tx.find_account(actor.facility, person).await?.ok_or_else(nobody)?;
    if tx.is_disabled(actor.facility, person).await? {
        return Err(nobody());
    }
    let windows = tx.list_windows(conversation.id, person).await?;
    let facility = tx.find_facility(actor.facility).await?.ok_or(Error::NotFound)?;
    let joining = Joining {
        role: account.role,
        was_here: !windows.is_empty(),
        rule: facility.staff_history,
        adder_sees_all: sees_all(tx, (actor.person, actor.side()), conversation).await?,
    };
    let view = PersonView { id: account.person, name: account.name, role: account.role };
    Ok(Newcomer { view, before: Viewer { side: account.role.side(), windows }, joining })
}

/// Whether there is nothing in the conversation that this person may not see.
pub(super) async fn sees_all(
    tx: &mut Tx,
    (person, side): (PersonId, Side),
    conversation: &Conversation,
) -> Result<bool> {
    let windows = tx.list_windows(conversation.id, person).await?;
    let viewer = Viewer { side, windows };
    Ok((Seq::FIRST.0..=conversation.last_seq.0).all(|seq| can_see(&viewer, Seq(seq), Audience::Management)))
}
