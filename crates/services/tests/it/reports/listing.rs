//! From a figure to the conversations that it counts: the list of all conversations, narrowed.

use crate::support::Building;
use frontdesk_domain::{
    conversation::Status,
    id::ConversationId,
    report::Waited,
    resolution::Category,
    time::{DAY, HOUR},
    wire::{OversightFilter, ReportFilter},
};

async fn listed(building: &Building, filter: OversightFilter) -> (Vec<ConversationId>, i64, Vec<String>) {
    let page = building.desk.all_conversations(building.admin, filter, None).await.unwrap();
    (page.rows.into_iter().map(|row| row.conversation).collect(), page.count, page.about)
}

/// Some of everything: three topics, three months, all steps of waiting, some of it resolved.
async fn history(building: &Building) {
    let topics = ["Billing", "Parking", "General"];
    for (n, topic) in (0..24).zip(topics.iter().cycle()) {
        let id = building.asks(building.resident, topic, &format!("Question {n}")).await;
        match n % 4 {
            1 => building.reply(building.admin_of(topic), id, "An answer").await.map(drop).unwrap(),
            2 => building.ends(building.admin_of(topic), id, Category::Resolved).await,
            _ => {}
        }
        building.clock.forward(if n < 12 { 4 * DAY } else { 11 * HOUR });
    }
}

#[tokio::test]
async fn each_figure_counts_just_what_its_list_shows() {
    for building in Building::on_both().await {
        history(&building).await;
        let any = OversightFilter::default;
        let report = building.figures(ReportFilter::default()).await;
        let (all, count, about) = listed(&building, any()).await;
        assert_eq!((report.all.conversations, all.len(), count), (24, 24, 24));
        assert!(about.is_empty());
        for topic in &report.topics {
            let of_topic = OversightFilter { topic: Some(topic.topic), ..any() };
            assert_eq!(listed(&building, of_topic).await.0.len(), topic.figures.conversations);
            let open = OversightFilter { status: Some(Status::Open), ..of_topic };
            assert_eq!(listed(&building, open).await.0.len(), topic.figures.open);
        }
        for month in &report.months {
            let of_month = OversightFilter { from: Some(month.month), until: Some(month.month), ..any() };
            let (rows, _, about) = listed(&building, of_month).await;
            assert_eq!(rows.len(), month.figures.conversations, "{}", month.said);
            assert_eq!(about, [format!("Opened: {}", month.said)]);
        }
        let mut waits = 0;
        for step in &report.waiting {
            let waiting = OversightFilter { waiting: Some(step.waited), ..any() };
            let (rows, count, _) = listed(&building, waiting).await;
            assert_eq!(
                (rows.len(), count),
                (step.conversations, step.conversations as i64),
                "{:?}",
                step.waited
            );
            waits += rows.len();
        }
        let (rows, _, about) =
            listed(&building, OversightFilter { waiting: Some(Waited::Any), ..any() }).await;
        assert_eq!(
            (rows.len(), about.as_slice()),
            (waits, ["Waiting for us: any time".to_owned()].as_slice())
        );
        assert!(waits > 5 && report.waiting.iter().filter(|step| step.conversations > 0).count() > 2);
    }
}

/// A wait is on the edge of two steps at one instant: the figure and the list say the same one.
#[tokio::test]
async fn a_wait_on_the_edge_is_in_the_list_of_its_step() {
    for building in Building::on_both().await {
        building.conversation().await;
        for forward in [0, 4 * HOUR - 1, 1, DAY - 4 * HOUR - 1, 1, 2 * DAY - 1, 1, 4 * DAY - 1, 1, 90 * DAY] {
            building.clock.forward(forward);
            let report = building.figures(ReportFilter::default()).await;
            let mut found = 0;
            for step in report.waiting {
                let filter = OversightFilter { waiting: Some(step.waited), ..OversightFilter::default() };
                assert_eq!(listed(&building, filter).await.0.len(), step.conversations, "{:?}", step.waited);
                found += step.conversations;
            }
            assert_eq!(found, 1);
        }
    }
}

impl Building {
    /// Whom a topic goes to.
    fn admin_of(&self, topic: &str) -> frontdesk_domain::actor::Actor {
        match topic {
            "Billing" => self.bookkeeper,
            "Parking" => self.guard,
            _ => self.admin,
        }
    }
}
