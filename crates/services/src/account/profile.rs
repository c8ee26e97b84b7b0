//! What an account says of its person, as they read and change it.

use super::sessions;
use crate::{Error, Frontdesk, Result, audit::done, dates::Calendar};
use frontdesk_domain::{
    actor::Actor,
    audit::AuditAction,
    contact::Phone,
    id::{FacilityId, PersonId},
    language::Language,
    profile::may_rename,
    search,
    text::PersonName,
    time::Timestamp,
    wire::{OwnAccount, ProfileForm},
};
use frontdesk_store::{PersonRow, PlaceRow, Tx};
use serde::Serialize;
use sha2::{Digest, Sha256};

/// What the log keeps: a name is said to everybody, so both are; of the rest only that it was changed.
#[derive(Serialize)]
struct Changed {
    person: PersonId,
    changed: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
}

impl Frontdesk {
    /// The page of one's own account.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn own_account(&self, actor: Actor) -> Result<OwnAccount> {
        let now = self.now();
        self.read(|tx| Box::pin(read(tx, actor, now))).await
    }

    /// Changes what the account says of its person; every facility they have a place in has it in its log.
    /// A form that changes nothing is taken, however old it is.
    ///
    /// # Errors
    /// [`Error::Conflict`] when it says something else than when the form was made, [`Error::Invalid`] with
    /// the field that cannot be taken.
    pub async fn change_profile(&self, actor: Actor, form: ProfileForm) -> Result<()> {
        let at = self.now();
        self.write(move |tx| {
            let form = form.clone();
            Box::pin(async move { change(tx, actor, &form, at).await })
        })
        .await
    }
}

async fn read(tx: &mut Tx, actor: Actor, now: Timestamp) -> Result<OwnAccount> {
    let person = tx.find_person(actor.person).await?.ok_or(Error::SignedOut)?;
    let places = tx.list_places_of(actor.person).await?;
    let calendar = Calendar::of(tx, actor.facility, now).await?;
    let version = version(&person);
    Ok(OwnAccount {
        may_rename: may_rename(places.iter().map(|place| place.role)),
        sessions: sessions::views(tx, actor, &calendar, now).await?,
        tokens: sessions::tokens(tx, actor, &calendar).await?,
        has_several_places: places.len() > 1,
        email: person.email,
        profile: ProfileForm {
            version,
            name: person.name,
            phone: person.phone.unwrap_or_default(),
            language: person.language,
        },
    })
}

async fn change(tx: &mut Tx, actor: Actor, form: &ProfileForm, at: Timestamp) -> Result<()> {
    let old = tx.lock_person(actor.person).await?.ok_or(Error::SignedOut)?;
    let mut places = tx.list_places_of(actor.person).await?;
    let new = applied(&old, form, may_rename(places.iter().map(|place| place.role)))?;
    if new == old {
        return Ok(());
    }
    if form.version != version(&old) {
        return Err(Error::Conflict(
            "Somebody else changed this meanwhile. Nothing of yours was saved yet: look at what you typed, and save again.".to_owned(),
        ));
    }
    tx.update_person(&new).await?;
    places.sort_by_key(|place| place.facility);
    for place in &places {
        let key = search_key(tx, place.facility, &new, at).await?;
        tx.update_search_key(place.facility, actor.person, &key).await?;
    }
    tell(tx, actor, &places, (&old, &new), at).await
}

/// One line in the log of each of the facilities.
async fn tell(
    tx: &mut Tx,
    actor: Actor,
    places: &[PlaceRow],
    (old, new): (&PersonRow, &PersonRow),
    at: Timestamp,
) -> Result<()> {
    let fields = [
        ("name", old.name != new.name),
        ("phone", old.phone != new.phone),
        ("language", old.language != new.language),
    ];
    let changed: Vec<_> =
        fields.into_iter().filter(|(_, is_changed)| *is_changed).map(|(name, _)| name).collect();
    let named = |row: &PersonRow| (old.name != new.name).then(|| row.name.clone());
    for place in places {
        let detail =
            Changed { person: actor.person, changed: changed.clone(), from: named(old), to: named(new) };
        tx.audit(done(place.facility, Some(actor.person), AuditAction::ProfileChange, detail, at)?).await?;
    }
    Ok(())
}

/// What the form says, over the account as it is.
fn applied(old: &PersonRow, form: &ProfileForm, may_rename: bool) -> Result<PersonRow> {
    let name = match may_rename {
        true => form.name.parse::<PersonName>().map_err(|why| Error::invalid("name", why))?.into(),
        false => old.name.clone(),
    };
    let phone = match form.phone.trim() {
        "" => None,
        typed => Some(typed.parse::<Phone>().map_err(|why| Error::invalid("phone", why))?.into()),
    };
    let language = form.language.parse::<Language>().map_err(|why| Error::invalid("language", why))?.into();
    Ok(PersonRow { name, phone, language, ..old.clone() })
}

/// Tells one state of the account from another, whoever changed it and how.
fn version(person: &PersonRow) -> String {
    let facts = [Some(&person.name), person.phone.as_ref(), Some(&person.language)];
    let mut digest = Sha256::new();
    for fact in facts {
        digest.update(fact.map_or("-", String::as_str));
        digest.update([0]);
    }
    crate::audit::hex(&digest.finalize()[..8])
}

/// What they are found by in a facility: name, the units they hold or will hold, phone.
async fn search_key(tx: &mut Tx, of: FacilityId, person: &PersonRow, now: Timestamp) -> Result<String> {
    let today = Calendar::of(tx, of, now).await?.today();
    let holdings = tx.list_holdings_of(of, PersonId(person.id)).await?;
    let held = holdings.iter().filter(|holding| holding.until_day.is_none_or(|until| until >= today));
    let words = std::iter::once(person.name.as_str()).chain(held.map(|holding| holding.unit.as_str()));
    Ok(search::key(words.chain(person.phone.as_deref())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person() -> PersonRow {
        let [name, language] = ["Ada Popa", "en"].map(str::to_owned);
        PersonRow { id: uuid::Uuid::nil(), name, email: None, phone: None, language }
    }

    #[test]
    fn every_change_is_another_version_and_the_same_is_the_same() {
        let states = [
            person(),
            PersonRow { phone: Some("+40 722 000 123".to_owned()), ..person() },
            PersonRow { language: "de".to_owned(), ..person() },
            PersonRow { name: "Ada".to_owned(), ..person() },
        ];
        let versions: std::collections::BTreeSet<_> = states.iter().map(version).collect();
        assert_eq!(versions.len(), states.len());
        assert_eq!(version(&person()), version(&person()));
    }

    #[test]
    fn a_name_that_may_not_be_changed_stays_whatever_is_sent() {
        let form = ProfileForm {
            name: "Management".to_owned(),
            phone: " ".to_owned(),
            language: "DE".to_owned(),
            ..ProfileForm::default()
        };
        let new = applied(&person(), &form, false).unwrap();
        assert_eq!((new.name.as_str(), new.phone, new.language.as_str()), ("Ada Popa", None, "de"));
        assert_eq!(applied(&person(), &form, true).unwrap().name, "Management");
    }
}
