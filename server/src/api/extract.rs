use crate::{refusal::Refusal, state::AppState};
use axum::extract::{FromRequestParts, Path, Query};
use frontdesk_domain::{
    id::{ConversationId, PersonId, PhotoId, RecordId, TopicId},
    photo::PhotoVariant,
    wire::ErrorKind,
};
use frontdesk_services::{Error, SignedIn};
use http::request::Parts;
use serde::{
    Deserialize, Deserializer,
    de::{DeserializeOwned, IntoDeserializer, value::StrDeserializer},
};
use std::{collections::HashMap, str::FromStr};
use utoipa::{
    PartialSchema,
    openapi::{ObjectBuilder, OneOfBuilder, Schema, Type},
};

/// Who is asking, as the session middleware found them; 401 without.
pub struct Caller(pub SignedIn);

impl FromRequestParts<AppState> for Caller {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Refusal> {
        let signed_in = parts.extensions.get::<SignedIn>().cloned();
        signed_in.map(Self).ok_or_else(|| Refusal::of(&state.desk, &Error::SignedOut))
    }
}

/// The conversation that the path names. What cannot be an id is a conversation that
/// does not exist, and is answered like one that may not be seen.
pub struct ConversationPath(pub ConversationId);

impl FromRequestParts<AppState> for ConversationPath {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Refusal> {
        named(parts, state, "id", &Error::NotFound).await.map(Self)
    }
}

/// The person whom the path of a conversation's participant names; answered as above.
pub struct PersonPath(pub PersonId);

impl FromRequestParts<AppState> for PersonPath {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Refusal> {
        named(parts, state, "person", &Error::NotFound).await.map(Self)
    }
}

/// The photo that the path names; answered as above.
pub struct PhotoPath(pub PhotoId);

impl FromRequestParts<AppState> for PhotoPath {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Refusal> {
        named(parts, state, "id", &Error::NoSuchPhoto).await.map(Self)
    }
}

/// The record that the path names; answered as above.
pub struct RecordPath(pub RecordId);

impl FromRequestParts<AppState> for RecordPath {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Refusal> {
        named(parts, state, "id", &Error::NoSuchRecord).await.map(Self)
    }
}

/// The record that the path of a conversation's link names; answered as above.
pub struct LinkedPath(pub RecordId);

impl FromRequestParts<AppState> for LinkedPath {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Refusal> {
        named(parts, state, "record", &Error::NoSuchRecord).await.map(Self)
    }
}

/// The topic that the path names; what cannot be an id is a topic that does not exist.
pub struct TopicPath(pub TopicId);

impl FromRequestParts<AppState> for TopicPath {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Refusal> {
        named(parts, state, "id", &Error::NoSuchTopic).await.map(Self)
    }
}

/// The short name of a facility that the path names; answered as above.
pub struct SlugPath(pub String);

impl FromRequestParts<AppState> for SlugPath {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Refusal> {
        named(parts, state, "slug", &Error::NotFound).await.map(Self)
    }
}

/// What the path says a record is called in the books; answered as above.
pub struct ReferencePath(pub String);

impl FromRequestParts<AppState> for ReferencePath {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Refusal> {
        named(parts, state, "ref", &Error::NoSuchRecord).await.map(Self)
    }
}

/// In which size the path names it; there are no others.
pub struct VariantPath(pub PhotoVariant);

impl FromRequestParts<AppState> for VariantPath {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Refusal> {
        named(parts, state, "variant", &Error::NoSuchPhoto).await.map(Self)
    }
}

/// What stands in the path in the place of `{name}`.
async fn named<T: FromStr>(
    parts: &mut Parts,
    state: &AppState,
    name: &str,
    missing: &Error,
) -> Result<T, Refusal> {
    let not_found = || Refusal::of(&state.desk, missing);
    let Path(places) =
        Path::<HashMap<String, String>>::from_request_parts(parts, state).await.map_err(|_| not_found())?;
    places.get(name).and_then(|text| text.parse().ok()).ok_or_else(not_found)
}

/// The header `Idempotency-Key`, which every request that writes something new needs:
/// without it, trying again after a broken connection could write it twice.
pub struct Key(pub String);

/// Its name.
const KEY: &str = "idempotency-key";

impl FromRequestParts<AppState> for Key {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Refusal> {
        let key =
            parts.headers.get(KEY).and_then(|value| value.to_str().ok()).map(str::trim).unwrap_or_default();
        if key.is_empty() {
            let sentence = "Send the header Idempotency-Key: one fresh text for each new message, \
                            the same one when you try again. Then nothing is ever written twice.";
            return Err(Refusal::new(&state.desk, ErrorKind::Invalid, sentence).about("key"));
        }
        Ok(Self(key.to_owned()))
    }
}

/// What stands behind the `?`, of this form; 422 when it is of another.
pub struct Params<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<AppState> for Params<T> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Refusal> {
        match Query::from_request_parts(parts, state).await {
            Ok(Query(params)) => Ok(Self(params)),
            Err(wrong) => {
                let why = wrong.body_text();
                let why = why.strip_prefix("Failed to deserialize query string: ").unwrap_or(&why);
                let field =
                    why.split(':').next().filter(|name| !name.contains(' ')).unwrap_or("query").to_owned();
                let sentence = format!("What stands behind the ? cannot be taken: {why}.");
                Err(Refusal::new(&state.desk, ErrorKind::Invalid, sentence).about(field))
            }
        }
    }
}

/// What [`chosen`] takes, for the documentation.
pub fn or_nothing<T: PartialSchema>() -> Schema {
    let nothing = ObjectBuilder::new().schema_type(Type::String).max_length(Some(0));
    OneOfBuilder::new().item(T::schema()).item(nothing).into()
}

/// For a parameter that a plain form sends empty when nothing was chosen.
pub fn chosen<'de, T: DeserializeOwned, D: Deserializer<'de>>(from: D) -> Result<Option<T>, D::Error> {
    let text = String::deserialize(from)?;
    if text.is_empty() {
        return Ok(None);
    }
    let text: StrDeserializer<'_, D::Error> = text.as_str().into_deserializer();
    T::deserialize(text).map(Some)
}
