use crate::{refusal::Refusal, state::AppState};
use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
};
use frontdesk_domain::wire::ErrorKind;
use http::{HeaderMap, header::CONTENT_TYPE};
use serde::de::DeserializeOwned;
use serde_json::error::Category;

/// A JSON body of this form, with a sentence for whoever sent another.
pub struct Body<T>(pub T);

/// 400 when it is not JSON, 422 with the field when it is not of this form.
impl<T: DeserializeOwned> FromRequest<AppState> for Body<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, Refusal> {
        let refuse = |kind, sentence: String| Refusal::new(&state.desk, kind, sentence);
        if !is_json(request.headers()) {
            let sentence = "Send the body as JSON, with the header Content-Type: application/json.";
            return Err(refuse(ErrorKind::Malformed, sentence.into()));
        }
        let bytes = Bytes::from_request(request, state)
            .await
            .map_err(|_| refuse(ErrorKind::Malformed, "The body could not be read.".into()))?;
        parse(&bytes).map(Self).map_err(|wrong| match wrong {
            Wrong::Json(why) => refuse(ErrorKind::Malformed, format!("The body is not JSON: {why}.")),
            Wrong::Form(field, why) => {
                refuse(ErrorKind::Invalid, format!("The body cannot be taken: {why}.")).about(field)
            }
        })
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let value = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = value.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/json")
}

#[derive(Debug)]
enum Wrong {
    Json(String),
    Form(String, String),
}

fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Wrong> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let field = error.path().to_string();
        let error = error.into_inner();
        match error.classify() {
            Category::Data => Wrong::Form(field_of(&field, &error), error.to_string()),
            _ => Wrong::Json(error.to_string()),
        }
    })?;
    json.end().map_err(|error| Wrong::Json(error.to_string()))?;
    // A list would be taken for the fields of an object, in their order.
    match bytes.trim_ascii_start().first() {
        Some(b'{') => Ok(value),
        _ => Err(Wrong::Form(".".to_owned(), "an object is expected".to_owned())),
    }
}

/// A missing field has no path of its own; its name stands in the message.
fn field_of(path: &str, error: &serde_json::Error) -> String {
    let message = error.to_string();
    match (path, message.split('`').nth(1)) {
        (".", Some(name)) => name.to_owned(),
        _ => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Deserialize, Debug)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code)]
    struct Form {
        text: String,
    }

    fn field(body: &str) -> String {
        match parse::<Form>(body.as_bytes()).unwrap_err() {
            Wrong::Form(field, _) => field,
            Wrong::Json(_) => "not json".into(),
        }
    }

    #[test]
    fn what_is_wrong_is_said_by_its_field() {
        assert!(parse::<Form>(br#"{"text":"x"}"#).is_ok());
        assert_eq!(field(r#"{"text":1}"#), "text");
        assert_eq!(field("{}"), "text");
        assert_eq!(field(r#"{"text":"x","txet":1}"#), "txet");
        assert!(parse::<Form>(b" \n{\"text\":\"x\"}").is_ok());
        assert_eq!(field(r#" ["x"]"#), ".", "no object, but its fields in their order");
        for broken in ["", "{", r#"{"text":"x"} {}"#, "{\"text\":\"\u{7}\"}"] {
            assert_eq!(field(broken), "not json", "{broken}");
        }
    }

    #[test]
    fn only_json_is_taken_for_json() {
        let is = |value: &str| is_json(&HeaderMap::from_iter([(CONTENT_TYPE, value.parse().unwrap())]));
        assert!(is("application/json; charset=utf-8"));
        assert!(!is("text/plain") && !is("application/x-www-form-urlencoded") && !is_json(&HeaderMap::new()));
    }
}
