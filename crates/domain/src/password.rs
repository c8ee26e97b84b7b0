//! Which passwords are taken: by NIST SP 800-63B, section 5.1.1.2, so by length and by not being
//! among the first that anybody tries. Which kinds of characters it has is nobody's business.

use crate::limits::PASSWORD_CHARS;

/// Why a password is not taken, as a sentence for the one who chose it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PasswordError {
    /// Fewer than 8 characters.
    #[error("A password has at least {} characters; a few words in a row are easy to remember.", PASSWORD_CHARS.start())]
    TooShort,
    /// More than 128 characters.
    #[error("A password has at most {} characters.", PASSWORD_CHARS.end())]
    TooLong,
    /// One of those that everybody thinks of.
    #[error("This is one of the passwords that are tried first. Please choose another one.")]
    Common,
}

/// Whether somebody may choose this password.
///
/// # Errors
/// What is wrong with it.
pub fn check(password: &str) -> Result<(), PasswordError> {
    let length = password.chars().count();
    if length < *PASSWORD_CHARS.start() {
        return Err(PasswordError::TooShort);
    }
    if length > *PASSWORD_CHARS.end() {
        return Err(PasswordError::TooLong);
    }
    if is_common(password) { Err(PasswordError::Common) } else { Ok(()) }
}

/// Whether it is on the list, in any case, or one character again and again.
fn is_common(password: &str) -> bool {
    let mut characters = password.chars();
    let first = characters.next();
    let is_one_character = characters.all(|c| Some(c) == first);
    is_one_character || COMMON.split(' ').any(|common| common == password.to_lowercase())
}

/// Those of 8 characters and more that stand first in every list of passwords that were lost, and
/// the names of what they are for.
const COMMON: &str = "\
    00000000 01234567 0123456789 0987654321 1029384756 11223344 1122334455 12121212 12312312 \
    123123123 1234512345 12345678 123456789 1234567890 12345678910 123456789a 12344321 1234qwer \
    147258369 147852369 1q2w3e4r 1q2w3e4r5t 1qaz2wsx 1qazxsw2 23456789 87654321 987654321 9876543210 \
    a1b2c3d4 a1234567 a12345678 aa123456 aa12345678 abc12345 abcd1234 abcdefgh abcdefghi access14 \
    admin123 admin1234 administrator alexander asdfasdf asdfghjk asdfghjkl baseball basketball \
    changeme changeme1 charlie1 chocolate computer corvette dragon123 facebook football football1 \
    frontdesk frontdesk1 frontdesk123 hallo123 iloveyou iloveyou1 internet jennifer jordan23 \
    letmein1 letmein123 liverpool lovelove master123 michelle minecraft mercedes monkey123 p@ssw0rd \
    p@ssword pa55word pass1234 passw0rd password password! password1 password12 password123 \
    password1234 passwort passwort1 passwort123 pokemon1 princess princess1 q1w2e3r4 q1w2e3r4t5 \
    qazwsxedc qwer1234 qwerqwer qwert123 qwertyui qwertyuiop qwerty12 qwerty123 qwerty1234 samsung1 \
    september starwars sunshine sunshine1 superman superman1 test1234 trustno1 victoria welcome1 \
    welcome123 whatever zaq12wsx zaq1zaq1 zxcvbnm1";

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn characters_are_counted_not_bytes() {
        assert_eq!(check("Zürich1"), Err(PasswordError::TooShort));
        assert_eq!(check("Zürich12"), Ok(()));
        assert_eq!(check(&"ab".repeat(64)), Ok(()));
        assert_eq!(check(&"ü9".repeat(64)), Ok(()));
        assert_eq!(check(&format!("x{}", "ab".repeat(64))), Err(PasswordError::TooLong));
    }

    #[test]
    fn what_is_tried_first_is_refused_in_any_case() {
        for common in ["password", "PassWord1", "12345678", "QWERTYUIOP", "aaaaaaaa", "        ", "frontdesk"]
        {
            assert_eq!(check(common), Err(PasswordError::Common), "{common}");
        }
    }

    #[test]
    fn no_kind_of_character_is_asked_for() {
        for fine in [
            "correct horse battery",
            "nur kleine buchstaben",
            "90817263",
            "frontdesk-demo",
            "🐎🔋📎🐎🔋📎🐎🔋",
        ] {
            assert_eq!(check(fine), Ok(()), "{fine}");
        }
    }

    #[test]
    fn each_word_of_the_list_can_refuse_something() {
        for common in COMMON.split(' ') {
            assert!(common.len() >= *PASSWORD_CHARS.start(), "{common} is refused for its length already");
            assert_eq!(common, common.to_lowercase());
        }
    }

    proptest! {
        #[test]
        fn only_what_is_listed_or_monotonous_is_refused_within_the_length(password in any::<String>()) {
            let length = password.chars().count();
            prop_assert_eq!(check(&password) == Err(PasswordError::TooShort), length < 8);
            prop_assert_eq!(check(&password) == Err(PasswordError::TooLong), length > 128);
        }
    }
}
