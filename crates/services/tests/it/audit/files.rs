//! The log as a file, and the file shown again.

use super::{BOTH, saved};
use crate::support::Building;
use frontdesk_domain::{
    audit::AuditAction,
    role::Role,
    wire::{AuditFilter, AuditFormat},
};
use frontdesk_services::{EventFault, FileFault};
use serde_json::Value;

async fn fault(building: &Building, text: &str) -> Option<FileFault> {
    building.desk.verify_file(text).await.unwrap().err()
}

async fn a_few_events(building: &Building) {
    let id = building.conversation().await;
    building.reply(building.bookkeeper, id, "an answer").await.unwrap();
    building.add(building.bookkeeper, id, building.guard).await.unwrap();
    building.remove(building.bookkeeper, id, building.guard).await.unwrap();
}

#[tokio::test]
async fn saving_is_in_the_log_and_not_in_the_file() {
    for building in Building::on_both().await {
        a_few_events(&building).await;
        let before = building.log_of(building.admin.facility).await.len();
        for format in BOTH {
            let file =
                building.desk.save_audit_log(building.admin, AuditFilter::default(), format).await.unwrap();
            assert!(file.name.starts_with("audit-here-2025-11-13."), "{}", file.name);
        }
        let log = building.logged(AuditAction::AuditExport).await;
        assert_eq!(
            log.iter().map(|line| line.detail["events"].as_u64()).collect::<Vec<_>>(),
            [Some(before as u64), Some(before as u64 + 1)]
        );
        assert!(log.iter().all(|line| line.actor == Some(building.admin.person)));
        building.log_is_sound().await;
    }
}

#[tokio::test]
async fn json_lines_hold_every_event_with_all_that_is_hashed() {
    for building in Building::on_both().await {
        a_few_events(&building).await;
        let text = building.desk.export_audit_log("here", AuditFormat::Jsonl).await.unwrap().content;
        let log = building.log_of(building.admin.facility).await;
        let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(lines.len() + 1, log.len(), "all but the export itself");
        for (number, (line, event)) in (1..).zip(lines.iter().zip(&log)) {
            assert_eq!(line["seq"], number);
            assert_eq!(line["action"], event.action.word());
            assert_eq!(line["facility"], building.admin.facility.0.to_string());
            assert_eq!(
                serde_json::from_str::<Value>(line["detail"].as_str().unwrap()).unwrap(),
                event.detail
            );
        }
        assert_eq!(log.last().unwrap().actor, None, "the operator did it");
    }
}

#[tokio::test]
async fn a_table_is_read_by_a_spreadsheet_and_holds_no_formula() {
    for building in Building::on_both().await {
        let mallory = building.hire(300, building.admin.facility, "=HYPERLINK(1) \"M\"", Role::Staff).await;
        let id = building.conversation().await;
        building.desk.thread(mallory, id).await.unwrap_err();
        let text = saved(&building, AuditFormat::Csv).await;
        let mut table = csv::Reader::from_reader(text.as_bytes());
        let rows: Vec<csv::StringRecord> = table.records().map(Result::unwrap).collect();
        assert_eq!(rows.len() as u64, building.logged(AuditAction::AuditExport).await[0].detail["events"]);
        let refused = rows.last().unwrap();
        assert_eq!(&refused[1], "2025-11-13T04:13:20.000+02:00");
        assert_eq!(&refused[2], "'=HYPERLINK(1) \"M\"");
        assert_eq!((&refused[3], &refused[4]), ("Staff", "access.refused"));
        assert!(text.ends_with("\r\n") && text.lines().count() == rows.len() + 1);
        let cells = rows.iter().flat_map(|row| row.iter());
        assert!(cells.into_iter().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t'])));
    }
}

#[tokio::test]
async fn an_export_is_accepted_however_its_lines_end_and_whatever_happened_since() {
    for building in Building::on_both().await {
        a_few_events(&building).await;
        let filter = AuditFilter { person: Some(building.bookkeeper.person), ..AuditFilter::default() };
        let (desk, admin) = (&building.desk, building.admin);
        for format in BOTH {
            let whole = saved(&building, format).await;
            let part = desk.save_audit_log(admin, filter.clone(), format).await.unwrap().content;
            a_few_events_more(&building).await;
            for text in [&whole, &part] {
                let unix = text.replace("\r\n", "\n");
                for text in [text.clone(), unix.replace('\n', "\r\n"), format!("\u{FEFF}{unix}"), unix] {
                    let verdict = desk.verify_file(&text).await.unwrap().unwrap();
                    assert_eq!(verdict.facility, "here");
                }
            }
        }
    }
}

async fn a_few_events_more(building: &Building) {
    for _ in 0..3 {
        saved(building, AuditFormat::Csv).await;
    }
}

#[tokio::test]
async fn whatever_is_changed_in_an_export_is_found() {
    for building in Building::on_both().await {
        a_few_events(&building).await;
        let text = saved(&building, AuditFormat::Jsonl).await;
        let lines: Vec<&str> = text.lines().collect();
        let joined = |lines: &[&str]| lines.join("\n") + "\n";
        for (number, line) in lines.iter().enumerate() {
            for field in
                ["facility", "seq", "at", "actor", "action", "conversation", "detail", "previous", "hash"]
            {
                let mut event: Value = serde_json::from_str(line).unwrap();
                event[field] = other(&event[field]);
                let edited = event.to_string();
                let mut changed = lines.clone();
                changed[number] = &edited;
                let found = fault(&building, &joined(&changed)).await;
                let is_named = matches!(found, Some(FileFault::Event { line, .. }) if line == number + 1);
                assert!(is_named, "{field} of line {number}: {found:?}");
            }
            let mut without = lines.clone();
            without.remove(number);
            assert!(fault(&building, &joined(&without)).await.is_some(), "line {number} removed");
            let mut doubled = lines.clone();
            doubled.insert(number, line);
            let why = EventFault::Order(i64::try_from(number + 1).unwrap());
            assert_eq!(
                fault(&building, &joined(&doubled)).await,
                Some(FileFault::Event { line: number + 2, why })
            );
        }
        let mut swapped = lines.clone();
        swapped.swap(1, 2);
        assert!(matches!(fault(&building, &joined(&swapped)).await, Some(FileFault::Event { line: 3, .. })));
        let cut = joined(&lines[..lines.len() - 1]);
        assert_eq!(fault(&building, &cut).await, Some(FileFault::NeverSaved));
        assert_eq!(fault(&building, "a letter").await, Some(FileFault::Unknown));
        assert_eq!(fault(&building, "").await, Some(FileFault::Unknown));
    }
}

/// Something else of the same kind.
fn other(value: &Value) -> Value {
    match value {
        Value::Null => Value::from(uuid::Uuid::from_u128(9).to_string()),
        Value::Number(number) => Value::from(number.as_i64().unwrap() + 1),
        Value::String(text) if text.parse::<uuid::Uuid>().is_ok() => {
            Value::from(uuid::Uuid::from_u128(9).to_string())
        }
        Value::String(text) if text.len() == 64 => Value::from(text.replace(['0', '1', '2', '3'], "4")),
        Value::String(text) => Value::from(format!("{text} ")),
        other => panic!("{other}"),
    }
}

#[tokio::test]
async fn whatever_is_changed_in_a_table_is_found() {
    for building in Building::on_both().await {
        a_few_events(&building).await;
        let text = saved(&building, AuditFormat::Csv).await;
        let lines: Vec<&str> = text.split_inclusive("\r\n").collect();
        for number in 1..lines.len() {
            let mut without = lines.clone();
            without.remove(number);
            assert_eq!(fault(&building, &without.concat()).await, Some(FileFault::NeverSaved));
        }
        let renamed = text.replace("Bea Bookkeeper", "Gus Guard");
        assert_ne!(renamed, text);
        assert_eq!(fault(&building, &renamed).await, Some(FileFault::NeverSaved));
    }
}

#[tokio::test]
async fn an_export_that_was_true_is_not_accepted_by_a_log_that_was_written_anew() {
    for building in Building::on_both().await {
        a_few_events(&building).await;
        let text = saved(&building, AuditFormat::Jsonl).await;
        let facility = building.admin.facility;
        building.write(move |tx| Box::pin(tx.tamper_rewrite(facility, 3))).await;
        let why = EventFault::NotInLog(3);
        assert_eq!(fault(&building, &text).await, Some(FileFault::Event { line: 3, why }));
    }
}
