//! Absences, as a browser without a script sets them and takes over what waits.

use crate::{
    building::Building,
    person::{Person, Reply},
};
use http::Method;

const FORM: &str = "/away?form=/api/ui/absence/set";

async fn post(person: &Person, path: &str, body: String) -> Reply {
    let request = person.request(Method::POST, path).header("origin", &person.origin);
    let form = "application/x-www-form-urlencoded";
    request.header("accept", "text/html").header("content-type", form).body(body).send().await
}

fn away(who: &Person, version: i64, until: &str, substitute: &Person) -> String {
    let (person, substitute) = (who.id, substitute.id);
    format!(
        "form[person]={person}&form[version]={version}&form[from]=&form[until]={until}&form[substitute]={substitute}"
    )
}

/// The last day of an absence that is not over for a long time.
fn later(building: &Building) -> String {
    let day = frontdesk_services::Clock::now(&*building.clock).0 / 86_400_000 + 100;
    frontdesk_domain::date::Day::from_days(day).unwrap().to_string()
}

#[tokio::test]
async fn a_form_that_is_refused_comes_back_with_what_was_typed() {
    let building = Building::open().await;
    let (bruno, mara) = (building.bruno.in_browser().await, &building.mara);
    let page = bruno.visit("/away").await.expect(200).text;
    assert!(page.contains("You are not set away.") && page.contains("Mara Stan (Maintenance manager)"));
    let wrong = post(&bruno, FORM, away(&building.bruno, 0, "2020-01-31", mara)).await.expect(422).text;
    assert!(wrong.contains("2020-01-31") && wrong.contains("is before the first"), "{wrong}");
    let chosen = format!("value=\"{}\" selected", mara.id);
    assert!(wrong.contains(&chosen), "who was chosen stays chosen");
    let until = later(&building);
    let saved = post(&bruno, FORM, away(&building.bruno, 0, &until, mara)).await.expect(302);
    assert_eq!(saved.headers["location"], "/away?saved=yes");
    let page = bruno.visit("/away?saved=yes").await.expect(200).text;
    assert!(
        page.contains("Saved.")
            && page.contains("You are away until")
            && page.contains("Mara Stan stands in.")
    );

    let stale =
        post(&bruno, FORM, away(&building.bruno, 0, "2099-12-31", &building.ada)).await.expect(409).text;
    for said in ["Somebody else changed this meanwhile.", "2099-12-31", "Now it says: away until"] {
        assert!(stale.contains(said), "{said}");
    }
    assert!(stale.contains(r#"name="form[version]" value="1""#), "{stale}");
    post(&bruno, FORM, away(&building.ada, 0, &until, mara)).await.expect(403);
    let ended = format!("form[person]={}&form[version]=1", building.bruno.id);
    post(&bruno, "/api/ui/absence/end", ended).await.expect(302);
    assert!(bruno.visit("/away").await.expect(200).text.contains("You are not set away."));
}

#[tokio::test]
async fn what_waits_is_over_the_list_of_whoever_stands_in_until_it_is_taken_over() {
    let building = Building::open().await;
    let thread = building.elena.start("Billing", "Why is it higher?").await;
    let id = thread.rsplit('/').next().unwrap();
    let [bruno, ada, elena] = [
        building.bruno.in_browser().await,
        building.ada.in_browser().await,
        building.elena.in_browser().await,
    ];
    post(&bruno, FORM, away(&building.bruno, 0, &later(&building), &building.ada)).await.expect(302);
    let list = ada.visit("/messages").await.expect(200).text;
    assert!(list.contains("You stand in for") && list.contains("1 conversation waits for"));
    assert!(list.contains("Elena Gárate") && !list.contains("Why is it higher?"));
    ada.visit(&format!("/messages/{id}")).await.expect(404);
    let page = elena.visit(&format!("/messages/{id}")).await.expect(200).text;
    assert!(page.contains(" is away until ") && page.contains(" answers meanwhile."));

    let path = "/api/ui/absence/take-over";
    post(&elena, path, format!("conversation={id}")).await.expect(403);
    let unknown = "conversation=0190a000-0000-7000-8000-000000000000".to_owned();
    let refused = post(&ada, path, unknown).await.expect(302);
    assert!(!refused.headers["location"].to_str().unwrap().contains("/messages/"));
    let taken = post(&ada, path, format!("conversation={id}")).await.expect(302);
    assert_eq!(taken.headers["location"].to_str().unwrap(), format!("/messages/{id}"));
    let page = ada.visit(&format!("/messages/{id}")).await.expect(200).text;
    assert!(page.contains("Why is it higher?") && page.contains(" took over for "));
    assert!(ada.visit("/messages").await.text.contains("nothing waits for"));
}

#[tokio::test]
async fn residents_have_no_such_page_and_their_asking_is_noted_once() {
    let building = Building::open().await;
    let elena = building.elena.in_browser().await;
    assert!(!elena.visit("/messages").await.expect(200).text.contains("href=\"/away\""));
    let page = elena.visit("/away").await.expect(403).text;
    assert!(page.contains("Absences are for management only.") && !page.contains("Bruno"));
    let path = format!("/api/v1/audit?action=access.refused&person={}", building.elena.id);
    assert_eq!(building.ada.get(&path).await.json()["lines"].as_array().unwrap().len(), 1);
    let ada = building.ada.in_browser().await;
    ada.visit(&format!("/away?person={}", building.bruno.id)).await.expect(200);
    for nobody in [building.elena.id, building.olga.id] {
        ada.visit(&format!("/away?person={nobody}")).await.expect(404);
    }
}
