//! What is typed of a person, checked.

use crate::{Error, Result};
use frontdesk_domain::{
    contact::{EmailAddress, Phone},
    language::Language,
    text::PersonName,
    wire::PersonForm,
};
use frontdesk_store::PersonRow;
use std::{fmt::Display, str::FromStr};
use uuid::Uuid;

/// A person of the form with this id.
pub(super) fn row(id: Uuid, form: &PersonForm) -> Result<PersonRow> {
    let name: PersonName = form.name.parse().map_err(|why| Error::invalid("name", why))?;
    let email: Option<EmailAddress> = optional("email", &form.email)?;
    let phone: Option<Phone> = optional("phone", &form.phone)?;
    let language: Language = match form.language.trim() {
        "" => return Err(Error::invalid("language", "Type a language, like en, de or ro.")),
        typed => typed.parse().map_err(|why| Error::invalid("language", why))?,
    };
    Ok(PersonRow {
        id,
        name: name.into(),
        email: email.map(String::from),
        phone: phone.map(String::from),
        language: language.into(),
    })
}

fn optional<T: FromStr<Err: Display>>(field: &'static str, typed: &str) -> Result<Option<T>> {
    match typed.trim() {
        "" => Ok(None),
        typed => typed.parse().map(Some).map_err(|why| Error::invalid(field, why)),
    }
}

/// As a form has it.
pub(super) fn form(row: &PersonRow) -> PersonForm {
    let PersonRow { name, email, phone, language, .. } = row.clone();
    PersonForm { name, email: email.unwrap_or_default(), phone: phone.unwrap_or_default(), language }
}

/// The names of what differs: the log keeps those, and neither addresses nor numbers.
pub(super) fn differences(old: &PersonRow, new: &PersonRow) -> Vec<&'static str> {
    let all = [
        ("name", old.name != new.name),
        ("email", old.email != new.email),
        ("phone", old.phone != new.phone),
        ("language", old.language != new.language),
    ];
    all.into_iter().filter_map(|(what, differs)| differs.then_some(what)).collect()
}
