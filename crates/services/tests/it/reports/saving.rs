//! Reports as tables, and what the log says of them.

use super::months;
use crate::support::Building;
use frontdesk_domain::{
    audit::AuditAction,
    id::PersonId,
    role::Role,
    wire::{ReportFilter, ReportTable, SavedFile},
};

async fn saved(building: &Building, table: ReportTable) -> SavedFile {
    building.desk.save_report(building.admin, ReportFilter::default(), table).await.unwrap()
}

/// The lines of a table as cells, the first line too.
fn cells(file: &SavedFile) -> Vec<Vec<String>> {
    let text = file.content.strip_prefix('\u{feff}').expect("it says that it is UTF-8");
    assert!(text.ends_with("\r\n") && !text.replace("\r\n", "").contains(['\r']));
    let line = |line: &str| line.split(',').map(str::to_owned).collect();
    text.lines().map(line).collect()
}

#[tokio::test]
async fn the_figures_are_a_table_of_what_the_page_says() {
    for building in Building::on_both().await {
        let id = building.conversation().await;
        building.later(90);
        building.reply(building.bookkeeper, id, "An answer").await.unwrap();
        let file = saved(&building, ReportTable::Figures).await;
        assert_eq!(file.name, "figures-here-2024-12-to-2025-11.csv");
        assert_eq!(file.media_type, "text/csv; charset=utf-8");
        let lines = cells(&file);
        assert!(lines.iter().all(|line| line.len() == lines[0].len()));
        assert_eq!(lines[1][..10], ["all", "", "1", "0", "1", "1", "0", "0", "90", "90"]);
        assert_eq!(lines.iter().filter(|line| line[0] == "month").count(), 12);
        let sum = |part: &str| -> usize {
            lines.iter().filter(|line| line[0] == part).map(|line| line[2].parse::<usize>().unwrap()).sum()
        };
        assert_eq!((sum("topic"), sum("month"), sum("no_ticket"), sum("waiting_now")), (1, 1, 1, 0));
    }
}

#[tokio::test]
async fn the_conversations_are_what_the_list_shows_and_no_cell_is_a_formula() {
    for building in Building::on_both().await {
        let evil = building.hire(777, building.admin.facility, "=HYPERLINK(1)", Role::Resident).await;
        let id = building.asks(evil, "Billing", "canary text").await;
        building.note(building.bookkeeper, id, "canary note").await.unwrap();
        let file = saved(&building, ReportTable::Conversations).await;
        assert_eq!(file.name, "conversations-here-2024-12-to-2025-11.csv");
        assert!(!file.content.contains("canary"), "{}", file.content);
        let lines = cells(&file);
        assert_eq!(lines[0][..3], ["conversation", "opened", "resident"]);
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[1][0], id.to_string());
        assert_eq!(lines[1][1], "2025-11-13T04:13:20.000+02:00");
        assert_eq!(lines[1][2..7], ["'=HYPERLINK(1)", "", "Billing", "open", "management"]);
    }
}

#[tokio::test]
async fn saving_is_in_the_log_with_what_was_saved_and_without_what_it_says() {
    for building in Building::on_both().await {
        building.conversation().await;
        let topic = building.topic(building.admin, "Billing").await;
        let filter = ReportFilter { topic: Some(topic), ..months("2025-11", "2025-11") };
        let save = building.desk.save_report(building.admin, filter, ReportTable::Conversations);
        let file = save.await.unwrap();
        assert_eq!(cells(&file).len(), 2);
        let log = building.logged(AuditAction::ReportExport).await;
        assert_eq!((log.len(), log[0].actor), (1, Some(building.admin.person)));
        assert_eq!(log[0].detail["table"], "conversations");
        assert_eq!(log[0].detail["first_month"], "2025-11");
        assert_eq!(log[0].detail["rows"], 1);
        assert_eq!(log[0].detail["topic"], topic.to_string());
        assert_eq!(log[0].detail["digest"].as_str().unwrap().len(), 64);
        assert!(!log[0].detail.to_string().contains("Ana"));
        building.log_is_sound().await;
        // Elsewhere nothing was saved.
        let elsewhere: Vec<PersonId> = building
            .log_of(building.stranger.facility)
            .await
            .into_iter()
            .filter(|line| line.action == AuditAction::ReportExport)
            .filter_map(|line| line.actor)
            .collect();
        assert!(elsewhere.is_empty());
    }
}
