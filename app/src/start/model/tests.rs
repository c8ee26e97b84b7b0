use super::*;
use frontdesk_domain::role::Role;
use uuid::Uuid;

fn writing() -> Writing {
    Writing {
        topic: Some(TopicId(Uuid::from_u128(1))),
        resident: None,
        record: None,
        subject: String::new(),
        text: "Hello".into(),
        photos: Vec::new(),
    }
}

fn refused(writing: &Writing, side: Side) -> Option<String> {
    writing.checked(side, "k".into()).err().and_then(|error| error.0.field)
}

#[test]
fn each_field_is_checked_by_the_rule_of_the_domain() {
    assert_eq!(refused(&writing(), Side::Resident), None);
    assert_eq!(refused(&Writing { topic: None, ..writing() }, Side::Resident).as_deref(), Some("topic"));
    assert_eq!(
        refused(&Writing { text: " \n".into(), ..writing() }, Side::Resident).as_deref(),
        Some("text")
    );
    assert_eq!(
        refused(&Writing { subject: "x".repeat(201), ..writing() }, Side::Resident).as_deref(),
        Some("subject")
    );
}

#[test]
fn management_names_a_resident_and_a_resident_need_not() {
    assert_eq!(refused(&writing(), Side::Management).as_deref(), Some("resident"));
    let chosen = Chosen {
        person: PersonId(Uuid::from_u128(2)),
        unit: Some(UnitId(Uuid::from_u128(3))),
        label: "Ana".into(),
    };
    let form = Writing { resident: Some(chosen.clone()), ..writing() }
        .checked(Side::Management, "k".into())
        .unwrap();
    assert_eq!((form.resident, form.unit), (Some(chosen.person), chosen.unit));
}

#[test]
fn the_same_form_has_the_same_key_and_another_form_another() {
    let last = Attempt { key: "old".into(), writing: writing() };
    let key = |writing: &Writing| Attempt::key_for(Some(&last), writing, || "new".into());
    assert_eq!(key(&writing()), "old");
    assert_eq!(key(&Writing { text: "Hello!".into(), ..writing() }), "new");
    assert_eq!(Attempt::key_for(None, &writing(), || "new".into()), "new");
}

#[test]
fn who_gets_it_is_said_by_name_and_role() {
    let person =
        |name: &str| PersonView { id: PersonId(Uuid::nil()), name: name.into(), role: Role::Bookkeeper };
    assert_eq!(goes_to(&[person("Ana")]), "This goes to Ana (Bookkeeper).");
    assert_eq!(goes_to(&[person("Ana"), person("Bo")]), "This goes to Ana (Bookkeeper) and Bo (Bookkeeper).");
    assert!(goes_to(&[]).starts_with("Nobody"));
}
