//! The link in an email that ends them: a person opens it and presses a button, a mail program posts there by itself.

use crate::{
    building::Building,
    person::{Person, Reply},
};
use frontdesk_domain::{channel::ChannelKind, id::PersonId, time::Timestamp};
use frontdesk_server::keys::{MasterKeys, begin_rotation, end_rotation};
use http::Method;

/// What ends the link of somebody, signed with the key that is in force now.
fn token(building: &Building, whose: &Person) -> String {
    let keys = MasterKeys::load_or_make(&building.key_file).unwrap();
    keys.stops().sign(PersonId(whose.id), ChannelKind::Email)
}

/// As a mail program does it (RFC 8058): no cookie, no origin, one of the two kinds of form.
async fn one_click(building: &Building, token: &str, kind: &str, body: &str) -> Reply {
    let request = building.stranger().request(Method::POST, &format!("/unsubscribe/{token}"));
    request.header("content-type", kind).body(body.to_owned()).send().await
}

/// Whether the page of preferences says that email is on.
async fn has_email(person: &Person) -> bool {
    let page = person.visit("/settings/notifications").await.expect(200).text;
    let boxes: Vec<_> = page.split("<input").filter(|input| input.contains("name=\"form[email]\"")).collect();
    assert_eq!(boxes.len(), 1, "{page}");
    boxes[0].split('>').next().unwrap().contains(" checked")
}

#[tokio::test]
async fn opening_the_link_changes_nothing_and_a_mail_program_ends_emails_by_it() {
    let building = Building::open().await;
    let (elena, noah) = (building.elena.in_browser().await, building.noah.in_browser().await);
    let link = token(&building, &elena);
    for _ in 0..3 {
        let asked = building.stranger().visit(&format!("/unsubscribe/{link}")).await.expect(200);
        assert!(asked.text.contains("<form method=\"post\">"), "{}", asked.text);
        assert!(!asked.text.contains("elena") && !asked.text.contains("Elena"), "{}", asked.text);
        assert_eq!(asked.headers["cache-control"], "no-store");
        assert!(!asked.headers.contains_key("set-cookie"));
    }
    assert!(has_email(&elena).await, "looking ends nothing");
    let urlencoded = "application/x-www-form-urlencoded";
    let done = one_click(&building, &link, urlencoded, "List-Unsubscribe=One-Click").await.expect(200);
    assert!(done.text.contains("no more emails"), "{}", done.text);
    assert!(!has_email(&elena).await && has_email(&noah).await, "hers, and nobody else's");

    let boundary = "multipart/form-data; boundary=x";
    let body =
        "--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x--\r\n";
    one_click(&building, &token(&building, &noah), boundary, body).await.expect(200);
    assert!(!has_email(&noah).await);
    let log = building.ada.get("/api/v1/audit?action=notifications.change").await.expect(200).text;
    assert_eq!(log.matches("link in an email").count(), 2, "{log}");
    for one in [&elena, &noah] {
        assert!(log.contains(&one.id.to_string()), "{log}");
    }
}

#[tokio::test]
async fn a_link_from_before_a_new_master_key_is_good_and_a_forged_one_is_not() {
    let building = Building::open().await;
    let (elena, bruno) = (building.elena.in_browser().await, building.bruno.in_browser().await);
    let old = token(&building, &elena);
    assert!(begin_rotation(&building.key_file).unwrap());
    end_rotation(&building.key_file, Timestamp(10)).unwrap();
    assert_ne!(token(&building, &elena), old);
    let foreign = frontdesk_notify::StopKey::derive(&[9; 32]).sign(PersonId(bruno.id), ChannelKind::Email);
    let urlencoded = "application/x-www-form-urlencoded";
    let done = one_click(&building, &old, urlencoded, "List-Unsubscribe=One-Click").await.expect(200).text;
    let forged =
        one_click(&building, &foreign, urlencoded, "List-Unsubscribe=One-Click").await.expect(200).text;
    assert_eq!(forged, done, "nobody learns which links are good");
    assert!(!has_email(&elena).await && has_email(&bruno).await);
}
