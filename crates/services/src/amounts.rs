//! Placeholder until the ICU one is merged.
use frontdesk_domain::record::{Currency, Money};
pub(crate) struct Amounts;
impl Amounts {
    pub(crate) fn new(_locale: &str) -> Self {
        Self
    }
    pub(crate) fn said(&self, money: Money) -> String {
        self.said_minor(money.currency, money.minor)
    }
    pub(crate) fn said_minor(&self, currency: Currency, minor: i64) -> String {
        format!("{} {}.{:02}", currency.as_str(), minor / 100, minor % 100)
    }
}
