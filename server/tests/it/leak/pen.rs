//! Making conversations by the real use cases, a canary word in every text.

use super::cast::{Cast, Identity};
use crate::{building::House, person::key};
use frontdesk_domain::{
    id::{ConversationId, PhotoId, RecordId},
    participation::History,
    photo::PhotoName,
    resolution::Category,
    wire::{
        AddParticipant, AttachedPhoto, Leave, Oversee, RemoveParticipant, Resolve, Send, StartConversation,
    },
};
use frontdesk_services::Upload;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use uuid::Uuid;

/// The smallest photo: one pixel.
pub const DOT: &[u8] = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\x04\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";

/// A word that is in one text of one conversation and nowhere else.
pub fn canary(tag: &str) -> String {
    static NEXT: AtomicUsize = AtomicUsize::new(1);
    format!("canary{tag}x{}x", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// Another one each time.
fn fresh_photo() -> PhotoId {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    PhotoId(Uuid::from_u64_pair(0x0190_A000_0000_7000, 0x8000 << 48 | NEXT.fetch_add(1, Ordering::Relaxed)))
}

/// What a subject holds.
pub fn subject_canary(tag: &str) -> String {
    format!("canarysubject{tag}x")
}

/// What a reason for oversight holds.
pub fn reason_canary(tag: &str) -> String {
    format!("canaryreason{tag}x")
}

/// A conversation that was made.
#[derive(Clone, Copy)]
pub struct Made {
    pub tag: &'static str,
    pub id: ConversationId,
}

/// A conversation being made.
pub struct Draft<'a> {
    house: &'a House,
    cast: &'a Cast,
    tag: &'static str,
    id: ConversationId,
}

impl<'a> Draft<'a> {
    pub async fn start(
        house: &'a House,
        cast: &'a Cast,
        (who, topic): (Identity, &str),
        tag: &'static str,
        record: Option<RecordId>,
    ) -> Self {
        let actor = cast.actor(who);
        let topics = house.desk.topics(actor).await.unwrap();
        let topic = topics.iter().find(|one| one.name == topic).unwrap().id;
        let form = StartConversation {
            key: key(),
            topic,
            resident: None,
            unit: None,
            record,
            subject: format!("{} in short", subject_canary(tag)),
            text: canary(tag),
            photos: Vec::new(),
        };
        let id = house.desk.start_conversation(actor, form).await.unwrap().conversation;
        Self { house, cast, tag, id }
    }

    pub fn done(&self) -> Made {
        Made { tag: self.tag, id: self.id }
    }

    fn form(&self) -> Send {
        let text = format!("{} and so on", canary(self.tag));
        Send { key: key(), conversation: self.id, text, photos: Vec::new() }
    }

    pub async fn say(&self, who: Identity) {
        self.house.desk.reply(self.cast.actor(who), self.form()).await.unwrap();
    }

    /// Sends a photo with a message, and says what it shows.
    pub async fn show(&self, who: Identity) {
        let (actor, id) = (self.cast.actor(who), fresh_photo());
        let upload = Upload { id, name: PhotoName::of("dot.gif"), file: DOT.to_vec().into() };
        self.house.desk.upload_photo(actor, upload).await.unwrap();
        let photos = vec![AttachedPhoto { id, description: canary(self.tag) }];
        self.house.desk.reply(actor, Send { photos, ..self.form() }).await.unwrap();
    }

    pub async fn note(&self, who: Identity) {
        self.house.desk.write_note(self.cast.actor(who), self.form()).await.unwrap();
    }

    pub async fn resolve(&self, who: Identity) {
        let form = Resolve {
            conversation: self.id,
            category: Category::Escalated,
            escalated_to: canary(self.tag),
            duplicate_of: None,
            note: canary(self.tag),
        };
        self.house.desk.resolve(self.cast.actor(who), form).await.unwrap();
    }

    pub async fn add(&self, who: Identity, whom: Identity, history: Option<History>) {
        let (conversation, person) = (self.id, self.cast.id(whom));
        let form = AddParticipant { conversation, person, history, last_seq: None };
        self.house.desk.add_participant(self.cast.actor(who), form).await.unwrap();
    }

    pub async fn remove(&self, who: Identity, whom: Identity) {
        let form = RemoveParticipant { conversation: self.id, person: self.cast.id(whom) };
        self.house.desk.remove_participant(self.cast.actor(who), form).await.unwrap();
    }

    pub async fn hand_over(&self, who: Identity, to: Identity) {
        let form = Leave {
            conversation: self.id,
            hand_over_to: Some(self.cast.id(to)),
            history: None,
            last_seq: None,
            back_to_route: false,
        };
        self.house.desk.leave_conversation(self.cast.actor(who), form).await.unwrap();
    }

    pub async fn link(&self, who: Identity, record: RecordId) {
        self.house.desk.link_record(self.cast.actor(who), self.id, record).await.unwrap();
    }

    pub async fn unlink(&self, who: Identity, record: RecordId) {
        self.house.desk.unlink_record(self.cast.actor(who), self.id, record).await.unwrap();
    }

    pub async fn oversee(&self, who: Identity) {
        let form = Oversee { conversation: self.id, reason: reason_canary(self.tag) };
        self.house.desk.oversee(self.cast.actor(who), form).await.unwrap();
    }
}
