//! Whole imports of whole files, on both databases.

mod records;

use super::*;
use crate::{Clock, NewFacility};
use frontdesk_store::harness;
use std::sync::atomic::{AtomicU64, Ordering};

const UNITS: &[u8] = include_bytes!("../demo/data/units.csv");
const PEOPLE: &[u8] = include_bytes!("../demo/data/people.csv");
const BROKEN: &[u8] = include_bytes!("test-data/people-broken.csv");

struct StoppedClock;

impl Clock for StoppedClock {
    fn now(&self) -> Timestamp {
        Timestamp(1_795_000_000_000)
    }
}

/// Counts, so that no two ids are the same.
#[derive(Default)]
struct Counter(AtomicU64);

impl Entropy for Counter {
    fn fill(&self, bytes: &mut [u8]) {
        let count = self.0.fetch_add(1, Ordering::Relaxed).to_be_bytes();
        bytes.iter_mut().zip(count.iter().cycle()).for_each(|(byte, count)| *byte = *count);
    }
}

struct Desk {
    frontdesk: Frontdesk,
    place: harness::Throwaway,
}

/// A desk with two facilities on each database.
async fn desks() -> Vec<Desk> {
    let mut desks = Vec::new();
    for place in harness::both().await {
        let frontdesk =
            Frontdesk::new(place.store.clone(), Arc::new(StoppedClock), Arc::new(Counter::default()));
        for slug in ["lindenhof", "parkside"] {
            let new = NewFacility {
                slug,
                name: slug,
                time_zone: "Europe/Berlin",
                language: "en",
                locale: "en-GB",
                currency: "EUR",
            };
            frontdesk.open_facility(new).await.unwrap();
        }
        desks.push(Desk { frontdesk, place });
    }
    desks
}

impl Desk {
    async fn units(&self) -> ImportReport {
        self.frontdesk.import_units("lindenhof", UNITS, false).await.unwrap()
    }

    async fn people(&self, file: &[u8]) -> ImportReport {
        self.frontdesk.import_people("lindenhof", file, false).await.unwrap()
    }

    async fn members(&self, slug: &'static str) -> Vec<frontdesk_store::MemberRow> {
        let members = self.place.store.read(|tx| {
            async move {
                let facility = tx.find_facility_by_slug(slug).await?.unwrap();
                tx.list_members(facility.id).await
            }
            .boxed()
        });
        members.await.unwrap()
    }
}

fn counts(report: &ImportReport) -> (usize, usize, usize) {
    (report.added, report.updated, report.unchanged)
}

#[tokio::test]
async fn the_sample_building_comes_in_whole_and_a_second_time_nothing_changes() {
    for desk in desks().await {
        assert_eq!(counts(&desk.units().await), (218, 0, 0));
        assert_eq!(counts(&desk.units().await), (0, 0, 218));
        assert_eq!(counts(&desk.people(PEOPLE).await), (296, 0, 0));
        let members = desk.members("lindenhof").await;
        assert_eq!(members.len(), 296);
        assert!(members.iter().all(|member| !member.can_sign_in && !member.is_shared));
        assert_eq!(counts(&desk.people(PEOPLE).await), (0, 0, 296));
        assert_eq!(desk.members("lindenhof").await, members);
        let parkside = desk.frontdesk.import_people("parkside", PEOPLE, false).await;
        let Err(ImportError::BadLines(bad)) = parkside else { panic!("its units are not in Parkside") };
        assert_eq!(bad.len(), 297);
    }
}

#[tokio::test]
async fn the_broken_file_names_its_seven_bad_lines_and_changes_nothing() {
    for desk in desks().await {
        desk.units().await;
        let error = desk.frontdesk.import_people("lindenhof", BROKEN, false).await.unwrap_err();
        let said = error.to_string();
        let ImportError::BadLines(bad) = error else { panic!("{said}") };
        let reasons = [
            (3, "name:"),
            (4, "\"Z-999\""),
            (5, "\"2026-13-45\" is not a date"),
            (6, "\"emperor\" is not a role"),
            (7, "email: This is not an email address"),
            (8, "R9001 is on line 2 too, with another name and email"),
            (9, "never closed"),
        ];
        assert_eq!(bad.iter().map(|bad| bad.line).collect::<Vec<_>>(), reasons.map(|(line, _)| line));
        for (bad, (_, reason)) in bad.iter().zip(reasons) {
            assert!(bad.reason.contains(reason), "{bad}");
            assert!(said.contains(&bad.to_string()), "{said}");
        }
        assert!(desk.members("lindenhof").await.is_empty());
    }
}

#[tokio::test]
async fn told_to_skip_bad_lines_it_takes_the_good_one() {
    for desk in desks().await {
        desk.units().await;
        let report = desk.frontdesk.import_people("lindenhof", BROKEN, true).await.unwrap();
        assert_eq!((counts(&report), report.skipped.len()), ((1, 0, 0), 7));
        assert_eq!(desk.members("lindenhof").await[0].person.name, "Good Row");
        let again = desk.frontdesk.import_people("lindenhof", BROKEN, true).await.unwrap();
        assert_eq!(counts(&again), (0, 0, 1));
    }
}

#[tokio::test]
async fn a_newer_file_updates_people_and_keeps_their_password() {
    for desk in desks().await {
        desk.units().await;
        desk.people(PEOPLE).await;
        let before = desk.members("lindenhof").await;
        let is_emile = |member: &&frontdesk_store::MemberRow| member.external_id.as_deref() == Some("R0002");
        let emile = before.iter().find(is_emile).unwrap().person.id;
        let set = desk.place.store.write(move |tx| {
            async move { tx.set_password_hash(frontdesk_domain::id::PersonId(emile), "hash").await }.boxed()
        });
        set.await.unwrap();
        // Two people exchange their addresses, too.
        let newer = String::from_utf8(PEOPLE.to_vec()).unwrap();
        let newer = newer
            .replace("Émile Nguyen,r002.orobbins@example.org", "Émile Nguyen-Roy,r004.matthew68@example.org");
        let newer =
            newer.replace("Minh Dương,r004.matthew68@example.org", "Minh Dương,r002.orobbins@example.org");
        assert_eq!(counts(&desk.people(newer.as_bytes()).await), (0, 2, 294));
        let after = desk.members("lindenhof").await;
        let emile = after.iter().find(is_emile).unwrap();
        assert_eq!(emile.person.name, "Émile Nguyen-Roy");
        assert_eq!(emile.person.email.as_deref(), Some("r004.matthew68@example.org"));
        assert!(emile.can_sign_in && emile.search_key.contains("emilenguyenroy"));
    }
}

#[tokio::test]
async fn the_books_of_another_facility_change_nobody_here() {
    for desk in desks().await {
        desk.units().await;
        desk.people(PEOPLE).await;
        let before = desk.members("lindenhof").await;
        desk.frontdesk
            .import_units("parkside", b"unit,building,floor,area_m2\nP-1,P,1,50\n", false)
            .await
            .unwrap();
        let header = "external_id,name,email,phone,role,unit,occupancy,from,until,language";
        let file =
            format!("{header}\nX1,Emil N.,R002.orobbins@example.org,,resident,P-1,owner,2026-01-01,,en\n");
        let report = desk.frontdesk.import_people("parkside", file.as_bytes(), false).await.unwrap();
        assert_eq!((counts(&report), report.notices.len()), ((1, 0, 0), 1));
        let there = desk.members("parkside").await;
        assert!(there[0].is_shared && there[0].person.name == "Émile Nguyen");
        let shared = |member: &frontdesk_store::MemberRow| frontdesk_store::MemberRow {
            is_shared: member.person.id == there[0].person.id,
            ..member.clone()
        };
        assert_eq!(desk.members("lindenhof").await, before.iter().map(shared).collect::<Vec<_>>());
        assert_eq!(
            counts(&desk.frontdesk.import_people("parkside", file.as_bytes(), false).await.unwrap()),
            (0, 0, 1)
        );
    }
}

#[tokio::test]
async fn what_was_imported_is_in_the_log_and_an_unknown_facility_is_said() {
    for desk in desks().await {
        desk.units().await;
        desk.people(PEOPLE).await;
        desk.people(PEOPLE).await;
        let log = desk.place.store.read(|tx| {
            async move {
                let facility = tx.find_facility_by_slug("lindenhof").await?.unwrap();
                tx.list_audit(facility.id, 0, 10).await
            }
            .boxed()
        });
        let log = log.await.unwrap();
        let actions = log.iter().map(|row| row.event.action.as_str());
        let actions: Vec<_> = actions.filter(|action| action.starts_with("import.")).collect();
        assert_eq!(actions, ["import.units", "import.people"]);
        let error = desk.frontdesk.import_units("nowhere", UNITS, false).await.unwrap_err();
        assert_eq!(error.to_string(), "There is no facility \"nowhere\".");
    }
}
