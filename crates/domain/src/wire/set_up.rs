use crate::{
    channel::ChannelKind,
    contact::EmailAddress,
    facility::Slug,
    password,
    record::Currency,
    text::{FacilityName, PersonName},
};
use serde::{Deserialize, Serialize};
use std::{fmt, fmt::Display, str::FromStr};

/// The form that opens the first facility, as typed.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SetUp {
    /// The one-time code of the server's log.
    pub code: String,
    /// What the facility is called.
    pub name: String,
    /// Its name in addresses and commands; empty: made from its name.
    #[serde(default)]
    pub slug: String,
    /// IANA name of its time zone.
    pub time_zone: String,
    /// BCP 47 tag of its language and of how it writes dates and amounts.
    pub locale: String,
    /// ISO 4217 code of its currency.
    pub currency: String,
    /// Its first facility admin.
    pub admin_name: String,
    /// What they sign in with.
    pub email: String,
    /// Their password.
    pub password: String,
}

impl fmt::Debug for SetUp {
    /// Neither code nor password, so that no log can hold them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SetUp { .. }")
    }
}

impl SetUp {
    /// The slug that was typed, or else the one that the name suggests.
    ///
    /// # Errors
    /// When it has another form, or nothing of the name can be kept.
    pub fn slug(&self) -> Result<Slug, crate::text::TextError> {
        let suggested = || Slug::suggested(&self.name);
        if self.slug.trim().is_empty()
            && let Some(slug) = suggested()
        {
            Ok(slug)
        } else {
            self.slug.parse()
        }
    }

    /// What is wrong, by field, as far as the form itself can tell: all at once, in the order of the form.
    #[must_use]
    pub fn problems(&self) -> Vec<(&'static str, String)> {
        let code =
            if self.code.trim().is_empty() { Err("Type the code of the server's log.") } else { Ok(()) };
        let time_zone = if self.time_zone.trim().is_empty() { Err("Choose a time zone.") } else { Ok(()) };
        let checks = [
            ("code", wrong(code)),
            ("name", unread::<FacilityName>(&self.name)),
            ("slug", wrong(self.slug())),
            ("time_zone", wrong(time_zone)),
            ("currency", unread::<Currency>(&self.currency.to_uppercase())),
            ("admin_name", unread::<PersonName>(&self.admin_name)),
            ("email", unread::<EmailAddress>(&self.email)),
            ("password", wrong(password::check(&self.password))),
        ];
        let mut problems: Vec<_> =
            checks.into_iter().filter_map(|(field, why)| Some((field, why?))).collect();
        // Without a name there is no slug to be made of it: one of the two is enough to say.
        let is_named = !self.name.trim().is_empty() || !self.slug.trim().is_empty();
        problems.retain(|(field, _)| is_named || *field != "slug");
        problems
    }
}

fn wrong<T>(checked: Result<T, impl Display>) -> Option<String> {
    checked.err().map(|why| why.to_string())
}

fn unread<T: FromStr<Err: Display>>(typed: &str) -> Option<String> {
    wrong(typed.parse::<T>())
}

/// What the form offers.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SetUpChoices {
    /// The IANA names of time zones.
    pub time_zones: Vec<String>,
}

/// How far a facility has come: counted, never ticked off.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FirstSteps {
    /// Its name in commands.
    pub slug: String,
    /// Its units.
    pub units: i64,
    /// Residents and board members.
    pub residents: i64,
    /// Those of management who can receive something, facility admins included.
    pub staff: usize,
    /// The topics whose route leads to nobody, so that a facility admin receives them.
    pub unfilled: Vec<String>,
    /// The ways to reach people outside the pages.
    pub channels: Vec<ChannelKind>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> SetUp {
        let [code, name, time_zone, locale, currency] =
            ["K7QF", "Lindenhof", "Europe/Berlin", "de-DE", "eur"].map(str::to_owned);
        let [admin_name, email, password] =
            ["Ada Popa", "ada@hof.example", "a fine password"].map(str::to_owned);
        SetUp { code, name, slug: String::new(), time_zone, locale, currency, admin_name, email, password }
    }

    #[test]
    fn a_good_form_has_no_problems_and_a_slug() {
        assert_eq!(form().problems(), []);
        assert_eq!(form().slug().unwrap().as_str(), "lindenhof");
        assert_eq!(SetUp { slug: "hof".into(), ..form() }.slug().unwrap().as_str(), "hof");
    }

    #[test]
    fn all_that_is_wrong_is_said_at_once() {
        let fields = |form: SetUp| form.problems().into_iter().map(|(field, _)| field).collect::<Vec<_>>();
        assert_eq!(
            fields(SetUp::default()),
            ["code", "name", "time_zone", "currency", "admin_name", "email", "password"]
        );
        assert_eq!(fields(SetUp { name: "Дом".into(), ..form() }), ["slug"]);
        assert_eq!(
            fields(SetUp { email: "ada".into(), password: "password".into(), ..form() }),
            ["email", "password"]
        );
    }

    #[test]
    fn no_log_can_hold_its_secrets() {
        assert!(!format!("{:?}", form()).contains("fine"));
    }
}
