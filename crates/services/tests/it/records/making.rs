//! A ticket is made of a conversation, with its photos.

use crate::support::{Album, Building, DOT, Team, kind, photo, refused_field, upload};
use frontdesk_domain::{
    actor::Actor,
    audit::AuditAction,
    id::{ConversationId, PhotoId, RecordId},
    limits::TICKET_PHOTOS,
    participation::History,
    photo::PhotoVariant,
    record::{Priority, RecordKind},
    wire::{ErrorKind, MakeTicket},
};
use frontdesk_services::Result;

fn form(conversation: ConversationId, key: &str, photos: &[u128]) -> MakeTicket {
    MakeTicket {
        key: key.to_owned(),
        conversation,
        title: "Wet wall".to_owned(),
        category: "Plumbing".to_owned(),
        priority: Priority::High,
        description: "Since Monday".to_owned(),
        photos: photos.iter().map(|number| photo(*number)).collect(),
        for_holders: false,
    }
}

/// The resident writes to the maintenance manager, and shows photo 1.
async fn reported(building: &Building) -> (ConversationId, Team, Album) {
    let (team, album) = (building.team().await, building.album());
    let form = building.form(building.resident, "Maintenance", "The wall is wet").await;
    let id = album.desk.start_conversation(building.resident, form).await.unwrap().conversation;
    album.show(building.resident, id, 1).await;
    (id, team, album)
}

async fn made(building: &Building, reference: &str) -> RecordId {
    building.find_record(RecordKind::Ticket, reference).await
}

#[tokio::test]
async fn its_photos_are_seen_by_whoever_sees_the_ticket() {
    for building in Building::on_both().await {
        let (id, team, album) = reported(&building).await;
        let desk = &album.desk;
        assert_eq!(kind(desk.photo(building.admin, photo(1)).await), ErrorKind::NotFound);
        let sent = desk.make_ticket(team.manager, form(id, "make", &[1])).await.unwrap();
        let record = made(&building, "FD-1").await;
        for who in [building.admin, team.manager, building.resident] {
            let history = desk.record(who, record).await.unwrap();
            let [view] = &history.photos[..] else { panic!("one photo") };
            assert_eq!(view.id, photo(1));
            for variant in PhotoVariant::ALL {
                assert!(!album.fetch(who, variant, view).await.unwrap().is_empty());
            }
        }
        assert_eq!(
            kind(desk.thread(building.admin, id).await),
            ErrorKind::NotFound,
            "the photo, not the rest"
        );
        for who in [building.bookkeeper, team.staff, building.neighbour, building.stranger] {
            assert_eq!(kind(desk.photo(who, photo(1)).await), ErrorKind::NotFound, "{:?}", who.role);
        }
        let lines = album.reads(building.resident, id).await;
        assert_eq!(lines.last().map(String::as_str), Some("(linked Ticket FD-1: Wet wall)"));
        let thread = desk.thread(building.resident, id).await.unwrap();
        assert_eq!((thread.last_seq, sent.conversation), (sent.seq, id));
        let seen = desk.record(building.resident, record).await.unwrap();
        assert_eq!(seen.record.resident, Some(building.resident.person));
        assert_eq!(seen.record.card.description.as_deref(), Some("Since Monday"));
        assert!(!seen.may.r#move && desk.record(team.manager, record).await.unwrap().may.r#move);
        let log = building.logged(AuditAction::TicketMake).await;
        assert_eq!((log.len(), log[0].actor), (1, Some(team.manager.person)));
        building.log_is_sound().await;
    }
}

/// All of it or nothing: no ticket, no line, no number used up.
#[tokio::test]
async fn photos_from_elsewhere_are_refused_and_nothing_is_made() {
    for building in Building::on_both().await {
        let (id, team, album) = reported(&building).await;
        let desk = &album.desk;
        let other = building.form(building.resident, "Maintenance", "Another one").await;
        let other = desk.start_conversation(building.resident, other).await.unwrap().conversation;
        album.show(building.resident, other, 2).await;
        desk.upload_photo(team.manager, upload(3, DOT)).await.unwrap();
        // Somebody who came after photo 1 does not see it.
        building.add_with(team.manager, id, building.admin, Some(History::FromNow)).await.unwrap();
        let before = album.reads(team.manager, id).await;
        for (who, photos, why) in [
            (team.manager, vec![2], "of another conversation"),
            (team.manager, vec![1, 2], "one of them"),
            (team.manager, vec![3], "not sent"),
            (team.manager, vec![4], "never uploaded"),
            (building.admin, vec![1], "before they came"),
        ] {
            let refused = desk.make_ticket(who, form(id, &why.replace(' ', "-"), &photos)).await;
            assert_eq!(kind(refused), ErrorKind::NotFound, "{why}");
        }
        let twice = desk.make_ticket(team.manager, form(id, "twice", &[1, 1])).await;
        assert_eq!(refused_field(twice), "photo");
        let many: Vec<PhotoId> = (0..=TICKET_PHOTOS as u128).map(|number| photo(100 + number)).collect();
        let many = MakeTicket { photos: many, ..form(id, "many", &[]) };
        assert_eq!(refused_field(desk.make_ticket(team.manager, many).await), "photo");
        assert_eq!(album.reads(team.manager, id).await, before);
        let tickets = desk.records_of(building.admin, building.resident.person, RecordKind::Ticket, "");
        assert!(tickets.await.unwrap().is_empty());
        desk.make_ticket(team.manager, form(id, "at-last", &[1])).await.unwrap();
        made(&building, "FD-1").await;
    }
}

#[tokio::test]
async fn the_same_key_is_one_ticket_and_numbers_go_on() {
    for building in Building::on_both().await {
        let (id, team, album) = reported(&building).await;
        let make = |form| album.desk.make_ticket(team.manager, form);
        let sent = make(form(id, "make", &[1])).await.unwrap();
        assert_eq!(make(form(id, "make", &[1])).await.unwrap(), sent, "the acknowledgement was lost");
        assert_eq!(kind(make(form(id, "make", &[])).await), ErrorKind::Conflict);
        // A number that the books use already is left out.
        building.report("FD-2", crate::support::ticket("nabor")).await;
        make(form(id, "another", &[1])).await.unwrap();
        made(&building, "FD-3").await;
        let linked = async || album.desk.thread(team.manager, id).await.unwrap().records.len();
        assert_eq!(linked().await, 2);
        let (one, other) = tokio::join!(make(form(id, "a", &[])), make(form(id, "b", &[])));
        assert_ne!(one.unwrap().seq, other.unwrap().seq, "two at the same moment have two numbers");
        assert_eq!(linked().await, 4);
    }
}

#[tokio::test]
async fn only_those_who_keep_tickets_make_one_and_only_where_they_are() {
    for building in Building::on_both().await {
        let (id, team, album) = reported(&building).await;
        for who in [building.bookkeeper, team.staff, building.guard] {
            building.add(team.manager, id, who).await.unwrap();
        }
        let make =
            async |who: Actor| -> Result<_> { album.desk.make_ticket(who, form(id, "key", &[])).await };
        for who in [building.resident, building.bookkeeper, team.staff, building.guard, building.neighbour] {
            assert_eq!(kind(make(who).await), ErrorKind::Refused, "{:?}", who.role);
        }
        for who in [building.admin, building.stranger] {
            assert_eq!(kind(make(who).await), ErrorKind::NotFound, "{:?}", who.role);
        }
        building.add(team.manager, id, building.admin).await.unwrap();
        building.remove(team.manager, id, building.admin).await.unwrap();
        assert_eq!(kind(make(building.admin).await), ErrorKind::Refused);
        for (wrong, field) in [
            (MakeTicket { title: " ".into(), ..form(id, "key", &[]) }, "title"),
            (MakeTicket { category: String::new(), ..form(id, "key", &[]) }, "category"),
            (MakeTicket { description: "x".repeat(100_000), ..form(id, "key", &[]) }, "description"),
        ] {
            assert_eq!(refused_field(album.desk.make_ticket(team.manager, wrong).await), field);
        }
        assert!(make(team.manager).await.is_ok());
    }
}
