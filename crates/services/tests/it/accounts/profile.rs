use crate::support::{Building, kind, refused_field};
use frontdesk_domain::{
    actor::Actor,
    audit::AuditAction,
    role::Role,
    wire::{ErrorKind, ProfileForm},
};
use serde_json::json;

async fn form(building: &Building, who: Actor) -> ProfileForm {
    building.desk.own_account(who).await.unwrap().profile
}

#[tokio::test]
async fn a_resident_changes_phone_and_language_and_keeps_the_name_of_the_books() {
    for building in Building::on_both().await {
        let (desk, resident) = (&building.desk, building.resident);
        let ProfileForm { version, name, .. } = form(&building, resident).await;
        assert!(!desk.own_account(resident).await.unwrap().may_rename);
        let [phone, language, other] = ["+40 722 000 123", "ro", "The Management"].map(str::to_owned);
        let sent = ProfileForm { version, name: other, phone: phone.clone(), language };
        desk.change_profile(resident, sent).await.unwrap();
        let now = form(&building, resident).await;
        assert_eq!((now.name, now.phone, now.language.as_str()), (name, phone, "ro"));
        let event = building.logged(AuditAction::ProfileChange).await.pop().unwrap();
        assert_eq!(event.actor, Some(resident.person));
        assert_eq!(event.detail, json!({ "person": resident.person, "changed": ["phone", "language"] }));
        let found = desk.find_residents(building.bookkeeper, "722 000 123").await.unwrap();
        assert_eq!(found.len(), 1, "found by the new number");
        building.log_is_sound().await;
    }
}

#[tokio::test]
async fn whoever_works_for_management_says_what_they_are_called() {
    for building in Building::on_both().await {
        let (desk, ada) = (&building.desk, building.admin);
        let old = form(&building, ada).await;
        let sent = ProfileForm { name: " Ada  Popa ".to_owned(), ..old.clone() };
        desk.change_profile(ada, sent).await.unwrap();
        let event = building.logged(AuditAction::ProfileChange).await.pop().unwrap();
        assert_eq!(event.detail["from"], "Ada Admin");
        assert_eq!(event.detail["to"], form(&building, ada).await.name);
        building.place_elsewhere(ada, Role::Resident).await;
        let account = desk.own_account(ada).await.unwrap();
        assert!(!account.may_rename && account.has_several_places, "known to other books by it");
    }
}

#[tokio::test]
async fn a_stale_form_is_told_so_unless_it_changes_nothing() {
    for building in Building::on_both().await {
        let (desk, resident) = (&building.desk, building.resident);
        let old = form(&building, resident).await;
        let first = ProfileForm { phone: "12345".to_owned(), ..old.clone() };
        desk.change_profile(resident, first.clone()).await.unwrap();
        desk.change_profile(resident, first.clone()).await.unwrap();
        let late = ProfileForm { language: "de".to_owned(), ..old };
        assert_eq!(kind(desk.change_profile(resident, late).await), ErrorKind::Conflict);
        let now = form(&building, resident).await;
        assert_eq!((now.phone.as_str(), now.language.as_str()), ("12345", "en"));
        assert_eq!(building.logged(AuditAction::ProfileChange).await.len(), 1);
    }
}

#[tokio::test]
async fn what_cannot_be_taken_is_said_of_its_field() {
    for building in Building::on_both().await {
        let (desk, ada) = (&building.desk, building.admin);
        let old = form(&building, ada).await;
        for (field, sent) in [
            ("name", ProfileForm { name: " ".to_owned(), ..old.clone() }),
            ("phone", ProfileForm { phone: "<b>".to_owned(), ..old.clone() }),
            ("language", ProfileForm { language: "en-GB".to_owned(), ..old.clone() }),
        ] {
            assert_eq!(refused_field(desk.change_profile(ada, sent).await), field);
        }
        assert_eq!(form(&building, ada).await, old);
    }
}
