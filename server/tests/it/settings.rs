//! The settings over the API, and as a browser without a script changes them.

use crate::{
    building::Building,
    person::{Person, Reply},
};
use frontdesk_domain::{date::Day, office::WEEKDAYS, time::DAY};
use frontdesk_services::Clock;
use http::Method;
use serde_json::{Value, json};

const MESSAGING: &str = "/api/v1/settings/messaging";
const FACILITY: &str = "/api/v1/settings/facility";

async fn post(person: &Person, path: &str, form: &str, body: &str) -> Reply {
    let at = format!("{path}?form=/api/ui/settings/{form}");
    let request = person.request(Method::POST, &at).header("origin", &person.origin);
    let kind = "application/x-www-form-urlencoded";
    request.header("accept", "text/html").header("content-type", kind).body(body.to_owned()).send().await
}

/// The part of a page that is the form with this heading.
fn form_of<'a>(page: &'a str, id: &str) -> &'a str {
    let form = page.split("<form").find(|form| form.contains(&format!("id=\"{id}\"")));
    form.unwrap_or_else(|| panic!("no form {id}")).split("</form>").next().unwrap()
}

#[tokio::test]
async fn messaging_is_read_and_changed_at_the_version_that_was_read() {
    let building = Building::open().await;
    let ada = &building.ada;
    let usual = json!({
        "version": 1, "staff_history": "adder_chooses", "archive_after_days": 28, "reopen_text": "",
    });
    assert_eq!(ada.get(MESSAGING).await.expect(200).json(), usual);
    let new = json!({
        "version": 1, "staff_history": "from_now", "archive_after_days": 7, "reopen_text": "Call us.",
    });
    ada.put(MESSAGING, new.clone()).await.expect(204);
    let refusal = ada.put(MESSAGING, new).await.expect(409).json();
    assert_eq!(refusal["kind"], "conflict");
    let now = ada.get(MESSAGING).await.expect(200).json();
    assert_eq!((&now["version"], &now["archive_after_days"]), (&json!(2), &json!(7)));
    let with = |field: &str, value: Value| {
        let mut body = now.clone();
        body[field] = value;
        body
    };
    for (field, value) in [
        ("staff_history", json!("never")),
        ("archive_after_days", json!(0)),
        ("archive_after_days", json!("28")),
        ("archive_after_days", json!(1.5)),
        ("reopen_text", json!("x".repeat(301))),
        ("version", json!("2")),
    ] {
        let refusal = ada.put(MESSAGING, with(field, value)).await.expect(422).json();
        assert_eq!(refusal["field"], field);
    }
}

#[tokio::test]
async fn parts_of_the_facility_are_changed_one_by_one_or_together() {
    let building = Building::open().await;
    let ada = &building.ada;
    let before = ada.get(FACILITY).await.expect(200).json();
    assert_eq!(
        before["channels"],
        json!({
            "version": 1, "first": "email", "second": "push", "third": "telegram",
            "is_all_at_once": false, "hides_read_marks": false
        })
    );
    let mut details = before["details"].clone();
    details["name"] = json!("Lindenhof, renamed");
    let hours = json!({ "version": 1, "monday": "8-12", "holidays": "2030-12-25 Christmas Day" });
    ada.put(FACILITY, json!({ "details": details, "hours": hours })).await.expect(204);
    assert_eq!(ada.get("/api/v1/me").await.json()["facility"], "Lindenhof, renamed", "at once");
    let after = ada.get(FACILITY).await.expect(200).json();
    assert_eq!(after["hours"]["monday"], "08:00-12:00");
    assert_eq!((&after["hours"]["version"], &after["photos"]), (&json!(2), &before["photos"]));
    ada.put(FACILITY, json!({ "hours": hours })).await.expect(409);
    ada.put(FACILITY, json!({})).await.expect(204);
    let wrong = json!({ "channels": { "version": 1, "first": "push", "second": "push" } });
    assert_eq!(ada.put(FACILITY, wrong).await.expect(422).json()["field"], "second");
    building.elena.get(FACILITY).await.expect(403);
    building.elena.put(FACILITY, json!({})).await.expect(403);
}

#[tokio::test]
async fn a_refused_form_comes_back_with_what_was_typed_and_the_others_as_they_are() {
    let building = Building::open().await;
    let ada = building.ada.in_browser().await;
    let page = "/settings/facility";
    let wrong = "form[version]=1&form[monday]=8-12&form[tuesday]=17-8&form[holidays]=2030-12-25+%26lt;%3C/textarea%3E%3Cb%3ENo%C3%ABl%0D%0A2030-12-26+x";
    let text = post(&ada, page, "change-hours", wrong).await.expect(422).text;
    let form = form_of(&text, "part-hours");
    let holidays = "2030-12-25 &amp;lt;&lt;/textarea>&lt;b>Noël";
    for said in ["\"17-8\" ends before it begins.", "value=\"8-12\"", "value=\"17-8\"", holidays] {
        assert!(form.contains(said), "{said}: {form}");
    }
    assert!(!form_of(&text, "part-details").contains("ends before"), "only where it belongs");
    let number = "form[version]=1&form[per_message]=many&form[bytes]=1048576&form[quota]=104857600";
    let text = post(&ada, page, "change-photos", number).await.expect(422).text;
    let form = form_of(&text, "part-photos");
    assert!(form.contains("A message can have 0 to 5 photos.") && form.contains("value=\"many\""), "{form}");
    let days = "form[version]=1&form[staff_history]=from_now&form[archive_after_days]=soon&form[reopen_text]=Call+us.";
    let text = post(&ada, "/settings/messaging", "change-messaging", days).await.expect(422).text;
    let form = form_of(&text, "part-conversations");
    for said in ["Type a number of days from 1 to 3650.", "value=\"soon\"", "value=\"Call us.\""] {
        assert!(form.contains(said), "{said}: {form}");
    }
    assert_eq!(ada.get(FACILITY).await.json()["hours"]["version"], 1);
}

#[tokio::test]
async fn a_stale_form_is_told_and_can_be_sent_again() {
    let building = Building::open().await;
    let ada = building.ada.in_browser().await;
    let page = "/settings/facility";
    let form =
        |version: i64, monday: &str| format!("form[version]={version}&form[monday]={monday}&form[holidays]=");
    let saved = post(&ada, page, "change-hours", &form(1, "8-12")).await.expect(302);
    assert_eq!(saved.headers["location"], "/settings/facility?saved=hours");
    let text = ada.visit("/settings/facility?saved=hours").await.expect(200).text;
    assert!(form_of(&text, "part-hours").contains("Saved."));
    assert!(!form_of(&text, "part-photos").contains("Saved."));
    let text = post(&ada, page, "change-hours", &form(1, "9-13")).await.expect(409).text;
    let stale = form_of(&text, "part-hours");
    for said in ["Somebody else changed this meanwhile.", "value=\"9-13\"", "08:00-12:00", "value=\"2\""] {
        assert!(stale.contains(said), "{said}: {stale}");
    }
    post(&ada, page, "change-hours", &form(2, "9-13")).await.expect(302);
    assert_eq!(ada.get(FACILITY).await.json()["hours"]["monday"], "09:00-13:00");
    let resident = building.elena.in_browser().await;
    post(&resident, page, "change-hours", &form(3, "9-13")).await.expect(403);
    post(&ada, page, "change-topic", &form(3, "9-13")).await.expect(400);
}

#[tokio::test]
async fn residents_read_where_they_write_that_the_office_is_closed() {
    let building = Building::open().await;
    // Whatever the hour is: it opens on no day of this year.
    let all: String = (0..100).map(|n| format!("{} off\n", day(&building, n))).collect();
    let mut hours = json!({ "version": 1, "holidays": all });
    for weekday in WEEKDAYS {
        hours[weekday] = json!("00:00-24:00");
    }
    building.ada.put(FACILITY, json!({ "hours": hours })).await.expect(204);
    let elena = building.elena.in_browser().await;
    let page = elena.visit("/messages/new").await.expect(200).text;
    assert!(page.contains("The office is closed today: off. It opens again on "), "{page}");
    let address = building.elena.start("Billing", "Is anybody there?").await;
    let thread = building.elena.get(&address).await.expect(200).json();
    assert!(thread["office"].as_str().unwrap().starts_with("The office is closed today: off."));
    let page = elena.visit(&address.replace("/api/v1/conversations", "/messages")).await.expect(200).text;
    assert!(page.contains("The office is closed today: off."));
}

/// The day `ahead` days after yesterday.
fn day(building: &Building, ahead: i64) -> Day {
    Day::from_days(building.clock.now().0 / DAY - 1 + ahead).unwrap()
}
