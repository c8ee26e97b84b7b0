use super::SOON;
use crate::support::{Building, kind};
use frontdesk_domain::{
    actor::Actor,
    channel::{ChannelKind, ChannelOrder},
    entry::Seq,
    id::ConversationId,
    time::MINUTE,
    wire::{ChangeFacility, ChannelSettings, DeliveryTrace, ErrorKind, TraceOutcome},
};
use frontdesk_services::Failure;

async fn trace(building: &Building, who: Actor, of: ConversationId, seq: i64) -> DeliveryTrace {
    building.desk.delivery_trace(who, of, Seq(seq)).await.unwrap()
}

/// The steps to the first of the others, with why.
fn steps(trace: &DeliveryTrace) -> Vec<(ChannelKind, TraceOutcome, &str)> {
    trace.people[0].steps.iter().map(|step| (step.channel, step.outcome, step.why.as_str())).collect()
}

fn names(trace: &DeliveryTrace) -> Vec<&str> {
    let mut names: Vec<_> = trace.people.iter().map(|one| one.name.as_str()).collect();
    names.sort_unstable();
    names
}

#[tokio::test]
async fn management_sees_each_try_with_its_reason_and_the_next_step_and_residents_see_none() {
    for building in Building::on_both().await {
        let Building { bookkeeper, resident, ref email, ref channel, ref clock, .. } = building;
        let conversation = building.conversation().await;
        building.reply(bookkeeper, conversation, "The heating.").await.unwrap();
        email.fail_with(Some(Failure::later("the mail server did not answer")));
        clock.forward(SOON);
        building.work().await;
        let seen = trace(&building, bookkeeper, conversation, 2).await;
        let email_later = (ChannelKind::Email, TraceOutcome::Later, "the mail server did not answer");
        assert_eq!(steps(&seen)[0], email_later);
        assert!(
            steps(&seen)[1..]
                .iter()
                .any(|(kind, outcome, _)| (*kind, *outcome) == (ChannelKind::Email, TraceOutcome::Due))
        );
        email.fail_with(Some(Failure::never("the mail server refused it for good (550)")));
        clock.forward(MINUTE);
        building.work().await;
        let seen = trace(&building, bookkeeper, conversation, 2).await;
        let refused = (ChannelKind::Email, TraceOutcome::Never, "the mail server refused it for good (550)");
        // Push takes the place of what is broken, at once.
        assert_eq!(steps(&seen), [email_later, refused, (ChannelKind::Push, TraceOutcome::Sent, "")]);
        assert_eq!(channel.count(), 1);
        assert_eq!(seen.people[0].read, None);

        building.reply(resident, conversation, "Thank you.").await.unwrap();
        clock.forward(MINUTE);
        building.work().await;
        let seen = trace(&building, resident, conversation, 3).await;
        assert_eq!(names(&seen), ["Bea Bookkeeper"]);
        assert!(seen.people[0].steps.is_empty() && seen.people[0].read.is_none());
        building.read_to(bookkeeper, conversation, 3).await;
        assert!(trace(&building, resident, conversation, 3).await.people[0].read.is_some());
        // Whoever answers has read what was said before.
        assert!(trace(&building, bookkeeper, conversation, 2).await.people[0].read.is_some());
    }
}

#[tokio::test]
async fn a_facility_without_read_marks_says_so_and_shows_nobody_who_has_read() {
    for building in Building::on_both().await {
        let Building { ref desk, bookkeeper, resident, admin, ref clock, .. } = building;
        let conversation = building.conversation().await;
        building.reply(bookkeeper, conversation, "The heating.").await.unwrap();
        let channels = ChannelSettings::of(1, &ChannelOrder::default(), false, true);
        let form = ChangeFacility { channels: Some(channels), ..ChangeFacility::default() };
        desk.change_facility_settings(admin, form).await.unwrap();
        clock.forward(SOON);
        building.work().await;
        let before = trace(&building, bookkeeper, conversation, 2).await;
        assert_eq!(steps(&before), [(ChannelKind::Email, TraceOutcome::Sent, "")]);
        building.read_to(resident, conversation, 2).await;
        let after = trace(&building, bookkeeper, conversation, 2).await;
        assert!(!after.shows_read_marks && after.people[0].read.is_none());
        assert_eq!(after, before, "reading changes nothing that can be seen");
        building.read_to(bookkeeper, conversation, 1).await;
        assert!(!trace(&building, resident, conversation, 1).await.shows_read_marks);
        for who in [resident, bookkeeper] {
            assert!(!desk.notification_page(who).await.unwrap().shows_read_marks, "everybody is told so");
        }
    }
}

#[tokio::test]
async fn it_is_about_those_who_may_see_the_line_and_for_its_author_while_they_are_there() {
    for building in Building::on_both().await {
        let Building { ref desk, bookkeeper, resident, admin, guard, neighbour, .. } = building;
        let conversation = building.conversation().await;
        building.add(bookkeeper, conversation, admin).await.unwrap();
        building.note(admin, conversation, "Between us").await.unwrap();
        building.reply(admin, conversation, "We look into it.").await.unwrap();
        building.add(bookkeeper, conversation, neighbour).await.unwrap();
        assert_eq!(names(&trace(&building, admin, conversation, 3).await), ["Bea Bookkeeper"]);
        let all = ["Ana Gárate", "Bea Bookkeeper"];
        assert_eq!(
            names(&trace(&building, admin, conversation, 4).await),
            all,
            "not those who came after it"
        );
        for who in [resident, bookkeeper, guard, neighbour, building.stranger] {
            for seq in [3, 4] {
                let refused = desk.delivery_trace(who, conversation, Seq(seq)).await;
                assert_eq!(kind(refused), ErrorKind::NotFound);
            }
        }
        // That somebody came in is a line of the bookkeeper's, and no message.
        assert_eq!(kind(desk.delivery_trace(bookkeeper, conversation, Seq(2)).await), ErrorKind::NotFound);
        building.remove(bookkeeper, conversation, admin).await.unwrap();
        building.read_to(resident, conversation, 4).await;
        let gone = desk.delivery_trace(admin, conversation, Seq(4)).await;
        assert_eq!(kind(gone), ErrorKind::NotFound, "who reads it now is not for them");
        building.add(bookkeeper, conversation, admin).await.unwrap();
        assert_eq!(names(&trace(&building, admin, conversation, 4).await), all);
    }
}
