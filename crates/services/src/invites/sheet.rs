//! Codes for the letterboxes. They are shown once, to whoever made them; what is kept is hashes.

use super::{
    Uninvited, chosen,
    code::{hash, new_code},
};
use crate::{Error, Frontdesk, Result, audit::done, dates::Calendar};
use frontdesk_domain::{
    actor::Actor,
    audit::AuditAction,
    id::{OneUseCodeId, PersonId},
    one_use::{Purpose, Way},
    time::Timestamp,
    wire::{InvitePeople, Sheet, SheetCard},
};
use frontdesk_store::{NewOneUseCode, Tx};
use serde::Serialize;

/// What the log keeps of it.
#[derive(Serialize)]
struct Printed {
    people: Vec<PersonId>,
    replaced: usize,
}

impl Frontdesk {
    /// Makes a code for each of them; their older invites end.
    ///
    /// # Errors
    /// [`Error::Refused`] for anybody but facility admins, [`Error::Conflict`] when the list is not as it
    /// was read, [`Error::Invalid`] when nobody is left, or somebody's account is not this facility's alone.
    pub async fn invite_sheet(&self, actor: Actor, form: InvitePeople) -> Result<Sheet> {
        let (desk, at) = (self.clone(), self.now());
        let made = self.write(move |tx| {
            let (desk, form) = (desk.clone(), form.clone());
            Box::pin(async move { sheet(&desk, tx, actor, &form, at).await })
        });
        self.noting(actor, "settings", None, made.await).await
    }
}

async fn sheet(
    desk: &Frontdesk,
    tx: &mut Tx,
    actor: Actor,
    form: &InvitePeople,
    at: Timestamp,
) -> Result<Sheet> {
    let facility = tx.find_facility(actor.facility).await?.ok_or(Error::NotFound)?;
    let calendar = Calendar::new(&facility, at)?;
    let chosen = chosen(tx, actor, calendar.today(), form).await?;
    let all = on_paper(chosen, form.everybody)?;
    let expires_at = at.plus(Purpose::Invite.lasts(Way::Paper));
    let (mut cards, mut replaced) = (Vec::new(), 0);
    for one in &all {
        let (card, ended) = card(desk, tx, actor, one, (at, expires_at)).await?;
        cards.push(card);
        replaced += usize::from(ended);
    }
    cards.sort_by(|a, b| {
        (a.units.is_empty(), &a.units, &a.name).cmp(&(b.units.is_empty(), &b.units, &b.name))
    });
    let people = all.iter().map(|one| one.view.person).collect();
    let (of, detail) = (actor.facility, Printed { people, replaced });
    tx.audit(done(of, Some(actor.person), AuditAction::InvitePrint, detail, at)?).await?;
    let address = format!("{}{}", desk.address(), Purpose::Invite.page());
    Ok(Sheet { facility: facility.name, address, until: calendar.moment(expires_at).said, cards, replaced })
}

/// "Everybody" leaves those out who are to be invited by email only; who was chosen by name is said.
fn on_paper(mut chosen: Vec<Uninvited>, everybody: bool) -> Result<Vec<Uninvited>> {
    if let (false, Some(one)) = (everybody, chosen.iter().find(|one| !one.view.may_have_paper)) {
        let why = format!("{} can be invited by email only.", one.view.name);
        return Err(Error::invalid("people", why));
    }
    chosen.retain(|one| one.view.may_have_paper);
    if chosen.is_empty() {
        return Err(Error::invalid("people", "They can be invited by email only."));
    }
    Ok(chosen)
}

/// Somebody's card, and whether an older invite ended with it.
async fn card(
    desk: &Frontdesk,
    tx: &mut Tx,
    actor: Actor,
    one: &Uninvited,
    (at, expires_at): (Timestamp, Timestamp),
) -> Result<(SheetCard, bool)> {
    let person = one.view.person;
    tx.lock_person(person).await?;
    let ended = tx.end_codes_of(person, Purpose::Invite, at).await? > 0;
    let code = new_code(&*desk.inner.entropy, Way::Paper);
    let new = NewOneUseCode {
        id: OneUseCodeId(desk.uuid()),
        purpose: Purpose::Invite,
        way: Way::Paper,
        facility: actor.facility,
        person,
        made_by: Some(actor.person),
        asked_at: at,
        made: Some((hash(&code), expires_at)),
    };
    tx.insert_one_use_code(&new).await?;
    Ok((SheetCard { name: one.view.name.clone(), units: one.view.units.clone(), code }, ended))
}
