//! Amounts of money as people write them where the facility is, by ICU.

use crate::locale;
use frontdesk_domain::record::{Currency, Money};
use icu_decimal::{
    input::Decimal,
    provider::{DecimalDigitsV1, DecimalSymbolsV1},
};
use icu_experimental::dimension::{
    currency::{CurrencyType, formatter::CurrencyFormatter},
    provider::currency::{
        essentials::CurrencyEssentialsV1,
        fractions::{CurrencyFractions, CurrencyFractionsV1, FractionInfo},
        no_currency::CurrencyPatternsNoCurrencyV1,
        symbols::{CurrencyDecimalSymbolsV1, CurrencySymbolsV1},
    },
};
use icu_locale_core::Locale;
use icu_provider::prelude::*;
use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

type Format = CurrencyFormatter<icu_decimal::DecimalFormatter>;

/// How amounts are written in one locale. It makes a formatter for each currency once: one for each answer.
#[derive(Debug)]
pub(crate) struct Amounts {
    locale: Locale,
    formats: Mutex<BTreeMap<Currency, Option<Format>>>,
}

impl Amounts {
    /// Of a BCP 47 tag; an unknown one is taken as en-GB.
    pub(crate) fn new(tag: &str) -> Self {
        Self { locale: locale::of(tag), formats: Mutex::default() }
    }

    /// "€66.29", "66,29 €".
    pub(crate) fn said(&self, money: Money) -> String {
        self.said_minor(money.currency, money.minor)
    }

    /// The same for what may be negative, as a line of an invoice: so many of the smallest unit.
    pub(crate) fn said_minor(&self, currency: Currency, minor: i64) -> String {
        let digits = digits(currency);
        let mut amount = Decimal::from(minor);
        amount.multiply_pow10(-i16::from(digits));
        let mut formats = self.formats.lock().unwrap_or_else(PoisonError::into_inner);
        match formats.entry(currency).or_insert_with(|| format(&self.locale, currency, digits)) {
            Some(format) => format.format_fixed_decimal(&amount).to_string(),
            None => format!("{amount} {currency}"),
        }
    }
}

fn format(locale: &Locale, currency: Currency, digits: u8) -> Option<Format> {
    let code = CurrencyType::try_from_str(currency.as_str()).ok()?;
    Format::try_new_symbol_unstable(&Data { digits }, locale.into(), code, Default::default()).ok()
}

/// How many digits of an amount in its smallest unit stand after the point: those of ISO 4217, which the
/// books count by. ICU has digits of its own, for showing: none for the dinar of Serbia or the pound of
/// Lebanon, whose hundredths it would round away. A code that ISO does not know has two, like most.
fn digits(currency: Currency) -> u8 {
    let known =
        iso_currency::Currency::from_code(currency.as_str()).and_then(iso_currency::Currency::exponent);
    known.and_then(|digits| u8::try_from(digits).ok()).unwrap_or(2)
}

/// ICU's data, only that amounts have these digits and are never rounded.
struct Data {
    digits: u8,
}

impl DataProvider<CurrencyFractionsV1> for Data {
    fn load(&self, _: DataRequest) -> Result<DataResponse<CurrencyFractionsV1>, DataError> {
        let default = FractionInfo { digits: self.digits, ..FractionInfo::default() };
        let fractions = CurrencyFractions { fractions: Default::default(), default };
        Ok(DataResponse { payload: DataPayload::from_owned(fractions), metadata: Default::default() })
    }
}

macro_rules! as_icu_has_it {
    ($baked:expr, $($marker:ty),+) => {$(
        impl DataProvider<$marker> for Data {
            fn load(&self, mut asked: DataRequest) -> Result<DataResponse<$marker>, DataError> {
                // A currency without a sign of its own is written by its code: nothing for stderr.
                asked.metadata.silent = true;
                $baked.load(asked)
            }
        }
    )+};
}
as_icu_has_it!(
    icu_experimental::provider::Baked,
    CurrencyEssentialsV1,
    CurrencySymbolsV1,
    CurrencyPatternsNoCurrencyV1,
    CurrencyDecimalSymbolsV1
);
as_icu_has_it!(icu_decimal::provider::Baked, DecimalSymbolsV1, DecimalDigitsV1);

#[cfg(test)]
mod tests;
