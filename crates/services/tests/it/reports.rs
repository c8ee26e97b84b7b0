//! Reports: figures of all conversations for facility admins, and nothing of what is said in them.

mod counting;
mod listing;
mod saving;
mod speed;

use crate::support::{Building, kind, refused_field, resolved};
use frontdesk_domain::{
    actor::Actor,
    audit::AuditAction,
    id::{ConversationId, TopicId},
    resolution::Category,
    role::Role,
    time::MINUTE,
    wire::{ErrorKind, Report, ReportFilter, ReportTable, Resolve},
};
use std::sync::atomic::Ordering;
use uuid::Uuid;

/// The filter of these months, about any topic.
fn months(from: &str, until: &str) -> ReportFilter {
    ReportFilter { from: from.to_owned(), until: until.to_owned(), topic: None }
}

impl Building {
    async fn figures(&self, filter: ReportFilter) -> Report {
        self.desk.report(self.admin, filter).await.unwrap()
    }

    fn later(&self, minutes: i64) {
        self.clock.forward(minutes * MINUTE);
    }

    /// As if it were this instant.
    fn at(&self, millis: i64) {
        self.clock.0.store(millis, Ordering::SeqCst);
    }

    /// Somebody asks about a topic.
    async fn asks(&self, who: Actor, topic: &str, text: &str) -> ConversationId {
        let form = self.form(who, topic, text).await;
        self.desk.start_conversation(who, form).await.unwrap().conversation
    }

    async fn ends(&self, who: Actor, id: ConversationId, category: Category) {
        let form = Resolve { category, escalated_to: "the owner".to_owned(), ..resolved(id, "canary note") };
        self.desk.resolve(who, form).await.unwrap();
    }
}

#[tokio::test]
async fn only_facility_admins_read_or_save_them_and_whoever_tries_is_in_the_log() {
    for building in Building::on_both().await {
        building.conversation().await;
        let before = building.logged(AuditAction::AccessRefused).await.len();
        let mut tries = 0;
        let names = ["Una", "Bela", "Cleo", "Dora", "Emil", "Finn"];
        let roles = Role::ALL.into_iter().filter(|role| *role != Role::FacilityAdmin);
        for ((number, name), role) in (700..).zip(names).zip(roles) {
            let who = building.hire(number, building.admin.facility, name, role).await;
            assert_eq!(kind(building.desk.report(who, ReportFilter::default()).await), ErrorKind::Refused);
            for table in [ReportTable::Figures, ReportTable::Conversations] {
                let saved = building.desk.save_report(who, ReportFilter::default(), table).await;
                assert_eq!(kind(saved), ErrorKind::Refused);
            }
            tries += 3;
        }
        assert_eq!(building.logged(AuditAction::AccessRefused).await.len(), before + tries);
        assert!(building.logged(AuditAction::ReportExport).await.is_empty());
    }
}

#[tokio::test]
async fn another_facility_has_figures_of_its_own_and_its_topics_do_not_exist_here() {
    for building in Building::on_both().await {
        building.conversation().await;
        let theirs = building.desk.report(building.stranger, ReportFilter::default()).await.unwrap();
        assert_eq!((theirs.all.conversations, theirs.longest), (0, None));
        assert!(theirs.tickets.is_empty() && theirs.waiting.iter().all(|one| one.conversations == 0));
        let ours = building.topic(building.admin, "Billing").await;
        for topic in [ours, TopicId(Uuid::from_u128(1))] {
            let filter = ReportFilter { topic: Some(topic), ..ReportFilter::default() };
            assert_eq!(kind(building.desk.report(building.stranger, filter).await), ErrorKind::NotFound);
        }
    }
}

#[tokio::test]
async fn what_is_wrong_with_the_filter_is_said_about_its_field() {
    for building in Building::on_both().await {
        for (from, until, field) in [
            ("November", "", "from"),
            ("2025-13", "", "from"),
            ("", "2025", "until"),
            ("2025-11", "2025-10", "until"),
            ("2020-10", "2025-11", "from"),
        ] {
            let report = building.desk.report(building.admin, months(from, until)).await;
            assert_eq!(refused_field(report), field, "{from} {until}");
            let saved = building.desk.save_report(building.admin, months(from, until), ReportTable::Figures);
            assert_eq!(refused_field(saved.await), field, "{from} {until}");
        }
        let report = building.figures(months(" 2020-12 ", "2025-11")).await;
        assert_eq!(report.months.len(), 60);
        let report = building.figures(ReportFilter::default()).await;
        let (first, last) = (&report.months[0], report.months.last().unwrap());
        assert_eq!((first.said.as_str(), last.said.as_str()), ("December 2024", "November 2025"));
    }
}
