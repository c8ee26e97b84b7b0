//! Invites and resets, as a browser without a script goes through them.

use crate::{
    building::Building,
    person::{Person, Reply},
};
use http::Method;

const PASSWORD: &str = "a fine password";

async fn post(person: &Person, path: &str, fields: &[(&str, &str)]) -> Reply {
    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let request = person.request(Method::POST, path).header("origin", &person.origin);
    let form = "application/x-www-form-urlencoded";
    request.header("accept", "text/html").header("content-type", form).body(body).send().await
}

/// What stands between two marks, each time.
fn between<'a>(text: &'a str, before: &str, after: &str) -> Vec<&'a str> {
    text.split(before).skip(1).filter_map(|rest| rest.split(after).next()).collect()
}

/// Makes a code for Mara, who has no password, as the page does; the page that shows it.
async fn print(building: &Building, ada: &Person) -> Reply {
    let page = ada.visit("/settings/invites").await.expect(200).text;
    let version = between(&page, "name=\"form[version]\" value=\"", "\"")[0].to_owned();
    let mara = building.mara.id.to_string();
    post(ada, "/settings/invites/sheet", &[("form[version]", &version), ("form[people][]", &mara)]).await
}

fn code_of(sheet: &str) -> String {
    let codes = between(sheet, "class=\"sheet__code\">", "<");
    assert_eq!(codes.len(), 1, "{sheet}");
    codes[0].to_owned()
}

#[tokio::test]
async fn a_code_on_paper_opens_an_account_once() {
    let building = Building::open().await;
    let ada = building.ada.in_browser().await;
    let list = ada.visit("/settings/invites").await.expect(200).text;
    assert!(list.contains("Mara Stan") && !list.contains("Bruno Ilie"), "who has a password is not there");
    assert!(list.contains("no mail server is set up"), "{list}");
    let sheet = print(&building, &ada).await.expect(200).text;
    assert!(sheet.contains("1 code was made.") && sheet.contains(&format!("{}/invite", building.origin)));
    let code = code_of(&sheet);
    let listed = ada.visit("/settings/invites").await.expect(200).text;
    assert!(listed.contains("Invited") && !listed.contains(&code), "codes are shown once");
    let later = ada.visit("/settings/invites/sheet").await.expect(200).text;
    assert!(later.contains("Codes are shown once") && !later.contains(&code));

    let stranger = building.stranger();
    let typed = post(&stranger, "/invite", &[("form[code]", &code.to_lowercase())]).await.expect(302);
    let page = typed.headers["location"].to_str().unwrap().to_owned();
    assert_eq!(page.to_uppercase(), format!("/INVITE/{}", code.replace('-', "")));
    for _ in 0..2 {
        let opened = stranger.visit(&page).await.expect(200);
        assert_eq!(opened.headers["referrer-policy"], "same-origin", "the code is told to no other site");
        assert_eq!(opened.headers["cache-control"], "no-store");
        for private in ["Mara", "mara@", "Stan"] {
            assert!(!opened.text.contains(private), "{private}");
        }
        assert!(opened.text.contains("Welcome to lindenhof"), "{}", opened.text);
    }
    let fields =
        |password| [("form[code]", code.as_str()), ("form[email]", ""), ("form[password]", password)];
    let weak = post(&stranger, &page, &fields("password")).await.expect(422);
    assert!(weak.text.contains("tried first") && !weak.headers.contains_key("set-cookie"));
    let accepted = post(&stranger, &page, &fields(PASSWORD)).await.expect(302);
    assert_eq!(accepted.headers["location"], "/messages");
    let cookie = accepted.headers["set-cookie"].to_str().unwrap();
    let mara = stranger.with_session(cookie.split(['=', ';']).nth(1).unwrap());
    mara.visit("/messages").await.expect(200);
    stranger.sign_in("mara@lindenhof.test", PASSWORD).await.expect(200);
    let again = post(&stranger, &page, &fields("another password")).await.expect(422).text;
    assert!(again.contains("was used already") && !again.contains("another password"), "{again}");
    stranger.sign_in("mara@lindenhof.test", "another password").await.expect(401);
    let audit = ada.visit("/settings/audit").await.expect(200).text;
    for said in ["Made codes for the letterboxes", "Accepted an invite"] {
        assert!(audit.contains(said), "{said}");
    }
    assert!(!audit.contains(&code));
}

#[tokio::test]
async fn a_list_that_is_not_as_it_was_is_said_and_what_was_chosen_stays() {
    let building = Building::open().await;
    let ada = building.ada.in_browser().await;
    let first = code_of(&print(&building, &ada).await.expect(200).text);
    let mara = building.mara.id.to_string();
    let stale = [("form[version]", "1"), ("form[people][]", mara.as_str())];
    let refused = post(&ada, "/settings/invites/sheet", &stale).await.expect(409).text;
    assert!(refused.contains("Somebody else changed this meanwhile"), "{refused}");
    assert!(between(&refused, "type=\"checkbox\"", ">")[0].contains(" checked"), "{refused}");
    let stranger = building.stranger();
    post(&stranger, "/invite", &[("form[code]", &first)]).await.expect(302);
    let version = between(&refused, "name=\"form[version]\" value=\"", "\"")[0];
    let nobody = post(&ada, "/settings/invites/sheet", &[("form[version]", version)]).await.expect(422).text;
    assert!(nobody.contains("Choose who is to be invited."), "{nobody}");
    let page = ada.visit("/settings/invites").await.expect(200).text;
    let invite = between(&page, "name=\"form[invite]\" value=\"", "\"")[0].to_owned();
    let form = format!("/settings/invites?form={}", app::settings::REVOKE);
    let revoked = post(&ada, &form, &[("form[invite]", &invite)]).await.expect(302);
    assert_eq!(revoked.headers["location"], "/settings/invites?revoked=yes");
    post(&ada, &form, &[("form[invite]", &invite)]).await.expect(409);
    let ended = post(&stranger, "/invite", &[("form[code]", &first)]).await.expect(422).text;
    assert!(ended.contains("was taken back"), "{ended}");
}

#[tokio::test]
async fn only_admins_invite_and_each_in_their_own_building() {
    let building = Building::open().await;
    let mara = building.mara.id.to_string();
    let form = [("form[version]", "1"), ("form[people][]", mara.as_str())];
    for person in [&building.elena, &building.bruno] {
        let person = person.in_browser().await;
        post(&person, "/settings/invites/sheet", &form).await.expect(403);
        person.visit("/settings/invites").await.expect(403);
    }
    let olga = building.olga.in_browser().await;
    let refused = post(&olga, "/settings/invites/sheet", &form).await.expect(422).text;
    assert!(!refused.contains("Mara"), "{refused}");
    post(&building.stranger(), "/settings/invites/sheet", &form).await;
    let ada = building.ada.in_browser().await;
    assert!(!ada.visit("/settings/invites").await.expect(200).text.contains("Invited"), "nothing was made");
}

#[tokio::test]
async fn without_a_mail_server_a_forgotten_password_is_for_the_office() {
    let building = Building::open().await;
    let stranger = building.stranger();
    let page = stranger.visit("/reset").await.expect(200).text;
    assert!(page.contains("Please ask the office"), "{page}");
    for email in ["elena@lindenhof.test", "nobody@lindenhof.test"] {
        post(&stranger, "/reset", &[("form[email]", email)]).await.expect(409);
    }
    let dead = stranger.visit("/reset/ZZZZ").await.expect(422).text;
    assert!(dead.contains("This code cannot be used") && dead.contains("There is no such code."), "{dead}");
    let sign_in = stranger.visit("/sign-in").await.expect(200).text;
    assert!(sign_in.contains("Forgot your password?") && sign_in.contains("I have a code"));
}
