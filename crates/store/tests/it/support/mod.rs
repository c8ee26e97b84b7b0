//! A small building with people in it.

use frontdesk_domain::{
    conversation::{Conversation, Status, Transition},
    entry::{EntryBody, Seq},
    id::{ConversationId, FacilityId, PersonId, TopicId, WindowId},
    role::Role,
    routing::{Route, RouteTarget},
    text::MessageText,
    time::Timestamp,
    topic::Topic,
};
use frontdesk_store::{
    Append, Error, Facility, PersonRow, RoutedTopic, Store, Tx,
    harness::{self, Throwaway},
};
use std::sync::atomic::{AtomicU64, Ordering};
use uuid::Uuid;

pub const NOW: Timestamp = Timestamp(1_763_000_000_000);

/// A new id each time; in order, as version 7 would be.
pub fn id() -> Uuid {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    Uuid::from_u128(
        u128::from(NEXT.fetch_add(1, Ordering::Relaxed)) | 0x0190_0000_0000_7000_8000_0000_0000_0000,
    )
}

pub fn text(text: &str) -> MessageText {
    text.parse().unwrap()
}

pub fn message(words: &str) -> EntryBody {
    EntryBody::Message(text(words).into())
}

pub struct Building {
    pub throwaway: Throwaway,
    pub facility: FacilityId,
    pub topic: TopicId,
    pub resident: PersonId,
    pub bookkeeper: PersonId,
    pub admin: PersonId,
    pub other: PersonId,
}

impl Building {
    /// One on each database.
    pub async fn on_both() -> Vec<Self> {
        let mut buildings = Vec::new();
        for throwaway in harness::both().await {
            buildings.push(Self::new(throwaway).await);
        }
        buildings
    }

    pub fn store(&self) -> &Store {
        &self.throwaway.store
    }

    async fn new(throwaway: Throwaway) -> Self {
        let (facility, topic) = (FacilityId(id()), TopicId(id()));
        let [resident, bookkeeper, admin, other] = std::array::from_fn(|_| PersonId(id()));
        let building = Self { throwaway, facility, topic, resident, bookkeeper, admin, other };
        let people = [
            (resident, "Ana Pop", Role::Resident),
            (bookkeeper, "Beatrix Kiddo", Role::Bookkeeper),
            (admin, "Ciro Admin", Role::FacilityAdmin),
            (other, "Dana Board", Role::BoardMember),
        ];
        let write = building.store().write::<_, Error, _>(move |tx| {
            Box::pin(async move {
                tx.insert_facility(&self::facility(facility), NOW).await?;
                tx.insert_topic(facility, 1, &billing(topic)).await?;
                for (person, name, role) in people {
                    insert_person(tx, facility, person, name, role).await?;
                }
                Ok(())
            })
        });
        write.await.unwrap();
        building
    }

    /// A conversation of the resident with the bookkeeper and a first message.
    pub async fn conversation(&self) -> ConversationId {
        self.conversation_of(&[self.resident, self.bookkeeper]).await
    }

    pub async fn conversation_of(&self, people: &[PersonId]) -> ConversationId {
        let (people, opened) = (people.to_vec(), self.opened());
        let id = opened.id;
        let author = self.resident;
        let write = self.store().write::<_, Error, _>(move |tx| {
            let (people, opened) = (people.clone(), opened.clone());
            Box::pin(async move {
                tx.insert_conversation(&opened).await?;
                for person in people {
                    tx.insert_window(WindowId(self::id()), opened.id, person, Seq::FIRST, NOW).await?;
                }
                let Transition { next, entries } =
                    opened.receive(Role::Resident.side(), text("Hello").into(), NOW);
                put(tx, Append { next, author: Some(author), at: NOW, bodies: entries }).await
            })
        });
        write.await.unwrap();
        id
    }

    fn opened(&self) -> Conversation {
        Conversation {
            id: ConversationId(id()),
            facility: self.facility,
            topic: self.topic,
            resident: self.resident,
            unit: None,
            subject: None,
            status: Status::Open,
            waiting: None,
            last_seq: Seq(0),
            opened_at: NOW,
            resolved_at: None,
        }
    }

    /// Says something as one of the people.
    pub async fn say(&self, conversation: ConversationId, author: PersonId, body: EntryBody) -> Seq {
        let facility = self.facility;
        let write = self.store().write::<_, Error, _>(move |tx| {
            let body = body.clone();
            Box::pin(async move { say(tx, facility, conversation, author, body).await })
        });
        write.await.unwrap()
    }
}

/// Appends for whoever is there now; answers the number of the last new entry.
pub async fn put(tx: &mut Tx, append: Append) -> Result<Seq, Error> {
    let here = tx.list_participants(append.next.id).await?;
    let entries = tx.append(&append, &here).await?;
    Ok(entries.last().unwrap().seq)
}

pub async fn say(
    tx: &mut Tx,
    facility: FacilityId,
    conversation: ConversationId,
    author: PersonId,
    body: EntryBody,
) -> Result<Seq, Error> {
    let next = tx.lock_conversation(facility, conversation).await?.unwrap();
    put(tx, Append { next, author: Some(author), at: NOW, bodies: vec![body] }).await
}

pub async fn insert_person(
    tx: &mut Tx,
    facility: FacilityId,
    person: PersonId,
    name: &str,
    role: Role,
) -> Result<(), Error> {
    let row = PersonRow {
        id: person.0,
        name: name.to_owned(),
        email: None,
        phone: None,
        language: "en".to_owned(),
    };
    tx.insert_person(&row, NOW).await?;
    tx.insert_membership(facility, person, role, None, &frontdesk_domain::search::key([name]), NOW).await
}

fn facility(id: FacilityId) -> Facility {
    Facility {
        id,
        slug: format!("f-{}", id.0.simple()),
        name: "A building".to_owned(),
        time_zone: "UTC".to_owned(),
        language: "en".to_owned(),
        locale: "en-GB".to_owned(),
        currency: "EUR".to_owned(),
        archive_after_days: 28,
        staff_history: Default::default(),
        photo_caps: Default::default(),
    }
}

fn billing(id: TopicId) -> RoutedTopic {
    let topic = Topic {
        id,
        name: "Billing".to_owned(),
        resident_may_pick: true,
        management_may_pick: true,
        offers: None,
        retired_at: None,
        version: 1,
    };
    RoutedTopic { topic, route: Route { to: Some(RouteTarget::Role(Role::Bookkeeper)), fallback: None } }
}
