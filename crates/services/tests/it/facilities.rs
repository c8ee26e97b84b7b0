//! Opening a facility: what is refused, and that it says dates in its own way from then on.

use crate::support::{Building, refused_field};
use frontdesk_domain::wire::AuditFormat;
use frontdesk_services::NewFacility;

const NEW: NewFacility<'_> = NewFacility {
    slug: "hof",
    name: "Hof",
    time_zone: "Europe/Berlin",
    language: "en",
    locale: "de-DE",
    currency: "EUR",
};

#[tokio::test]
async fn it_says_dates_in_its_own_zone_and_locale() {
    for building in Building::on_both().await {
        let desk = &building.desk;
        desk.open_facility(NEW).await.unwrap();
        for (slug, made) in [
            ("hof", "Donnerstag, 13. November 2025, 03:13 MEZ"),
            ("here", "Thursday, 13 November 2025, 04:13 EET"),
        ] {
            let file = desk.export_audit_log(slug, AuditFormat::Jsonl).await.unwrap();
            let said = desk.verify_file(&file.content).await.unwrap().unwrap().said;
            assert!(said.contains(&format!(" made on {made}: ")), "{said}");
        }
    }
}

#[tokio::test]
async fn what_nobody_could_say_is_refused() {
    for building in Building::on_both().await {
        let desk = &building.desk;
        let open = |new| async move { refused_field(desk.open_facility(new).await) };
        assert_eq!(open(NewFacility { slug: "Hof", ..NEW }).await, "slug");
        assert_eq!(open(NewFacility { time_zone: "Mars/Base", ..NEW }).await, "time_zone");
        for locale in ["", "xx-XX", "Deutsch"] {
            assert_eq!(open(NewFacility { locale, ..NEW }).await, "locale", "{locale}");
        }
    }
}
