//! Settings → Invites: who has no password yet, and how their invites stand.

use super::{Uninvited, allowed};
use crate::{Frontdesk, Result, dates::Calendar};
use frontdesk_domain::{
    actor::Actor,
    id::{OneUseCodeId, PersonId},
    one_use::CodeState,
    time::Timestamp,
    wire::{InviteOf, InviteView, Invitee, Invites},
};
use frontdesk_store::{OneUseCode, Tx};
use std::collections::{HashMap, HashSet};

impl Frontdesk {
    /// Everybody of the facility who has no password yet.
    ///
    /// # Errors
    /// [`crate::Error::Refused`] for anybody but facility admins.
    pub async fn invites(&self, actor: Actor) -> Result<Invites> {
        let (now, can_mail) = (self.now(), self.can_mail());
        let found = self.read(|tx| Box::pin(invites(tx, actor, can_mail, now))).await;
        self.noting(actor, "settings", None, found).await
    }

    /// How one person stands; the same answer for somebody who has a password and somebody who is not here.
    ///
    /// # Errors
    /// [`crate::Error::Refused`] for anybody but facility admins.
    pub async fn invite_of(&self, actor: Actor, person: PersonId) -> Result<InviteOf> {
        let Invites { version, can_mail, people } = self.invites(actor).await?;
        let invitee = people.into_iter().find(|one| one.person == person);
        Ok(InviteOf { version, can_mail, invitee })
    }
}

async fn invites(tx: &mut Tx, actor: Actor, can_mail: bool, now: Timestamp) -> Result<Invites> {
    allowed(actor)?;
    let calendar = Calendar::of(tx, actor.facility, now).await?;
    let version = tx.find_invites_version(actor.facility).await?;
    let newest = tx.list_newest_invites(actor.facility).await?;
    let mut newest: HashMap<PersonId, OneUseCode> =
        newest.into_iter().map(|code| (code.person, code)).collect();
    // Refused for good, or come back: nobody is to wait for what does not arrive.
    let dead = tx.list_dead_code_mails(actor.facility, i64::from(u16::MAX)).await?;
    let dead: HashSet<OneUseCodeId> = dead.into_iter().map(|one| one.code).collect();
    let all = Uninvited::all(tx.list_uninvited(actor.facility, calendar.today()).await?)?;
    let people = all.into_iter().map(|one| {
        let invite =
            newest.remove(&one.view.person).map(|code| view(&calendar, &code, dead.contains(&code.id), now));
        Invitee { invite, ..one.view }
    });
    Ok(Invites { version, can_mail, people: people.collect() })
}

fn view(calendar: &Calendar, code: &OneUseCode, is_dead: bool, now: Timestamp) -> InviteView {
    let asked = calendar.moment(code.times.asked_at);
    let until = code.times.expires_at.map(|end| calendar.moment(end).said);
    let state = match code.times.state(now) {
        CodeState::Sending | CodeState::Open if is_dead => CodeState::Unsent,
        state => state,
    };
    InviteView { id: code.id, way: code.way, state, asked, until }
}
