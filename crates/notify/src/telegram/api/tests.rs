use super::*;
use frontdesk_domain::telegram::ChatId;
use std::sync::{Arc, Mutex};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};

const TOKEN: &str = "123456:AA-secret_token";

/// Answers one connection after the other with these, and keeps what it was asked.
async fn server(answers: Vec<String>) -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let heard = Arc::new(Mutex::new(Vec::new()));
    let ear = heard.clone();
    tokio::spawn(async move {
        for answer in answers {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut request = vec![0; 64 * 1024];
            let mut read = 0;
            loop {
                read += stream.read(&mut request[read..]).await.unwrap();
                let text = String::from_utf8_lossy(&request[..read]).into_owned();
                let length = text
                    .to_lowercase()
                    .split("content-length: ")
                    .nth(1)
                    .and_then(|rest| rest.split("\r\n").next()?.parse::<usize>().ok());
                let body = text.split_once("\r\n\r\n").map_or(0, |(_, body)| body.len());
                if length.is_some_and(|length| body >= length) {
                    ear.lock().unwrap().push(text);
                    break;
                }
            }
            let _ = stream.write_all(answer.as_bytes()).await;
            let _ = stream.shutdown().await;
        }
    });
    (url, heard)
}

fn http(status: &str, headers: &str, body: &str) -> String {
    format!("HTTP/1.1 {status}\r\n{headers}content-length: {}\r\nconnection: close\r\n\r\n{body}", body.len())
}

fn message() -> TelegramMessage {
    let url = "https://desk.example.org/messages/1".to_owned();
    TelegramMessage {
        chat: ChatId(7),
        text: "Hello".to_owned(),
        button: Some(super::super::Button { label: "Open".to_owned(), url }),
    }
}

#[tokio::test]
async fn settings_that_cannot_be_used_are_said_without_the_token() {
    let api = "https://api.telegram.org";
    for token in ["", "123456", ":AA", "x:AA", "-5:AA", "+5:AA", "123456:A/../B", "123456:AA BB", "123456:"] {
        let Err(error) = BotApi::new(api, token) else { panic!("{token} was taken") };
        assert_eq!(error, TelegramSettingError::Token, "{token}");
    }
    for api in
        ["", "api.telegram.org", "ftp://a.org", "https://u:p@a.org", "https://a.org?x=1", "https://a.org#x"]
    {
        assert_eq!(BotApi::new(api, TOKEN).err(), Some(TelegramSettingError::Api), "{api}");
    }
    let bot = BotApi::new(&format!("{api}/"), &format!("{TOKEN}\n")).ok().unwrap();
    assert_eq!(
        (bot.bot(), bot.methods.as_str()),
        (123_456, "https://api.telegram.org/bot123456:AA-secret_token/")
    );
}

#[tokio::test]
async fn the_secret_is_told_with_the_address_and_known_again() {
    let (url, heard) = server(vec![http("200 OK", "", r#"{"ok":true,"result":true}"#)]).await;
    let bot = BotApi::new(&url, TOKEN).ok().unwrap();
    bot.listen_at(Some("https://desk.example.org/telegram/webhook")).await.unwrap();
    let said = heard.lock().unwrap()[0].clone();
    assert!(said.starts_with("POST /bot123456:AA-secret_token/setWebhook HTTP/1.1\r\n"), "{said}");
    let body: Value = serde_json::from_str(said.split_once("\r\n\r\n").unwrap().1).unwrap();
    let secret = body["secret_token"].as_str().unwrap();
    assert!(secret.len() == 64 && !secret.contains("AA-secret"), "{secret}");
    assert!(bot.is_secret(secret.as_bytes()));
    assert!(
        !bot.is_secret(b"") && !bot.is_secret(&secret.as_bytes()[1..]) && !bot.is_secret(TOKEN.as_bytes())
    );
}

#[tokio::test]
async fn a_button_that_is_refused_becomes_a_line() {
    let refused = r#"{"ok":false,"error_code":400,"description":"Bad Request: BUTTON_URL_INVALID"}"#;
    let answers =
        vec![http("400 Bad Request", "", refused), http("200 OK", "", r#"{"ok":true,"result":{}}"#)];
    let (url, heard) = server(answers).await;
    let bot = BotApi::new(&url, TOKEN).ok().unwrap();
    bot.send(&message()).await.unwrap();
    let heard = heard.lock().unwrap();
    assert!(heard[0].contains("reply_markup") && !heard[1].contains("reply_markup"));
    assert!(heard[1].contains(r"Hello\n\nhttps://desk.example.org/messages/1"), "{}", heard[1]);
}

#[tokio::test]
async fn no_failure_says_the_token_and_no_redirect_is_followed() {
    let (elsewhere, followed) = server(vec![http("200 OK", "", r#"{"ok":true}"#)]).await;
    let answers = vec![
        http("302 Found", &format!("location: {elsewhere}/x\r\n"), ""),
        "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{".to_owned(),
        "nonsense\r\n\r\n".to_owned(),
        http("429 Too Many Requests", "retry-after: 9\r\n", ""),
    ];
    let (url, _) = server(answers).await;
    let bot = BotApi::new(&url, TOKEN).ok().unwrap();
    for after in [None, None, None, Some(9)] {
        let failure = bot.send(&message()).await.unwrap_err();
        assert!(matches!(&failure, Failure::Later { after: said, .. } if *said == after), "{failure:?}");
        assert!(!format!("{failure:?} {failure}").contains("AA-secret"), "{failure:?}");
    }
    assert!(followed.lock().unwrap().is_empty());
    let nobody = BotApi::new("http://127.0.0.1:1", TOKEN).ok().unwrap();
    assert_eq!(nobody.send(&message()).await, Err(Failure::later("Telegram cannot be reached")));
}

#[tokio::test]
async fn an_answer_without_end_is_not_read_to_its_end() {
    let huge = http("200 OK", "", &" ".repeat(LARGEST + 1));
    let (url, _) = server(vec![huge]).await;
    let bot = BotApi::new(&url, TOKEN).ok().unwrap();
    assert_eq!(bot.updates(None).await, Err(Failure::later("Telegram's answer is too large")));
}

#[tokio::test]
async fn updates_are_asked_for_from_the_number_on() {
    let body = r#"{"ok":true,"result":[{"update_id":8},{"update_id":9,"message":{"text":"hi"}}]}"#;
    let (url, heard) = server(vec![
        http("200 OK", "", body),
        http("200 OK", "", r#"{"ok":true,"result":{"username":"Frontdesk_bot"}}"#),
    ])
    .await;
    let bot = BotApi::new(&url, TOKEN).ok().unwrap();
    let ids: Vec<_> = bot.updates(Some(8)).await.unwrap().into_iter().map(|update| update.id).collect();
    assert_eq!(ids, [8, 9]);
    assert!(heard.lock().unwrap()[0].contains(r#""offset":8"#));
    assert_eq!(bot.name().await.unwrap(), "Frontdesk_bot");
}
