//! How somebody chooses to be told, and a test of each channel.

use super::ways::PREFERENCES;
use crate::{Error, Frontdesk, Result, audit::done};
use frontdesk_domain::{
    actor::Actor,
    audit::AuditAction,
    channel::ChannelKind,
    entry::Seq,
    time::Timestamp,
    wire::{NotificationPage, NotificationPreferences},
};
use frontdesk_notify::{LANGUAGES, News, Telling};
use frontdesk_store::{PreferenceRow, Tx};
use serde::Serialize;

#[derive(Serialize)]
struct Changed {
    from: NotificationPreferences,
    to: NotificationPreferences,
}

impl Frontdesk {
    /// Notification Preferences of the actor.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn notification_page(&self, actor: Actor) -> Result<NotificationPage> {
        let desk = self.clone();
        self.read(|tx| Box::pin(async move { desk.read_page(tx, actor).await })).await
    }

    async fn read_page(&self, tx: &mut Tx, actor: Actor) -> Result<NotificationPage> {
        let found = found(tx, actor).await?;
        let languages = LANGUAGES.map(|(tag, name)| (tag.to_owned(), name.to_owned()));
        Ok(NotificationPage {
            preferences: NotificationPreferences::of(found.version, &found.wants),
            channels: self.standings(tx, actor).await?,
            time_zone: found.time_zone,
            languages: languages.into(),
            shows_read_marks: tx.find_read_marks(actor.facility).await?,
        })
    }

    /// Chooses how to be told; what waits already follows it. Says how it is now.
    ///
    /// # Errors
    /// [`Error::Conflict`] when they were changed since they were read, [`Error::Invalid`] with the field that cannot
    /// be taken.
    pub async fn change_notifications(
        &self,
        actor: Actor,
        form: NotificationPreferences,
    ) -> Result<NotificationPreferences> {
        let at = self.now();
        self.write(move |tx| {
            let form = form.clone();
            Box::pin(async move { change(tx, actor, &form, at).await })
        })
        .await
    }

    /// Sends a test by one channel to the actor, at once and whatever they chose.
    ///
    /// # Errors
    /// [`Error::Conflict`] with why it did not get through; [`Error::TooMany`] after 10 at once.
    pub async fn test_channel(&self, actor: Actor, kind: ChannelKind) -> Result<()> {
        let Some(channel) = self.way(kind) else {
            return Err(Error::Conflict(format!("{} is not set up here.", kind.label())));
        };
        self.inner.limits.check_channel_test(actor.person)?;
        let id = format!("test-{}", self.uuid());
        let telling = self.read(|tx| Box::pin(async move { test(tx, actor, id).await })).await?;
        let failed = |why| Error::Conflict(format!("{} did not get through: {why}.", kind.label()));
        channel.send(&telling).await.map_err(failed)
    }
}

async fn found(tx: &mut Tx, actor: Actor) -> Result<PreferenceRow> {
    tx.find_preferences(actor.facility, actor.person).await?.ok_or(Error::SignedOut)
}

async fn change(
    tx: &mut Tx,
    actor: Actor,
    form: &NotificationPreferences,
    at: Timestamp,
) -> Result<NotificationPreferences> {
    let stale = || {
        Error::Conflict("This was changed elsewhere meanwhile. Nothing of yours was saved yet.".to_owned())
    };
    let wants = form.read().map_err(|(field, why)| Error::invalid(field, why))?;
    let before = found(tx, actor).await?;
    if before.version != form.version {
        return Err(stale());
    }
    let shown = |version, wants| NotificationPreferences::of(version, wants);
    if before.wants == wants {
        return Ok(shown(before.version, &wants));
    }
    if !tx.put_preferences(actor.facility, actor.person, &wants, form.version).await? {
        return Err(stale());
    }
    tx.ask_all_of(actor.facility, actor.person, at).await?;
    let now = shown(form.version + 1, &wants);
    let detail = Changed { from: shown(before.version, &before.wants), to: now.clone() };
    let event = done(actor.facility, Some(actor.person), AuditAction::NotificationsChange, detail, at)?;
    tx.audit(event).await?;
    Ok(now)
}

async fn test(tx: &mut Tx, actor: Actor, id: String) -> Result<Telling> {
    let wants = found(tx, actor).await?.wants;
    let account = tx.find_account(actor.facility, actor.person).await?.ok_or(Error::SignedOut)?;
    let email = tx.find_person(actor.person).await?.and_then(|person| person.email);
    Ok(Telling {
        id,
        person: actor.person,
        facility: actor.facility,
        conversation: None,
        email: email.and_then(|email| email.parse().ok()),
        facility_name: account.facility_name,
        thread: String::new(),
        record: None,
        news: News::Test,
        excerpts: Vec::new(),
        path: PREFERENCES.to_owned(),
        up_to: Seq(0),
        language: wants.language,
    })
}
