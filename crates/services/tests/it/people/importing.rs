use super::actor;
use crate::support::{Building, kind, refused_field, send};
use frontdesk_domain::{
    audit::AuditAction,
    id::DraftId,
    limits::IMPORT_BYTES,
    role::Role,
    time::DAY,
    wire::{ConfirmImport, ErrorKind, ImportKind, ImportUpload, PeopleFilter},
};

const HEAD: &str = "external_id,name,email,phone,role,unit,occupancy,from,until,language\n";

fn upload(kind: ImportKind, content: &str) -> ImportUpload {
    ImportUpload { kind: kind.word().to_owned(), file: content.to_owned(), pasted: String::new() }
}

async fn people(building: &Building, rows: &str) -> DraftId {
    let form = upload(ImportKind::People, &format!("{HEAD}{rows}"));
    building.desk.upload_import(building.admin, form).await.unwrap()
}

#[tokio::test]
async fn what_is_shown_is_what_is_done() {
    for building in Building::on_both().await {
        building.units().await;
        let (desk, admin) = (&building.desk, building.admin);
        let rows = "ana,Ana Gárate,ana@example.org,,resident,A-101,owner,2020-01-01,,ro\n\
                    n1,Nina Nou,nina@example.org,,resident,A-102,tenant,2024-01-01,,en\n\
                    n2,Nobody,,,resident,Z-9,tenant,2024-01-01,,en\n";
        let draft = people(&building, rows).await;
        let shown = desk.preview_import(admin, draft).await.unwrap();
        assert_eq!((shown.new_count, shown.changed_count, shown.unchanged, shown.bad_count), (1, 1, 0, 1));
        assert_eq!((shown.new[0].name.as_str(), shown.bad[0].line), ("Nina Nou", 4));
        assert!(shown.bad[0].reason.contains("There is no unit \"Z-9\""));
        let change = |what: &str, old: &str, new: &str| (what.to_owned(), old.to_owned(), new.to_owned());
        let expected = [change("Language", "en", "ro"), change("A-101 (owner)", "", "from 2020-01-01")];
        assert_eq!(shown.changed[0].changes, expected);
        let before = desk.people(admin, PeopleFilter::default(), None).await.unwrap();
        assert_eq!(before.all, 5, "nothing is done yet");

        let digest = shown.digest;
        let report =
            desk.confirm_import(admin, ConfirmImport { draft, digest: digest.clone() }).await.unwrap();
        assert_eq!((report.added, report.updated, report.skipped.len()), (1, 1, 1));
        assert_eq!(building.page(building.resident).await.form.language, "ro");
        let log = building.logged(AuditAction::ImportPeople).await;
        assert_eq!((log.len(), log[0].actor), (1, Some(admin.person)));
        let again = desk.confirm_import(admin, ConfirmImport { draft, digest }).await;
        assert_eq!(kind(again), ErrorKind::NotFound);
        building.log_is_sound().await;
    }
}

#[tokio::test]
async fn a_building_that_changed_meanwhile_is_told_and_nothing_is_imported() {
    for building in Building::on_both().await {
        building.units().await;
        let (desk, admin) = (&building.desk, building.admin);
        let draft =
            people(&building, "ana,Ana G,ana@example.org,,resident,A-101,owner,2020-01-01,,ro\n").await;
        let digest = desk.preview_import(admin, draft).await.unwrap().digest;
        let mut change = building.change_of(building.resident).await;
        change.form.language = "de".to_owned();
        desk.change_person(admin, change).await.unwrap();
        let told = desk.confirm_import(admin, ConfirmImport { draft, digest: digest.clone() }).await;
        assert_eq!(kind(told), ErrorKind::Conflict);
        assert_eq!(building.page(building.resident).await.form.name, "Ana Gárate");
        let now = desk.preview_import(admin, draft).await.unwrap().digest;
        assert_ne!(now, digest);
        desk.confirm_import(admin, ConfirmImport { draft, digest: now }).await.unwrap();
        assert_eq!(building.page(building.resident).await.form.name, "Ana G");
    }
}

#[tokio::test]
async fn units_are_imported_the_same_way() {
    for building in Building::on_both().await {
        building.units().await;
        let (desk, admin) = (&building.desk, building.admin);
        let form =
            upload(ImportKind::Units, "unit,building,floor,area_m2\nA-101,B,1,50\nA-102,A,1,60\nA-103,A,,\n");
        let draft = desk.upload_import(admin, form).await.unwrap();
        let shown = desk.preview_import(admin, draft).await.unwrap();
        assert_eq!((shown.new_count, shown.changed_count, shown.unchanged), (1, 1, 1));
        assert_eq!(shown.changed[0].changes, [("Building".to_owned(), "A".to_owned(), "B".to_owned())]);
        desk.confirm_import(admin, ConfirmImport { draft, digest: shown.digest }).await.unwrap();
        assert_eq!(desk.people(admin, PeopleFilter::default(), None).await.unwrap().units.len(), 3);
    }
}

#[tokio::test]
async fn what_is_no_such_file_is_told_beside_the_field() {
    for building in Building::on_both().await {
        let (desk, admin) = (&building.desk, building.admin);
        let refused = async |form| refused_field(desk.upload_import(admin, form).await);
        assert_eq!(refused(upload(ImportKind::Units, " ")).await, "file");
        assert_eq!(refused(upload(ImportKind::Units, "unit;building;floor;area_m2\n")).await, "file");
        assert_eq!(
            refused(upload(ImportKind::Units, "unit,building,floor,area_m2\nA\u{FFFD},,,\n")).await,
            "file"
        );
        assert_eq!(refused(upload(ImportKind::Units, &"x".repeat(IMPORT_BYTES + 1))).await, "file");
        let form = ImportUpload { kind: "cats".to_owned(), ..upload(ImportKind::Units, "x") };
        assert_eq!(refused(form).await, "kind");
    }
}

#[tokio::test]
async fn an_upload_is_for_its_uploader_and_for_a_day() {
    for building in Building::on_both().await {
        let desk = &building.desk;
        let draft = people(&building, "").await;
        assert_eq!(kind(desk.preview_import(building.stranger, draft).await), ErrorKind::NotFound);
        assert_eq!(kind(desk.preview_import(building.bookkeeper, draft).await), ErrorKind::Refused);
        let form = upload(ImportKind::People, HEAD);
        assert_eq!(kind(desk.upload_import(building.guard, form).await), ErrorKind::Refused);
        building.clock.forward(DAY + 1);
        desk.forget_expired().await.unwrap();
        assert_eq!(kind(desk.preview_import(building.admin, draft).await), ErrorKind::NotFound);
    }
}

#[tokio::test]
async fn no_file_takes_the_last_admin_away_or_shows_somebody_their_notes() {
    for building in Building::on_both().await {
        building.units().await;
        let desk = &building.desk;
        building.give_password(building.admin).await;
        let thread = building.conversation().await;
        desk.write_note(building.bookkeeper, send(thread, "About them")).await.unwrap();
        let rows = "ada,Ada Admin,ada@example.org,,staff,,,,,en\n\
                    ana,Ana Gárate,ana@example.org,,staff,,,,,en\n\
                    gus,Gus Guard,gus@example.org,,staff,,,,,en\n";
        let draft = people(&building, rows).await;
        let shown = desk.preview_import(building.admin, draft).await.unwrap();
        let lines: Vec<_> = shown.bad.iter().map(|bad| bad.line).collect();
        assert_eq!((lines, shown.changed_count), (vec![2, 3], 1), "{:?}", shown.bad);
        let report = desk.import_people("here", format!("{HEAD}{rows}").as_bytes(), false).await;
        assert!(report.unwrap_err().to_string().contains("only facility admin"));
        desk.confirm_import(building.admin, ConfirmImport { draft, digest: shown.digest }).await.unwrap();
        assert_eq!(building.page(building.guard).await.role, Role::Staff);
        assert_eq!(
            building.page(actor(building.admin, building.admin.person, Role::FacilityAdmin)).await.role,
            Role::FacilityAdmin
        );
    }
}
