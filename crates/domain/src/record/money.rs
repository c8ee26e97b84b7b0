use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A currency by its code (ISO 4217): three capital letters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency([u8; 3]);

impl Currency {
    /// The code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

/// An amount in the smallest unit of its currency: cents, bani.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Money {
    /// In which currency.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub currency: Currency,
    /// How many of its smallest unit.
    pub minor: i64,
}

/// Why an amount cannot be taken.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum MoneyError {
    /// Not three letters.
    #[error("\"{0}\" is not a currency. Currencies are written like EUR.")]
    Currency(String),
    /// Not a number.
    #[error("\"{0}\" is not an amount. Amounts are whole numbers of the smallest unit: 6629 for 66.29.")]
    Amount(String),
    /// Nobody owes less than nothing.
    #[error("An amount cannot be negative. Here it is {0}.")]
    Negative(i64),
    /// A slip of the keyboard, or of an export.
    #[error("An amount can be at most {most}. Here it is {found}.", most = Money::MOST)]
    TooLarge {
        /// This much.
        found: i64,
    },
}

impl Money {
    /// The most that an amount can be: ten thousand million of a currency with cents.
    pub const MOST: i64 = 1_000_000_000_000;

    /// An amount of the books.
    ///
    /// # Errors
    /// When it is negative, or more than [`Money::MOST`].
    pub fn new(currency: Currency, minor: i64) -> Result<Self, MoneyError> {
        match minor {
            ..0 => Err(MoneyError::Negative(minor)),
            minor if minor > Self::MOST => Err(MoneyError::TooLarge { found: minor }),
            minor => Ok(Self { currency, minor }),
        }
    }

    /// As it is written in an export.
    ///
    /// # Errors
    /// When it is no number, and as [`Money::new`].
    pub fn parse(currency: Currency, typed: &str) -> Result<Self, MoneyError> {
        let minor = typed.trim().parse().map_err(|_| MoneyError::Amount(typed.to_owned()))?;
        Self::new(currency, minor)
    }
}

impl FromStr for Currency {
    type Err = MoneyError;

    fn from_str(typed: &str) -> Result<Self, MoneyError> {
        match typed.trim().as_bytes() {
            &[a, b, c] if [a, b, c].iter().all(u8::is_ascii_uppercase) => Ok(Self([a, b, c])),
            _ => Err(MoneyError::Currency(typed.to_owned())),
        }
    }
}

impl TryFrom<String> for Currency {
    type Error = MoneyError;

    fn try_from(typed: String) -> Result<Self, MoneyError> {
        typed.parse()
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.as_str().to_owned()
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
