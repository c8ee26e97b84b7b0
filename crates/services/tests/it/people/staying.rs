use crate::support::{Building, refused_field};
use frontdesk_domain::{
    audit::AuditAction,
    people::PersonState,
    role::Role,
    time::DAY,
    wire::{GraceForm, PeopleFilter},
};
use frontdesk_services::Error;
use serde_json::json;

// The clock stands at 2025-11-13 04:13 in Bucharest.

#[tokio::test]
async fn sign_in_ends_with_the_grace_period_for_sessions_and_tokens_too() {
    for building in Building::on_both().await {
        building.units().await;
        let (desk, ana) = (&building.desk, building.resident);
        building.give_password(ana).await;
        let thread = building.conversation().await;
        building.holds(ana, "A-101", "2020-01-01", "").await.unwrap();
        let session = building.signs_in("ana@example.org").await.unwrap();
        let token = desk.make_token("here", "ana@example.org", "phone").await.unwrap();
        building.holds(ana, "A-101", "2020-01-01", "2025-11-01").await.unwrap();
        let page = building.page(ana).await;
        assert_eq!((page.state, page.is_sign_in_over), (PersonState::MovedOut, false));
        assert_eq!(page.signs_in_until.as_deref(), Some("1 December"));

        // The last hour of the first of December in Bucharest, which is two hours ahead of UTC.
        building.clock.forward(18 * DAY + 17 * DAY / 24);
        assert!(desk.session(&session.token).await.unwrap().is_some(), "until the end of the day");
        building.clock.forward(4 * DAY / 24);
        assert!(desk.session(&session.token).await.unwrap().is_none());
        assert!(desk.bearer(&token).await.unwrap().is_none());
        let told = building.signs_in("ana@example.org").await.err().unwrap();
        assert_eq!(told.to_string(), Error::WrongPassword.to_string());
        assert!(building.page(ana).await.is_sign_in_over);
        assert_eq!(desk.thread(ana, thread).await.unwrap().topic, "Billing", "windows stay as they are");

        let grace = GraceForm { was: 30, days: "60".to_owned() };
        desk.change_grace(building.admin, grace).await.unwrap();
        building.signs_in("ana@example.org").await.unwrap();
        let log = building.logged(AuditAction::OccupancyChange).await;
        let facts = |until: Option<&str>| json!({ "unit": "A-101", "kind": "owner", "first_day": "2020-01-01", "last_day": until });
        assert_eq!(log[1].detail["from"], facts(None));
        assert_eq!(log[1].detail["to"], facts(Some("2025-11-01")));
        building.log_is_sound().await;
    }
}

#[tokio::test]
async fn somebody_who_is_out_here_is_let_in_where_they_live_now() {
    for building in Building::on_both().await {
        building.units().await;
        let ana = building.resident;
        building.give_password(ana).await;
        building.also_in(ana, building.stranger.facility, Role::Resident).await;
        building.holds(ana, "A-101", "2020-01-01", "2025-01-01").await.unwrap();
        assert_eq!(building.signs_in("ana@example.org").await.unwrap().me.facility, "elsewhere");
    }
}

#[tokio::test]
async fn board_members_and_staff_do_not_depend_on_what_they_held() {
    for building in Building::on_both().await {
        building.units().await;
        let bea = building.bookkeeper;
        building.give_password(bea).await;
        building.holds(bea, "A-101", "2020-01-01", "2021-01-01").await.unwrap();
        building.signs_in("bea@example.org").await.unwrap();
        building.give_password(building.neighbour).await;
        building.holds(building.neighbour, "A-102", "2020-01-01", "2021-01-01").await.unwrap();
        assert!(building.signs_in("nabor@example.org").await.is_err());
        building.give_role(building.neighbour, Role::BoardMember).await.unwrap();
        building.signs_in("nabor@example.org").await.unwrap();
    }
}

#[tokio::test]
async fn days_and_units_are_checked_and_moving_out_is_found_again() {
    for building in Building::on_both().await {
        building.units().await;
        let ana = building.resident;
        building.holds(ana, "A-101", "2020-01-01", "2025-06-30").await.unwrap();
        assert_eq!(refused_field(building.holds(ana, "Z-9", "2020-01-01", "").await), "unit");
        assert_eq!(refused_field(building.holds(ana, "A-102", "soon", "").await), "from");
        assert_eq!(refused_field(building.holds(ana, "A-102", "2020-01-01", "never").await), "until");
        assert_eq!(refused_field(building.holds(ana, "A-102", "2020-01-02", "2020-01-01").await), "until");
        let filter =
            |unit: &str, state| PeopleFilter { unit: unit.to_owned(), state, ..PeopleFilter::default() };
        let found = async |filter| building.desk.people(building.admin, filter, None).await.unwrap().found;
        assert_eq!(found(filter("a 101", Some(PersonState::MovedOut))).await, 1);
        assert_eq!(found(filter("A-102", None)).await, 0);
        building.holds(ana, "A-102", "", "").await.unwrap();
        let page = building.page(ana).await;
        assert_eq!((page.state, page.occupancies[0].form.from.as_str()), (PersonState::Here, "2025-11-13"));
    }
}
