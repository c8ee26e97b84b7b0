//! One's own account, as a browser uses it; several facilities under it; and being put out.

use crate::{
    building::{Building, PASSWORD},
    live::{Socket, hello, next, open, open_with},
    person::{Person, Reply},
};
use frontdesk_domain::wire::LiveEvent;
use frontdesk_server::clock::{SystemClock, SystemEntropy};
use frontdesk_services::Frontdesk;
use frontdesk_store::Store;
use http::Method;
use std::{sync::Arc, time::Duration};
use tokio::time::Instant;

/// How soon a stream ends: well before its next sign of life.
const AT_ONCE: Duration = Duration::from_secs(6);

async fn post(person: &Person, path: &str, body: &str) -> Reply {
    let request = person.request(Method::POST, path).header("origin", &person.origin);
    let form = "application/x-www-form-urlencoded";
    request.header("accept", "text/html").header("content-type", form).body(body.to_owned()).send().await
}

async fn stream(person: &Person) -> Socket {
    let mut socket = open(person, Some(person.cookie()), &person.origin, None).await.unwrap();
    hello(&mut socket).await;
    socket
}

/// It says goodbye and closes.
async fn ends(socket: &mut Socket, since: Instant) {
    assert_eq!(next(socket).await, Some(LiveEvent::SignedOut));
    assert_eq!(next(socket).await, None);
    assert!(since.elapsed() < AT_ONCE, "{:?}", since.elapsed());
}

/// Between two markers of a page.
fn between<'a>(page: &'a str, start: &str, end: &str) -> &'a str {
    page.split_once(start)
        .and_then(|(_, rest)| rest.split_once(end))
        .map(|(found, _)| found)
        .unwrap_or_default()
}

#[tokio::test]
async fn a_disabled_account_loses_session_token_and_stream_at_once() {
    let building = Building::open().await;
    let elena = building.elena.in_browser().await;
    let mut socket = stream(&elena).await;
    let began = Instant::now();
    assert!(building.desk.disable_account("elena@lindenhof.test").await.unwrap());
    elena.get("/api/v1/me").await.expect(401);
    building.elena.get("/api/v1/me").await.expect(401);
    ends(&mut socket, began).await;
    assert_eq!(open(&elena, Some(elena.cookie()), &elena.origin, None).await.unwrap_err(), 401);
    building.stranger().sign_in("elena@lindenhof.test", PASSWORD).await.expect(401);
    building.desk.enable_account("elena@lindenhof.test").await.unwrap();
    elena.get("/api/v1/me").await.expect(401);
    building.elena.get("/api/v1/me").await.expect(200);
    building.elena.in_browser().await.get("/api/v1/me").await.expect(200);
}

#[tokio::test]
async fn a_command_that_disables_somebody_ends_their_stream_in_the_server_that_runs() {
    let building = Building::open().await;
    let (elena, noah) = (building.elena.in_browser().await, building.noah.in_browser().await);
    let (mut hers, mut his) = (stream(&elena).await, stream(&noah).await);
    tokio::time::sleep(Duration::from_millis(1500)).await;
    let store = Store::open(&building.url).await.unwrap();
    let command = Frontdesk::new(store.clone(), Arc::new(SystemClock), Arc::new(SystemEntropy));
    let began = Instant::now();
    command.disable_account("elena@lindenhof.test").await.unwrap();
    store.close().await;
    ends(&mut hers, began).await;
    let thread = building.noah.start("Billing", "I am still here").await;
    let Some(LiveEvent::Changed { conversation, .. }) = next(&mut his).await else {
        panic!("he is out, too")
    };
    assert!(thread.ends_with(&conversation.to_string()));
}

#[tokio::test]
async fn a_session_that_is_ended_elsewhere_ends_with_its_stream() {
    let building = Building::open().await;
    let (here, there) = (building.elena.in_browser().await, building.elena.in_browser().await);
    let mut socket = stream(&there).await;
    let page = here.visit("/account").await.expect(200).text;
    assert!(page.contains("This one") && page.contains("Sign out everywhere else"), "{page}");
    let id = between(&page, "name=\"session\" value=\"", "\"").to_owned();
    let began = Instant::now();
    let led = post(&here, "/api/ui/account/end-session", &format!("session={id}")).await.expect(302);
    assert_eq!(led.headers["location"], "/account?saved=sessions");
    ends(&mut socket, began).await;
    there.get("/api/v1/me").await.expect(401);
    assert!(!here.visit("/account").await.expect(200).text.contains("Sign out everywhere else"));
    let noah = building.noah.in_browser().await;
    noah.form("/api/ui/account/end-session", &[("session", &id)]).await.expect(404);
}

#[tokio::test]
async fn the_forms_work_without_a_script_and_say_what_is_wrong() {
    let building = Building::open().await;
    let (elena, other) = (building.elena.in_browser().await, building.elena.in_browser().await);
    let page = elena.visit("/account").await.expect(200).text;
    let version = between(&page, "name=\"form[version]\" value=\"", "\"").to_owned();
    let profile = "/account?form=/api/ui/account/change-profile";
    let wrong = format!("form[version]={version}&form[phone]=call+me&form[language]=ro");
    let refused = post(&elena, profile, &wrong).await.expect(422).text;
    assert!(refused.contains("This is not a phone number.") && refused.contains("call me"), "{refused}");
    let right = format!("form[version]={version}&form[phone]=%2B40+722&form[language]=ro");
    post(&elena, profile, &right.replace("722", "722 11")).await.expect(302);
    let stale = post(&elena, profile, &right.replace("722", "722 22")).await.expect(409).text;
    assert!(stale.contains("Somebody else changed this meanwhile") && stale.contains("722 22"), "{stale}");
    assert!(stale.contains("Phone now") && stale.contains("722 11"), "what it says now");

    let password = "/account?form=/api/ui/account/change-password";
    let wrong = "form[current_password]=a+secret+guess&form[new_password]=another+fine+one";
    let refused = post(&elena, password, wrong).await.expect(422).text;
    assert!(refused.contains("This is not your current password."));
    assert!(!refused.contains("secret guess") && !refused.contains("another fine"), "{refused}");
    let right = format!("form[current_password]={PASSWORD}&form[new_password]=another+fine+one");
    let led = post(&elena, password, &right.replace(' ', "+")).await.expect(302);
    assert_eq!(led.headers["location"], "/account?saved=password");
    elena.get("/api/v1/me").await.expect(200);
    other.get("/api/v1/me").await.expect(401);
}

/// Otto of Parkside has a flat in Lindenhof, too.
async fn otto_in_both(building: &Building) -> Person {
    let csv = "external_id,name,email,phone,role,unit,occupancy,from,until,language\n\
               R9,Otto Krause,otto@parkside.test,,resident,A-103,tenant,2021-01-01,,en\n";
    building.desk.import_people("lindenhof", csv.as_bytes(), false).await.unwrap();
    building.otto.in_browser().await
}

#[tokio::test]
async fn one_account_changes_over_between_its_facilities() {
    let building = Building::open().await;
    let noah = building.noah.in_browser().await;
    assert!(!noah.visit("/messages").await.expect(200).text.contains("Change over to"));
    let otto = otto_in_both(&building).await;
    let mine = building.otto.start("Billing", "In Parkside").await;
    let me = otto.get("/api/v1/me").await.expect(200).json();
    assert_eq!(
        (me["facility"].as_str(), me["elsewhere"][0]["name"].as_str()),
        (Some("parkside"), Some("lindenhof"))
    );
    let page = otto.visit("/messages").await.expect(200).text;
    assert!(page.contains("Change over to lindenhof") && page.contains("In Parkside"));
    let mut socket = stream(&otto).await;

    let lindenhof = me["elsewhere"][0]["facility"].as_str().unwrap();
    let led = post(&otto, "/api/ui/session/switch", &format!("facility={lindenhof}")).await.expect(302);
    assert_eq!(led.headers["location"], "/messages");
    assert!(
        led.headers["set-cookie"].to_str().unwrap().starts_with(&format!("frontdesk_facility={lindenhof};"))
    );
    assert_eq!(next(&mut socket).await, None, "closed, to come back");
    let page = otto.visit("/messages").await.expect(200).text;
    assert!(page.contains("Change over to parkside") && !page.contains("In Parkside"));
    otto.get(&mine).await.expect(404);
    otto.visit(&mine.replace("/api/v1/conversations", "/messages")).await.expect(404);

    let of_page = me["facility_id"].as_str().unwrap();
    let at = async |facility: &str| {
        open_with(&otto, Some(otto.cookie()), &otto.origin, &format!("?facility={facility}")).await
    };
    assert_eq!(at(of_page).await.err(), Some(409), "a tab that was left open");
    hello(&mut at(lindenhof).await.unwrap()).await;
    let old_form = format!("/account?form=/api/ui/account/change-profile&in={of_page}");
    let refused =
        post(&otto, &old_form, "form[version]=x&form[phone]=12345&form[language]=de").await.expect(409).text;
    assert!(refused.contains("changed over to another facility") && refused.contains("12345"), "{refused}");
    let again = building.otto.in_browser().await.get("/api/v1/me").await.expect(200).json();
    assert_eq!(again["facility"], "lindenhof", "where he was last");
}

#[tokio::test]
async fn ones_own_data_is_a_file_of_json() {
    let building = Building::open().await;
    building.elena.start("Billing", "Why is it higher?").await;
    building.noah.start("Billing", "None of her business").await;
    let elena = building.elena.in_browser().await;
    let saved = elena.get("/api/v1/me/export").await.expect(200);
    let disposition = saved.headers["content-disposition"].to_str().unwrap();
    assert!(disposition.starts_with("attachment; filename=\"frontdesk-own-data-"), "{disposition}");
    let file = saved.json();
    assert_eq!(
        (file["profile"]["email"].as_str(), file["units"][0]["unit"].as_str()),
        (Some("elena@lindenhof.test"), Some("A-101"))
    );
    let text = file.to_string();
    assert!(text.contains("Why is it higher?") && !text.contains("None of her business"));
    assert!(!text.contains("argon2") && !text.contains(elena.cookie().split_once('=').unwrap().1));
}
