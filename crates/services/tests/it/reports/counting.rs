//! The figures, against a history that is known.

use super::months;
use crate::support::{Building, ticket};
use frontdesk_domain::{
    report::{Figures, Spread, Waited},
    resolution::Category,
    time::{DAY, MINUTE, Timestamp},
    wire::{ReportFilter, StartConversation},
};

/// 30 November 2025, 21:59 in UTC, which is 23:59 in the building.
const BEFORE_MIDNIGHT: i64 = 1_764_539_940_000;

#[tokio::test]
async fn a_clock_runs_once_an_open_period_and_a_note_does_not_stop_it() {
    for building in Building::on_both().await {
        let Building { resident, neighbour, bookkeeper, admin, .. } = building;
        let one = building.asks(resident, "Billing", "canary text").await;
        building.later(10);
        building.note(bookkeeper, one, "canary for us").await.unwrap();
        building.later(20);
        building.reply(bookkeeper, one, "canary answer").await.unwrap();
        building.later(30);
        building.ends(bookkeeper, one, Category::Escalated).await;
        building.later(60);
        building.reply(resident, one, "And yet").await.unwrap();
        building.later(7);
        building.reply(bookkeeper, one, "Indeed").await.unwrap();
        let two = building.asks(neighbour, "General", "canary question").await;
        building.later(50);
        building.ends(admin, two, Category::NoActionNeeded).await;
        building.asks(neighbour, "General", "Is anybody there?").await;
        building.later(5 * 60);

        let report = building.figures(ReportFilter::default()).await;
        let spread =
            |median: i64, most: i64| Some(Spread { median: median * MINUTE, ninetieth: most * MINUTE });
        let expected = Figures {
            conversations: 3,
            reopens: 1,
            asked: 4,
            answered: 2,
            unanswered: 1,
            pending: 1,
            answer: spread(7, 30),
            resolved: 2,
            open: 2,
            resolution: spread(50, 60),
        };
        assert_eq!(report.all, expected, "{}", building.throwaway.store.kind());
        let of = |name: &str| report.topics.iter().find(|topic| topic.name == name).unwrap().figures;
        assert_eq!((of("Billing").conversations, of("Billing").answer), (1, spread(7, 30)));
        assert_eq!((of("General").conversations, of("General").answer, of("General").pending), (2, None, 1));
        assert_eq!(of("Parking"), Figures::default());
        assert_eq!(report.months.last().unwrap().figures, expected);
        let resolutions: Vec<_> = report.resolutions.iter().map(|one| one.periods).collect();
        assert_eq!(resolutions, [0, 1, 1, 0]);
        let waiting: Vec<_> = report.waiting.iter().map(|one| (one.waited, one.conversations)).collect();
        assert_eq!(waiting[1], (Waited::Day, 1));
        assert_eq!(waiting.iter().map(|(_, count)| count).sum::<usize>(), 1, "one waits for us");
        assert!(!serde_json::to_string(&report).unwrap().contains("canary"));
    }
}

#[tokio::test]
async fn what_management_begins_has_no_first_answer() {
    for building in Building::on_both().await {
        let form = building.form(building.bookkeeper, "Billing", "Your invoice").await;
        let form = StartConversation { resident: Some(building.resident.person), ..form };
        let id = building.desk.start_conversation(building.bookkeeper, form).await.unwrap().conversation;
        building.reply(building.resident, id, "Thank you").await.unwrap();
        building.later(5);
        building.reply(building.bookkeeper, id, "You are welcome").await.unwrap();
        let all = building.figures(ReportFilter::default()).await.all;
        assert_eq!((all.conversations, all.asked, all.answer, all.open), (1, 0, None, 1));
    }
}

#[tokio::test]
async fn a_month_begins_at_midnight_in_the_building() {
    for building in Building::on_both().await {
        building.at(BEFORE_MIDNIGHT);
        building.asks(building.resident, "Billing", "Before midnight").await;
        building.later(1);
        let late = building.asks(building.resident, "Billing", "After midnight").await;
        building.ends(building.bookkeeper, late, Category::Resolved).await;
        let report = building.figures(months("2025-11", "2025-12")).await;
        let counts: Vec<_> =
            report.months.iter().map(|one| (one.said.as_str(), one.figures.conversations)).collect();
        assert_eq!(counts, [("November 2025", 1), ("December 2025", 1)]);
        let november = building.figures(months("2025-11", "2025-11")).await;
        assert_eq!((november.all.conversations, november.all.open), (1, 1));
        let december = building.figures(months("2025-12", "2025-12")).await;
        assert_eq!((december.all.conversations, december.all.resolved), (1, 1));
        // Who waits now does so whatever the months.
        assert_eq!(december.waiting[0].conversations, 1);
        assert_eq!(december.longest.unwrap().at, Timestamp(BEFORE_MIDNIGHT));
    }
}

#[tokio::test]
async fn the_category_of_the_ticket_is_counted_while_it_is_linked() {
    for building in Building::on_both().await {
        let one = building.conversation().await;
        let leak = building.report("TKT-1", ticket("ana")).await;
        building.link(building.resident, one, leak).await.unwrap();
        building.asks(building.resident, "Billing", "Without one").await;
        let sort = ticket("ana").category;
        let counts = |report: frontdesk_domain::wire::Report| {
            report.tickets.into_iter().map(|one| (one.category, one.conversations)).collect::<Vec<_>>()
        };
        let linked = counts(building.figures(ReportFilter::default()).await);
        assert_eq!(linked, [(Some(sort), 1), (None, 1)]);
        building.unlink(building.resident, one, leak).await.unwrap();
        assert_eq!(counts(building.figures(ReportFilter::default()).await), [(None, 2)]);
    }
}

#[tokio::test]
async fn one_topic_is_a_part_of_the_whole() {
    for building in Building::on_both().await {
        building.asks(building.resident, "Billing", "One").await;
        building.asks(building.resident, "Parking", "Two").await;
        building.clock.forward(2 * DAY);
        let topic = building.topic(building.admin, "Parking").await;
        let filter = ReportFilter { topic: Some(topic), ..ReportFilter::default() };
        let report = building.figures(filter).await;
        assert_eq!((report.all.conversations, report.topics.len()), (1, 1));
        assert_eq!((report.topics[0].name.as_str(), report.topic), ("Parking", Some(topic)));
        assert!(report.choices.len() > 1, "there are others to choose");
        let waiting: Vec<_> = report.waiting.iter().map(|one| one.conversations).collect();
        assert_eq!(waiting, [0, 0, 1, 0, 0]);
    }
}
