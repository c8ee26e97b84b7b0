//! A link is good for one reader in one session for a few minutes, and for as long as
//! they may see the message.

use crate::support::{Building, kind, photo, proof};
use frontdesk_domain::{
    actor::{Actor, SessionMark},
    photo::PhotoVariant::{Full, Screen, Thumb},
    time::{MINUTE, Timestamp},
    wire::ErrorKind,
};

fn elsewhere(actor: Actor) -> Actor {
    Actor { session: SessionMark([7; 16]), ..actor }
}

#[tokio::test]
async fn a_link_is_refused_to_another_session_person_or_size_and_after_any_change() {
    for building in Building::on_both().await {
        let (album, id) = (building.album(), building.conversation().await);
        album.show(building.resident, id, 1).await;
        let reader = building.bookkeeper;
        let [view] = &album.seen(reader, id).await[..] else { panic!("one photo") };
        let (until, signature) = proof(view.links.to(Screen));
        let ask = |actor, variant, until, signature: &str| {
            let (desk, signature) = (album.desk.clone(), signature.to_owned());
            async move { desk.find_photo_file(actor, (photo(1), variant), (until, &signature)).await.map(drop) }
        };
        assert!(ask(reader, Screen, until, &signature).await.is_ok());
        for (actor, variant, until, signature) in [
            (elsewhere(reader), Screen, until, signature.clone()),
            (building.resident, Screen, until, signature.clone()),
            (reader, Full, until, signature.clone()),
            (reader, Thumb, until, signature.clone()),
            (reader, Screen, until.plus(1), signature.clone()),
            (reader, Screen, Timestamp(i64::MAX), signature.clone()),
            (reader, Screen, until, signature.to_lowercase()),
            (reader, Screen, until, format!("{signature}A")),
            (reader, Screen, until, String::new()),
        ] {
            assert_eq!(kind(ask(actor, variant, until, &signature).await), ErrorKind::NotFound);
        }
    }
}

#[tokio::test]
async fn a_link_lasts_at_most_a_quarter_of_an_hour_and_stays_the_same_for_a_while() {
    for building in Building::on_both().await {
        let (album, id) = (building.album(), building.conversation().await);
        album.show(building.resident, id, 1).await;
        let reader = building.bookkeeper;
        let first = album.seen(reader, id).await.remove(0);
        let lasts = first.links.until.since(album_now(&building));
        assert!((10 * MINUTE..=15 * MINUTE).contains(&lasts), "{lasts}");
        building.clock.forward(1000);
        assert_eq!(album.seen(reader, id).await.remove(0).links, first.links, "for the browser's cache");
        building.clock.forward(lasts - 1001);
        assert!(album.fetch(reader, Screen, &first).await.is_ok());
        building.clock.forward(1);
        assert_eq!(kind(album.fetch(reader, Screen, &first).await), ErrorKind::NotFound);
        let fresh = album.desk.photo(reader, photo(1)).await.unwrap();
        assert!(album.fetch(reader, Screen, &fresh).await.is_ok());
    }
}

fn album_now(building: &Building) -> Timestamp {
    frontdesk_services::Clock::now(&*building.clock)
}

#[tokio::test]
async fn whoever_is_taken_out_keeps_the_photos_they_saw_and_gets_no_later_one() {
    for building in Building::on_both().await {
        let (album, id) = (building.album(), building.conversation().await);
        album.show(building.resident, id, 1).await;
        building.add(building.bookkeeper, id, building.guard).await.unwrap();
        let before = album.seen(building.guard, id).await.remove(0);
        building.remove(building.bookkeeper, id, building.guard).await.unwrap();
        album.show(building.resident, id, 2).await;
        assert!(album.fetch(building.guard, Full, &before).await.is_ok(), "a link from before");
        let again = album.seen(building.guard, id).await;
        assert_eq!(again.iter().map(|view| view.id).collect::<Vec<_>>(), [photo(1)]);
        assert_eq!(kind(album.desk.photo(building.guard, photo(2)).await), ErrorKind::NotFound);
        let later = album.desk.photo(building.bookkeeper, photo(2)).await.unwrap();
        assert_eq!(
            kind(album.fetch(building.guard, Full, &later).await),
            ErrorKind::NotFound,
            "a stolen link"
        );

        building.add(building.bookkeeper, id, building.guard).await.unwrap();
        album.show(building.resident, id, 3).await;
        let back = album.seen(building.guard, id).await;
        let back: Vec<_> = back.iter().map(|view| view.id).collect();
        assert_eq!(back, [photo(1), photo(3)], "the gap stays closed");
    }
}
