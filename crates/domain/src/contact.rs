//! How somebody is reached: email address and phone number, as far as their form
//! can be checked without asking anybody.

use crate::text::TextError;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// An email address, lower-cased: it is also the name of an account.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EmailAddress(String);

impl EmailAddress {
    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for EmailAddress {
    type Err = TextError;

    /// The form that browsers check (WHATWG HTML, "valid e-mail address"), with a
    /// dot in the domain, at most 254 characters (RFC 5321).
    fn from_str(typed: &str) -> Result<Self, TextError> {
        const WRONG: TextError = TextError::Form { sentence: "This is not an email address." };
        let address = typed.trim().to_lowercase();
        let (local, domain) = address.rsplit_once('@').ok_or(WRONG)?;
        let local_ok = !local.is_empty()
            && local.chars().all(|c| c.is_ascii_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-".contains(c));
        let labels_ok = domain.contains('.') && domain.split('.').all(is_label);
        if local_ok && labels_ok && address.len() <= 254 { Ok(Self(address)) } else { Err(WRONG) }
    }
}

fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        && !label.starts_with('-')
        && !label.ends_with('-')
}

impl TryFrom<String> for EmailAddress {
    type Error = TextError;

    fn try_from(typed: String) -> Result<Self, TextError> {
        typed.parse()
    }
}

impl From<EmailAddress> for String {
    fn from(address: EmailAddress) -> Self {
        address.0
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A phone number as the books have it: written in many ways, so only its form is
/// checked: 5 to 20 digits among spaces, brackets, dots, slashes, dashes, `+` and an
/// extension ("x123").
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Phone(String);

impl Phone {
    /// The number as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Phone {
    type Err = TextError;

    fn from_str(typed: &str) -> Result<Self, TextError> {
        let typed = typed.trim();
        let digits = typed.chars().filter(char::is_ascii_digit).count();
        let known = typed.chars().all(|c| c.is_ascii_digit() || " +()./-x".contains(c));
        if known && (5..=20).contains(&digits) && typed.len() <= 40 {
            Ok(Self(typed.to_owned()))
        } else {
            Err(TextError::Form { sentence: "This is not a phone number." })
        }
    }
}

impl TryFrom<String> for Phone {
    type Error = TextError;

    fn try_from(typed: String) -> Result<Self, TextError> {
        typed.parse()
    }
}

impl From<Phone> for String {
    fn from(phone: Phone) -> Self {
        phone.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_lower_case_and_well_formed() {
        assert_eq!(
            "  Ana.Pop+x@Example.ORG ".parse::<EmailAddress>().unwrap().as_str(),
            "ana.pop+x@example.org"
        );
        for wrong in ["not-an-address", "a@b", "@b.org", "a@-b.org", "a b@c.org", "a@b..org", "a\n@b.org"] {
            assert!(wrong.parse::<EmailAddress>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn phone_numbers_are_taken_as_written() {
        for fine in ["+33 726 715507", "+49-4740-67144", "(0722) 000.123", "001-555-1234x89"] {
            assert_eq!(fine.parse::<Phone>().unwrap().as_str(), fine);
        }
        for wrong in ["none", "12", "+33 <b>", "123456789012345678901"] {
            assert!(wrong.parse::<Phone>().is_err(), "{wrong}");
        }
    }
}
