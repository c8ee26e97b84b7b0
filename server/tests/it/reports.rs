//! Reports over HTTP: the page with its charts, and the tables.

use crate::building::Building;
use serde_json::json;

#[tokio::test]
async fn the_page_has_its_charts_before_any_script_and_none_of_what_is_said() {
    let building = Building::open().await;
    let thread = building.elena.start("Billing", "Secret walrus").await;
    let ada = building.ada.in_browser().await;
    let page = ada.visit("/reports").await.expect(200).text;
    for word in ["class=\"chart\"", "Conversations by topic", "What the words mean", "nearest rank"] {
        assert!(page.contains(word), "{word} in {page}");
    }
    assert!(page.contains("/oversight?topic=") && page.contains("/oversight?waiting=hours"), "{page}");
    let id = thread.rsplit('/').next().unwrap();
    assert!(!page.contains("walrus") && !page.contains(id));
    // From the figure to the list: who waits, and nothing of what they said.
    let list = ada.visit("/oversight?waiting=hours").await.expect(200).text;
    assert!(list.contains(id) && list.contains("Waiting for us: less than 4 hours"), "{list}");
    assert!(!list.contains("walrus"));
    let none = ada.visit("/oversight?waiting=longer").await.expect(200).text;
    assert!(!none.contains(id) && none.contains("No conversation fits."));
}

#[tokio::test]
async fn a_filter_that_is_wrong_says_so_beside_its_field_and_keeps_what_was_typed() {
    let building = Building::open().await;
    let ada = building.ada.in_browser().await;
    let page = ada.visit("/reports?from=2026-10&until=soon%22%3E").await.expect(422).text;
    assert!(page.contains("A month is written like 2026-11."), "{page}");
    assert!(page.contains("value=\"soon&quot;>\"") || page.contains("value=\"soon&quot;&gt;\""), "{page}");
    assert!(page.contains("value=\"2026-10\""));
    ada.visit("/reports?topic=01900000-0000-7000-8000-000000000001").await.expect(404);
}

#[tokio::test]
async fn tables_are_files_for_facility_admins_only() {
    let building = Building::open().await;
    building.elena.start("Billing", "Secret walrus").await;
    for (table, head) in [("figures", "part,name,conversations"), ("conversations", "conversation,opened,")] {
        let path = format!("/api/v1/reports/export?table={table}&from=&until=&topic=");
        let file = building.ada.get(&path).await.expect(200);
        assert_eq!(file.headers["content-type"], "text/csv; charset=utf-8");
        let name = file.headers["content-disposition"].to_str().unwrap();
        assert!(name.starts_with(&format!("attachment; filename=\"{table}-lindenhof-")), "{name}");
        assert_eq!(file.headers["cache-control"], "no-store");
        assert!(file.text.trim_start_matches('\u{feff}').starts_with(head), "{}", file.text);
        assert!(!file.text.contains("walrus"));
        for other in [&building.noah, &building.elena] {
            other.get(&path).await.expect(403);
        }
        building.stranger().get(&path).await.expect(401);
        let theirs = building.olga.get(&path).await.expect(200).text;
        assert!(!theirs.contains("Billing,1") && !theirs.contains(",open,"), "{theirs}");
    }
    let log = building.ada.get("/api/v1/audit?action=report.export").await.expect(200).json();
    assert_eq!(log["lines"].as_array().unwrap().len(), 2, "{log}");
    let wrong = |query: &str| format!("/api/v1/reports/export?{query}");
    for (query, field) in [("", "query"), ("table=all", "table"), ("table=figures&from=x", "from")] {
        let refusal = building.ada.get(&wrong(query)).await.expect(422).json();
        assert_eq!(refusal["field"], json!(field), "{refusal}");
    }
}
