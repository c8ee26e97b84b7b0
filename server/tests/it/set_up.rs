//! The first start, as a browser without a script goes through it.

use crate::{
    building::{House, empty},
    person::{Person, Reply},
};
use frontdesk_domain::wire::SignIn;
use frontdesk_store::harness::sqlite;
use http::Method;
use std::sync::{Arc, Mutex};

/// A house without a facility, and the codes that its log would have.
async fn start() -> (House, Arc<Mutex<Vec<String>>>) {
    let (house, codes) = (empty(sqlite().await).await, Arc::<Mutex<Vec<String>>>::default());
    let ear = codes.clone();
    house
        .desk
        .offer_set_up(Arc::new(move |code: &str, _| ear.lock().unwrap().push(code.to_owned())))
        .await
        .unwrap();
    (house, codes)
}

fn form(code: &str, zone: &str) -> String {
    format!(
        "form[code]={code}&form[name]=Lindenhof+%26+S%C3%BCd&form[slug]=&form[time_zone]={zone}&form[locale]=de-DE\
         &form[currency]=EUR&form[admin_name]=Ada+Popa&form[email]=ada@hof.example&form[password]=a+fine+password"
    )
}

async fn post(person: &Person, path: &str, body: String) -> Reply {
    let request = person.request(Method::POST, path).header("origin", &person.origin);
    let form = "application/x-www-form-urlencoded";
    request.header("accept", "text/html").header("content-type", form).body(body).send().await
}

#[tokio::test]
async fn whoever_comes_is_led_to_the_page_until_there_is_a_facility() {
    let (house, codes) = start().await;
    let stranger = house.stranger();
    for path in ["/", "/sign-in"] {
        assert_eq!(stranger.visit(path).await.expect(303).headers["location"], "/set-up");
    }
    assert_eq!(stranger.visit("/messages").await.expect(302).headers["location"], "/sign-in");
    let page = stranger.visit("/set-up").await.expect(200).text;
    assert!(page.contains("One-time code") && page.contains("Europe/Bucharest"));
    let code = codes.lock().unwrap()[0].clone();
    let opened = post(&stranger, "/set-up", form(&code, "Europe/Berlin")).await.expect(302);
    assert_eq!(opened.headers["location"], "/settings/first-steps");
    let cookie = opened.headers["set-cookie"].to_str().unwrap();
    let token = cookie.split(['=', ';']).nth(1).unwrap();
    let ada = stranger.with_session(token);
    assert!(ada.visit("/settings/first-steps").await.expect(200).text.contains("0 of 5 done"));

    let missing = stranger.visit("/set-up").await.expect(404).text;
    assert!(missing.contains("There is no such page.") && !missing.contains("One-time code"));
    let again = post(&stranger, "/set-up", form(&code, "Europe/Berlin")).await.expect(404).text;
    assert!(again.contains("There is no such page.") && !again.contains("hof.example"));
    post(&stranger, "/api/ui/set-up/begin", String::new()).await.expect(302);
    stranger.visit("/sign-in").await.expect(200);
    assert_eq!(stranger.visit("/").await.expect(302).headers["location"], "/messages");
    let form = SignIn { email: "ada@hof.example".into(), password: "a fine password".into() };
    house.desk.sign_in(form, "127.0.0.1".parse().unwrap()).await.unwrap();
}

#[tokio::test]
async fn a_refused_form_comes_back_with_what_was_typed_but_the_password() {
    let (house, codes) = start().await;
    let code = codes.lock().unwrap()[0].clone();
    let stranger = house.stranger();
    let page = post(&stranger, "/set-up", form(&code, "Mars/Base")).await.expect(422).text;
    for said in ["There is no such time zone.", "Lindenhof &amp; Süd", "ada@hof.example", "Mars/Base"] {
        assert!(page.contains(said), "{said}");
    }
    assert!(!page.contains("a fine password") && !page.contains("a+fine"), "{page}");
    let wrong = post(&stranger, "/set-up", form("ZZZZ", "Europe/Berlin")).await.expect(422);
    assert!(wrong.text.contains("This is not the code.") && !wrong.headers.contains_key("set-cookie"));
    post(&stranger, "/set-up", "nonsense".into()).await.expect(400);
    let foreign = stranger.request(Method::POST, "/set-up").header("origin", "https://evil.example");
    foreign.body(form(&code, "Europe/Berlin")).send().await.expect(403);
    assert!(house.desk.needs_set_up().await.unwrap());
}

#[tokio::test]
async fn ten_wrong_codes_end_the_code() {
    let (house, codes) = start().await;
    let (stranger, old) = (house.stranger(), codes.lock().unwrap()[0].clone());
    for _ in 0..9 {
        post(&stranger, "/set-up", form("ZZZZ", "Europe/Berlin")).await.expect(422);
    }
    let tenth = post(&stranger, "/set-up", form("ZZZZ", "Europe/Berlin")).await.expect(422).text;
    assert!(tenth.contains("there is a new one now"), "{tenth}");
    post(&stranger, "/set-up", form(&old, "Europe/Berlin")).await.expect(422);
    let new = codes.lock().unwrap()[1].clone();
    post(&stranger, "/set-up", form(&new, "Europe/Berlin")).await.expect(302);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_at_once_make_one_facility() {
    let (house, codes) = start().await;
    let code = codes.lock().unwrap()[0].clone();
    let (one, other) = (house.stranger(), house.stranger());
    let body = form(&code, "Europe/Berlin");
    let (one, other) = tokio::join!(post(&one, "/set-up", body.clone()), post(&other, "/set-up", body));
    let led = [&one, &other].into_iter().filter(|reply| reply.status == 302).count();
    assert_eq!((led, house.desk.list_facilities().await.unwrap().len()), (1, 1), "{}", other.text);
}
