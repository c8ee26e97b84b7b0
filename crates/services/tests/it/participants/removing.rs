//! Taking somebody out: they keep what they could see, and nothing new reaches them anywhere.

use super::begun;
use crate::support::{Building, kind, send};
use frontdesk_domain::{
    entry::Seq,
    id::ConversationId,
    inbox::Tab,
    wire::{ErrorKind, LiveEvent, May, PreviewKind},
};
use frontdesk_services::LiveStream;
use futures::{FutureExt, StreamExt};
use std::time::Duration;
use uuid::Uuid;

/// Everything heard until nothing comes for a while.
async fn heard(stream: &mut LiveStream) -> Vec<LiveEvent> {
    let mut heard = Vec::new();
    while let Ok(Some(event)) = tokio::time::timeout(Duration::from_millis(400), stream.next()).await {
        heard.push(event);
    }
    heard
}

#[tokio::test]
async fn they_keep_what_they_could_see_and_the_last_of_it_is_that_they_were_removed() {
    for building in Building::on_both().await {
        let (id, team) = begun(&building).await;
        let by = building.bookkeeper;
        for (whom, from) in [(team.staff, 1), (building.neighbour, 10), (team.board, 15)] {
            building.add(by, id, whom).await.unwrap();
            building.reply(building.resident, id, &format!("hello {}", whom.role)).await.unwrap();
            building.remove(by, id, whom).await.unwrap();
            let kept = building.desk.thread(whom, id).await.unwrap();
            building.reply(building.resident, id, &format!("goodbye {}", whom.role)).await.unwrap();
            building.note(by, id, &format!("about {}", whom.role)).await.unwrap();
            let after = building.desk.thread(whom, id).await.unwrap();
            assert_eq!(after.page, kept.page);
            let last = kept.last_seq;
            assert_eq!(building.ranges(id, whom).await, [(from, Some(last.0))]);
            assert!(building.reads(whom, id).await.last().unwrap().ends_with("was removed)"));
            assert_eq!((after.last_seq, after.status), (last, kept.status));
            building.remove(by, id, whom).await.unwrap_err();
        }
    }
}

#[tokio::test]
async fn nothing_new_reaches_somebody_removed_on_any_surface() {
    for building in Building::on_both().await {
        let (id, team) = begun(&building).await;
        let (desk, by) = (&building.desk, building.bookkeeper);
        for whom in [team.staff, building.neighbour] {
            building.add(by, id, whom).await.unwrap();
            building.remove(by, id, whom).await.unwrap();
            building.told().await;
            let (thread, row) = (desk.thread(whom, id).await.unwrap(), building.row(whom, id).await);
            let mut stream = desk.live(whom, None).await.unwrap();
            let cursor = match stream.next().await {
                Some(LiveEvent::Hello { cursor }) => cursor,
                other => panic!("{other:?}"),
            };
            building.reply(building.resident, id, &format!("canary one {}", whom.role)).await.unwrap();
            building.note(by, id, &format!("canary two {}", whom.role)).await.unwrap();
            building.resolve(by, id, "canary three").await.unwrap();
            building.reply(building.resident, id, &format!("canary four {}", whom.role)).await.unwrap();

            let now = desk.thread(whom, id).await.unwrap();
            assert_eq!((&now.page, now.status, now.waiting), (&thread.page, thread.status, thread.waiting));
            assert!(now.last_seq == thread.last_seq && now.reopened.is_none());
            assert_eq!(building.row(whom, id).await, row, "list, preview and unread count");
            let after = desk.timeline_after(whom, id, thread.last_seq).await.unwrap();
            assert!(crate::support::seqs(&after.timeline).is_empty());
            assert!(heard(&mut stream).await.is_empty(), "the live stream");
            let again = desk.live(whom, Some(cursor)).await.unwrap().next().now_or_never();
            assert_eq!(again, Some(Some(LiveEvent::Hello { cursor })), "nothing was missed");
            let told = building.told().await;
            assert!(told.iter().all(|(person, _)| *person != whom.person), "{told:?}");
            let everything = serde_json::to_string(&(now, after, row.map(|(_, row)| row))).unwrap();
            assert!(!everything.contains("canary"), "{everything}");
        }
    }
}

#[tokio::test]
async fn a_page_that_is_open_hears_of_it_at_once_and_says_so() {
    for building in Building::on_both().await {
        let (id, team) = begun(&building).await;
        tokio::time::sleep(Duration::from_millis(300)).await;
        building.add(building.bookkeeper, id, team.staff).await.unwrap();
        let mut stream = building.desk.live(team.staff, None).await.unwrap();
        heard(&mut stream).await;
        assert_eq!(building.desk.thread(team.staff, id).await.unwrap().gone, None);
        building.clock.forward(1000);
        building.remove(building.bookkeeper, id, team.staff).await.unwrap();
        let heard = heard(&mut stream).await;
        let is_here = |event: &LiveEvent| matches!(event, LiveEvent::Changed { conversation, .. } if *conversation == id);
        assert!(!heard.is_empty() && heard.iter().all(is_here), "{heard:?}");
        let thread = building.desk.thread(team.staff, id).await.unwrap();
        let gone = thread.gone.expect("the thread says that they are gone, and since when");
        assert_eq!(gone.at, thread.now);
        assert!(thread.participants.is_empty(), "who comes and goes after them is not theirs to know");
        assert_eq!(thread.may, May { mark_unread: thread.may.mark_unread, ..May::default() });
    }
}

#[tokio::test]
async fn everything_they_try_is_refused_from_then_on() {
    for building in Building::on_both().await {
        let (id, team) = begun(&building).await;
        let (desk, by) = (&building.desk, building.bookkeeper);
        building.add(by, id, team.staff).await.unwrap();
        building.add(by, id, building.neighbour).await.unwrap();
        for whom in [team.staff, building.neighbour] {
            building.remove(by, id, whom).await.unwrap();
            assert_eq!(kind(building.reply(whom, id, "still here").await), ErrorKind::Refused);
        }
        let last = desk.thread(by, id).await.unwrap().last_seq;
        assert_eq!(kind(desk.write_note(team.staff, send(id, "still here")).await), ErrorKind::Refused);
        assert_eq!(kind(building.resolve(team.staff, id, "").await), ErrorKind::Refused);
        assert_eq!(kind(building.add(team.staff, id, team.manager).await), ErrorKind::Refused);
        assert_eq!(kind(building.remove(team.staff, id, by).await), ErrorKind::Refused);
        assert_eq!(kind(building.leave(team.staff, id).await), ErrorKind::Refused);
        assert_eq!(desk.thread(by, id).await.unwrap().last_seq, last);
    }
}

#[tokio::test]
async fn the_others_see_it_and_who_is_left() {
    for building in Building::on_both().await {
        let (id, team) = begun(&building).await;
        building.add(building.bookkeeper, id, team.staff).await.unwrap();
        building.remove(building.bookkeeper, id, team.staff).await.unwrap();
        for actor in [building.resident, building.bookkeeper] {
            let thread = building.desk.thread(actor, id).await.unwrap();
            let here: Vec<_> = thread.participants.iter().map(|one| one.person.id).collect();
            assert_eq!(here, [building.resident.person, building.bookkeeper.person]);
            assert_eq!(building.reads(actor, id).await.last().unwrap(), "(Sid Staff was removed)");
            let (_, row) = building.row(actor, id).await.unwrap();
            assert_eq!((row.last.kind, row.last.text.as_str()), (PreviewKind::Event, "Somebody was removed"));
        }
        let resident = building.desk.thread(building.resident, id).await.unwrap();
        assert!(resident.participants.iter().all(|one| !one.may_be_removed));
    }
}

#[tokio::test]
async fn not_the_resident_it_concerns_not_oneself_and_nobody_who_is_not_there() {
    for building in Building::on_both().await {
        let (id, team) = begun(&building).await;
        let by = building.bookkeeper;
        building.add(by, id, team.staff).await.unwrap();
        for whom in [building.resident, by, team.manager, building.neighbour, team.elsewhere] {
            assert_eq!(kind(building.remove(by, id, whom).await), ErrorKind::Conflict, "{:?}", whom.role);
        }
        assert_eq!(kind(building.remove(team.staff, id, building.resident).await), ErrorKind::Conflict);
        assert_eq!(building.ranges(id, building.resident).await, [(1, None)]);
        let thread = building.desk.thread(by, id).await.unwrap();
        let may: Vec<_> =
            thread.participants.iter().filter(|one| one.may_be_removed).map(|one| one.person.id).collect();
        assert_eq!((may, thread.last_seq), (vec![team.staff.person], Seq(5)));
    }
}

#[tokio::test]
async fn only_management_removes_and_only_where_it_is() {
    for building in Building::on_both().await {
        let (id, team) = begun(&building).await;
        building.add(building.bookkeeper, id, team.board).await.unwrap();
        for resident in [building.resident, team.board, building.neighbour] {
            assert_eq!(kind(building.remove(resident, id, team.board).await), ErrorKind::Refused);
        }
        for outsider in [building.guard, building.admin, building.stranger] {
            for conversation in [id, ConversationId(Uuid::from_u128(1))] {
                let refused = building.remove(outsider, conversation, team.board).await;
                assert_eq!(kind(refused), ErrorKind::NotFound);
            }
        }
        assert_eq!(building.row(team.board, id).await.unwrap().0, Tab::Inbox);
    }
}
