use super::{actor, new_person};
use crate::support::{Building, kind, refused_field, send};
use frontdesk_domain::{
    audit::AuditAction,
    inbox::Tab,
    people::PersonState,
    role::Role,
    routing::RouteTarget,
    wire::{ChangeRole, ErrorKind, GraceForm, NewPerson, PeopleFilter, PersonForm, PersonVersion},
};
use frontdesk_services::Error;
use serde_json::json;

#[tokio::test]
async fn somebody_is_added_with_a_unit_and_found_by_all_that_is_said_of_them() {
    for building in Building::on_both().await {
        building.units().await;
        let (desk, admin) = (&building.desk, building.admin);
        let form = NewPerson {
            phone: "+40 722 000 123".to_owned(),
            unit: "A-101".to_owned(),
            ..new_person(" Zoë Nouă ", "Zoe@Example.org", Role::Resident)
        };
        let person = desk.add_person(admin, form.clone()).await.unwrap();
        let page = desk.person(admin, person).await.unwrap();
        assert_eq!((page.form.name.as_str(), page.form.email.as_str()), ("Zoë Nouă", "zoe@example.org"));
        assert_eq!((page.state, page.can_sign_in, page.occupancies.len()), (PersonState::Here, false, 1));
        assert!(page.occupancies[0].is_now && page.occupancies[0].said.starts_with("Owner since"));
        for typed in ["zoe noua", "722 000", "a101", "zoe@example"] {
            let filter = PeopleFilter { typed: typed.to_owned(), ..PeopleFilter::default() };
            let found = desk.people(admin, filter, None).await.unwrap();
            assert_eq!(found.people.iter().map(|one| one.id).collect::<Vec<_>>(), [person], "{typed}");
        }
        assert_eq!(refused_field(desk.add_person(admin, form.clone()).await), "email");
        let wrong = |change: fn(&mut NewPerson)| {
            let mut form = new_person("Nil", "nil@example.org", Role::Staff);
            change(&mut form);
            desk.add_person(admin, form)
        };
        assert_eq!(refused_field(wrong(|form| form.name = " ".into()).await), "name");
        assert_eq!(refused_field(wrong(|form| form.email = "nil".into()).await), "email");
        assert_eq!(refused_field(wrong(|form| form.phone = "none".into()).await), "phone");
        assert_eq!(refused_field(wrong(|form| form.role = "emperor".into()).await), "role");
        assert_eq!(refused_field(wrong(|form| form.language.clear()).await), "language");
        assert_eq!(refused_field(wrong(|form| form.unit = "Z-9".into()).await), "unit");
        let log = building.logged(AuditAction::PersonAdd).await;
        let details: Vec<_> = log.iter().map(|line| line.detail.clone()).collect();
        assert_eq!(details, [json!({ "person": person, "role": "resident", "unit": "A-101" })]);
        building.log_is_sound().await;
    }
}

#[tokio::test]
async fn an_account_of_another_facility_is_brought_here_only_by_its_name_and_changed_by_neither() {
    for building in Building::on_both().await {
        let (desk, admin) = (&building.desk, building.admin);
        let guess = new_person("Anybody", "stan@example.org", Role::Resident);
        assert_eq!(refused_field(desk.add_person(admin, guess).await), "email");
        let form = new_person("stan stranger", "stan@example.org", Role::Resident);
        let person = desk.add_person(admin, form).await.unwrap();
        assert_eq!(person, building.stranger.person);
        let stan = actor(admin, person, Role::Resident);
        assert!(building.page(stan).await.is_shared);
        let mut change = building.change_of(stan).await;
        change.form.phone = "+40 722 000 999".to_owned();
        assert_eq!(kind(desk.change_person(admin, change).await), ErrorKind::Conflict);
        building.give_role(stan, Role::BoardMember).await.unwrap();
    }
}

#[tokio::test]
async fn what_is_said_of_somebody_changes_once_and_the_log_has_no_addresses() {
    for building in Building::on_both().await {
        let (desk, admin, ana) = (&building.desk, building.admin, building.resident);
        let stale = building.change_of(ana).await;
        let mut change = stale.clone();
        change.form = PersonForm {
            name: "Ana Popescu".into(),
            email: "ana.p@example.org".into(),
            phone: "+40 722 111 222".into(),
            language: "ro".into(),
        };
        desk.change_person(admin, change.clone()).await.unwrap();
        assert_eq!(building.page(ana).await.form, change.form);
        assert_eq!(kind(desk.change_person(admin, stale).await), ErrorKind::Conflict);
        let mut again = building.change_of(ana).await;
        again.form.email = "nabor@example.org".to_owned();
        let told = desk.change_person(admin, again.clone()).await;
        assert!(
            matches!(&told, Err(Error::Invalid { field: "email", sentence }) if sentence.contains("Nabor"))
        );
        again.form.email = "stan@example.org".to_owned();
        let told = desk.change_person(admin, again.clone()).await;
        assert!(
            matches!(&told, Err(Error::Invalid { field: "email", sentence }) if !sentence.contains("Stan"))
        );
        building.give_password(ana).await;
        let mut without = building.change_of(ana).await;
        without.form.email.clear();
        assert_eq!(refused_field(desk.change_person(admin, without).await), "email");
        let log = building.logged(AuditAction::PersonChange).await;
        let said = json!({ "person": ana.person, "changed": ["name", "email", "phone", "language"] });
        assert_eq!(log.iter().map(|line| line.detail.clone()).collect::<Vec<_>>(), [said]);
        let filter = PeopleFilter { typed: "popescu".into(), ..PeopleFilter::default() };
        assert_eq!(desk.people(admin, filter, None).await.unwrap().found, 1);
    }
}

#[tokio::test]
async fn a_role_is_felt_at_once_and_a_route_to_whoever_left_goes_to_its_fallback() {
    for building in Building::on_both().await {
        let (desk, admin, bea) = (&building.desk, building.admin, building.bookkeeper);
        building
            .change("Billing", |form| {
                form.to = Some(RouteTarget::Person(bea.person));
                form.fallback = Some(RouteTarget::Role(Role::SecuritySupervisor));
            })
            .await;
        let before = building.conversation().await;
        desk.write_note(bea, send(before, "Between us")).await.unwrap();
        assert_eq!(building.page(bea).await.topics, ["Billing"]);
        building.give_role(bea, Role::Resident).await.unwrap();
        let as_resident = actor(bea, bea.person, Role::Resident);

        let (tab, row) = building.row(as_resident, before).await.unwrap();
        assert_eq!(tab, Tab::Inbox);
        assert!(!format!("{row:?}").contains("Between us"), "{row:?}");
        let form = building.form(building.neighbour, "Billing", "Who reads this?").await;
        let after = desk.start_conversation(building.neighbour, form).await.unwrap().conversation;
        assert!(!building.windows(after, building.guard).await.is_empty());
        assert!(building.windows(after, bea).await.is_empty());
        let topics = desk.topic_routing(admin).await.unwrap().topics;
        let billing = topics.iter().find(|topic| topic.form.name == "Billing").unwrap();
        assert!(billing.warning.is_some());

        assert_eq!(refused_field(building.give_role(as_resident, Role::Bookkeeper).await), "role");
        building.give_role(building.neighbour, Role::BoardMember).await.unwrap();
        let log = building.logged(AuditAction::RoleChange).await;
        assert_eq!(log[0].detail, json!({ "person": bea.person, "from": "bookkeeper", "to": "resident" }));
        assert_eq!(log.len(), 2);
        building.log_is_sound().await;
    }
}

#[tokio::test]
async fn a_resident_whose_windows_hold_nothing_for_management_may_work_there() {
    for building in Building::on_both().await {
        let thread = building.conversation().await;
        let resident = building.resident;
        building.give_role(resident, Role::Staff).await.unwrap();
        let as_staff = actor(resident, resident.person, Role::Staff);
        let (tab, _) = building.row(as_staff, thread).await.unwrap();
        assert!(Tab::of(as_staff.side()).contains(&tab));
    }
}

#[tokio::test]
async fn the_last_admin_stays_and_of_two_who_demote_each_other_one_does() {
    for building in Building::on_both().await {
        let (desk, ada) = (&building.desk, building.admin);
        assert_eq!(refused_field(building.give_role(ada, Role::Staff).await), "role");
        building.give_password(ada).await;
        let bob = desk
            .add_person(ada, new_person("Bob Admin", "bob@example.org", Role::FacilityAdmin))
            .await
            .unwrap();
        let bob = actor(ada, bob, Role::FacilityAdmin);
        assert_eq!(refused_field(building.give_role(ada, Role::Staff).await), "role", "Bob has no password");
        building.give_password(bob).await;
        let demote = async |by, whom| {
            let PersonVersion { person, version } = building.as_read(whom).await;
            desk.change_role(by, ChangeRole { person, version, role: "staff".to_owned() }).await
        };
        let (one, other) = tokio::join!(demote(ada, bob), demote(bob, ada));
        assert_eq!(
            [one.is_ok(), other.is_ok()].iter().filter(|is_ok| **is_ok).count(),
            1,
            "{one:?} {other:?}"
        );
    }
}

#[tokio::test]
async fn grace_changes_at_the_value_that_was_read() {
    for building in Building::on_both().await {
        let (desk, admin) = (&building.desk, building.admin);
        let form = |was, days: &str| GraceForm { was, days: days.to_owned() };
        assert_eq!(refused_field(desk.change_grace(admin, form(30, "a month")).await), "days");
        desk.change_grace(admin, form(30, "45")).await.unwrap();
        assert_eq!(kind(desk.change_grace(admin, form(30, "10")).await), ErrorKind::Conflict);
        let page = desk.people(admin, PeopleFilter::default(), None).await.unwrap();
        assert_eq!((page.grace_days, page.all), (45, 5));
        let log = building.logged(AuditAction::SettingsChange).await;
        assert_eq!(log[0].detail, json!({ "setting": "grace_days", "from": "30", "to": "45" }));
    }
}

#[tokio::test]
async fn nobody_but_facility_admins_and_those_of_their_own_only() {
    for building in Building::on_both().await {
        let desk = &building.desk;
        for other in [building.resident, building.neighbour, building.bookkeeper, building.guard] {
            assert_eq!(kind(desk.people(other, PeopleFilter::default(), None).await), ErrorKind::Refused);
            assert_eq!(kind(desk.person(other, other.person).await), ErrorKind::Refused);
            let form = new_person("Nil", "", Role::FacilityAdmin);
            assert_eq!(kind(desk.add_person(other, form).await), ErrorKind::Refused);
            let form = GraceForm { was: 30, days: "1".to_owned() };
            assert_eq!(kind(desk.change_grace(other, form).await), ErrorKind::Refused);
        }
        let logged = building.logged(AuditAction::AccessRefused).await.len();
        assert_eq!(logged, 16);
        let read = desk.person(building.stranger, building.resident.person).await;
        assert_eq!(kind(read), ErrorKind::NotFound);
        let everybody = desk.people(building.stranger, PeopleFilter::default(), None).await.unwrap();
        assert_eq!(everybody.all, 1);
        let form = building.as_read(building.resident).await;
        assert_eq!(kind(desk.disable_person(building.stranger, form).await), ErrorKind::NotFound);
    }
}
