//! Everything that is kept of somebody in a facility, as one JSON file for themselves.
//!
//! It is made piece by piece while it is read, a conversation at a time, so its length costs no
//! memory. Each conversation comes through the same door as its page, with the lines that the
//! reader may see at that moment and nothing else.

use super::sessions;
use crate::{
    Error, Frontdesk, Result,
    audit::{Nothing, done},
    conversations::{everything, reader, seen},
    dates::Calendar,
    push::own_devices,
};
use frontdesk_domain::{
    actor::Actor,
    audit::AuditAction,
    conversation::Status,
    date::Day,
    id::{ConversationId, FacilityId},
    role::Role,
    time::Timestamp,
    wire::{NotificationPreferences, OwnTokenView, PushDevice, SessionView, Timeline},
};
use frontdesk_store::Tx;
use futures::stream::{self, BoxStream, StreamExt};
use serde::Serialize;
use std::collections::VecDeque;
use uuid::Uuid;

/// Conversations looked up at a time.
const AT_A_TIME: i64 = 100;

/// A file that comes piece by piece.
pub struct OwnData {
    /// What it is called: ASCII letters, digits, dashes and dots.
    pub name: String,
    /// What it is.
    pub media_type: &'static str,
    /// Its content; a piece that cannot be made ends it.
    pub parts: BoxStream<'static, Result<String>>,
}

/// All but the conversations.
#[derive(Serialize)]
struct Head {
    about: &'static str,
    made: String,
    facility: String,
    profile: Profile,
    places: Vec<Place>,
    units: Vec<Unit>,
    sessions: Vec<SessionView>,
    api_tokens: Vec<OwnTokenView>,
    /// How one wants to be told of what is new.
    notifications: Notifications,
    /// Those that notifications are on for.
    devices: Vec<PushDevice>,
    telegram: Option<Telegram>,
}

/// What was chosen under Notification Preferences, or what holds for whoever chose nothing.
#[derive(Serialize)]
struct Notifications {
    is_chosen: bool,
    #[serde(flatten)]
    wants: NotificationPreferences,
}

/// The chat with the bot that is linked.
#[derive(Serialize)]
struct Telegram {
    chat: i64,
    linked: String,
}

#[derive(Serialize)]
struct Profile {
    name: String,
    email: Option<String>,
    phone: Option<String>,
    language: String,
}

#[derive(Serialize)]
struct Place {
    facility: String,
    role: Role,
    since: String,
}

#[derive(Serialize)]
struct Unit {
    unit: String,
    held_as: &'static str,
    from: Day,
    until: Option<Day>,
}

/// A conversation, as its reader's list and its page show it.
#[derive(Serialize)]
struct OneConversation {
    conversation: ConversationId,
    topic: String,
    subject: Option<String>,
    resident: String,
    unit: Option<String>,
    status: Status,
    entries: Timeline,
}

const ABOUT: &str = "Everything that Frontdesk keeps of you in this facility. Conversations hold the lines that you can see. \
                     Links to photos are good for some minutes after this file was made, and for you only; the pages show the photos as long as you can see them.";

impl Frontdesk {
    /// One's own data in this facility, as JSON. That it was saved is in the log.
    ///
    /// # Errors
    /// [`Error::TooMany`] after 5 at once.
    pub async fn own_data(&self, actor: Actor) -> Result<OwnData> {
        self.inner.limits.check_export(actor.person)?;
        let at = self.now();
        let head = self.write(move |tx| Box::pin(async move { head(tx, actor, at).await })).await?;
        let json = serde_json::to_string(&head).map_err(|error| Error::Internal(Box::new(error)))?;
        // The object stays open for the conversations.
        let begun = format!("{},\"conversations\":[", json.strip_suffix('}').unwrap_or(&json));
        let name = format!("frontdesk-own-data-{}.json", head.made.get(..10).unwrap_or("now"));
        let pieces = Pieces {
            desk: self.clone(),
            actor,
            waiting: VecDeque::new(),
            last: ConversationId(Uuid::nil()),
            is_first: true,
            is_over: false,
        };
        let rest = stream::unfold(pieces, |mut pieces| async {
            let piece = pieces.next().await?;
            Some((piece, pieces))
        });
        let parts = stream::once(async { Ok(begun) }).chain(rest).boxed();
        Ok(OwnData { name, media_type: "application/json", parts })
    }
}

async fn head(tx: &mut Tx, actor: Actor, at: Timestamp) -> Result<Head> {
    let person = tx.find_person(actor.person).await?.ok_or(Error::SignedOut)?;
    let facility = tx.find_facility(actor.facility).await?.ok_or(Error::NotFound)?;
    let calendar = Calendar::new(&facility, at)?;
    let places = tx.list_places_of(actor.person).await?.into_iter();
    let places = places
        .map(|place| Place { facility: place.name, role: place.role, since: calendar.stamp(place.since) })
        .collect();
    let sessions = sessions::views(tx, actor, &calendar, at).await?;
    let api_tokens = sessions::tokens(tx, actor, &calendar).await?;
    let devices = own_devices(tx, actor, &calendar).await?;
    let units = units(tx, actor.facility, actor).await?;
    tx.audit(done(actor.facility, Some(actor.person), AuditAction::DataExport, Nothing {}, at)?).await?;
    let profile =
        Profile { name: person.name, email: person.email, phone: person.phone, language: person.language };
    let found = tx.find_preferences(actor.facility, actor.person).await?.ok_or(Error::SignedOut)?;
    let wants = NotificationPreferences::of(found.version, &found.wants);
    let notifications = Notifications { is_chosen: found.version > 0, wants };
    let link = tx.find_telegram_link(actor.person).await?;
    let telegram = link.map(|link| Telegram { chat: link.chat.0, linked: calendar.stamp(link.linked_at) });
    let (made, facility) = (calendar.stamp(at), facility.name);
    let about = ABOUT;
    Ok(Head {
        about,
        made,
        facility,
        profile,
        places,
        units,
        sessions,
        api_tokens,
        notifications,
        devices,
        telegram,
    })
}

async fn units(tx: &mut Tx, of: FacilityId, actor: Actor) -> Result<Vec<Unit>> {
    let rows = tx.list_holdings_of(of, actor.person).await?.into_iter();
    let unit = rows.map(|row| Unit {
        unit: row.unit,
        held_as: row.kind.word(),
        from: row.term.from(),
        until: row.term.until(),
    });
    Ok(unit.collect())
}

/// Where the making of the file stands.
struct Pieces {
    desk: Frontdesk,
    actor: Actor,
    waiting: VecDeque<ConversationId>,
    last: ConversationId,
    is_first: bool,
    is_over: bool,
}

impl Pieces {
    /// The next conversation, or the end of the file; after a failure nothing more.
    async fn next(&mut self) -> Option<Result<String>> {
        if self.is_over {
            return None;
        }
        let made = self.make().await;
        self.is_over = !matches!(made, Ok(Some(_)));
        Some(made.map(|piece| piece.unwrap_or_else(|| "]}\n".to_owned())))
    }

    async fn make(&mut self) -> Result<Option<String>> {
        loop {
            if self.waiting.is_empty() {
                self.look_up().await?;
            }
            let Some(id) = self.waiting.pop_front() else { return Ok(None) };
            let Some(conversation) = self.read(id).await? else { continue };
            let json =
                serde_json::to_string(&conversation).map_err(|error| Error::Internal(Box::new(error)))?;
            let comma = if std::mem::replace(&mut self.is_first, false) { "\n" } else { ",\n" };
            return Ok(Some(format!("{comma}{json}")));
        }
    }

    async fn look_up(&mut self) -> Result<()> {
        let (Actor { facility, person, .. }, after) = (self.actor, self.last);
        let found = self.desk.read(|tx| {
            Box::pin(async move { Ok(tx.list_conversations_of(facility, person, after, AT_A_TIME).await?) })
        });
        self.waiting = found.await?.into();
        self.last = self.waiting.back().copied().unwrap_or(self.last);
        Ok(())
    }

    async fn read(&self, id: ConversationId) -> Result<Option<OneConversation>> {
        let (desk, actor, now) = (self.desk.clone(), self.actor, self.desk.now());
        self.desk.read(|tx| Box::pin(async move { conversation(&desk, tx, actor, id, now).await })).await
    }
}

async fn conversation(
    desk: &Frontdesk,
    tx: &mut Tx,
    actor: Actor,
    id: ConversationId,
    now: Timestamp,
) -> Result<Option<OneConversation>> {
    if let Err(error) = seen::find(tx, actor, id).await {
        return if matches!(error, Error::NotFound) { Ok(None) } else { Err(error) };
    }
    let Some(row) = tx.find_inbox_row(actor.facility, actor.person, id).await? else { return Ok(None) };
    let mut reader = reader(tx, actor, now).await?;
    let rows = everything(desk, tx, &mut reader, id).await?;
    Ok(Some(OneConversation {
        conversation: id,
        topic: row.topic,
        subject: row.subject,
        resident: row.resident,
        unit: row.unit,
        status: row.status,
        entries: reader.timeline(rows),
    }))
}
