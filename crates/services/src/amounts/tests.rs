use super::*;

fn said(tag: &str, currency: &str, minor: i64) -> String {
    Amounts::new(tag).said_minor(currency.parse().unwrap(), minor).replace(['\u{a0}', '\u{202f}'], "_")
}

#[test]
fn amounts_are_written_as_they_are_there() {
    for (tag, written) in [
        ("en-GB", "€66.29"),
        ("en-US", "€66.29"),
        ("de-DE", "66,29_€"),
        ("ro-RO", "66,29_€"),
        ("xx-XX", "€66.29"),
    ] {
        assert_eq!(said(tag, "EUR", 6_629), written, "{tag}");
    }
    assert_eq!(said("de-CH", "CHF", -123_456), "CHF-1'234.56");
    assert_eq!(said("ro-RO", "RON", 123_456_789), "1.234.567,89_RON");
    assert_eq!(said("en-GB", "USD", 123_456_789), "US$1,234,567.89");
    let money = Money::new("GBP".parse().unwrap(), 100).unwrap();
    assert_eq!(Amounts::new("en-GB").said(money), "£1.00");
}

#[test]
fn digits_are_those_of_the_locale() {
    assert_eq!(said("ar-EG", "EGP", 6_629), "‏٦٦٫٢٩_ج.م.‏");
    assert_eq!(said("fa-IR", "EUR", 6_629), "‎€۶۶٫۲۹");
}

#[test]
fn a_currency_has_as_many_digits_as_its_smallest_unit() {
    for (currency, written) in [
        ("JPY", "JP¥6,629"),
        ("KWD", "KWD_6.629"),
        ("RSD", "RSD_66.29"),
        ("LBP", "LBP_66.29"),
        ("IQD", "IQD_6.629"),
        ("CLF", "CLF_0.6629"),
        ("HUF", "HUF_66.29"),
        ("CHF", "CHF_66.29"),
        ("XQQ", "XQQ_66.29"),
    ] {
        assert_eq!(said("en-GB", currency, 6_629), written);
    }
}

#[test]
fn nothing_and_less_than_nothing() {
    assert_eq!(said("en-GB", "EUR", 0), "€0.00");
    assert_eq!(said("en-GB", "EUR", 6_600), "€66.00");
    assert_eq!(said("en-GB", "EUR", 5), "€0.05");
    assert_eq!(said("en-GB", "EUR", -6_629), "-€66.29");
    assert_eq!(said("de-DE", "EUR", -5), "-0,05_€");
    assert_eq!(said("en-GB", "JPY", -1), "-JP¥1");
    assert_eq!(said("en-GB", "EUR", i64::MIN), "-€92,233,720,368,547,758.08");
}

#[test]
fn several_currencies_stand_beside_each_other() {
    let amounts = Amounts::new("en-GB");
    let said = ["EUR", "JPY", "EUR"].map(|code| amounts.said_minor(code.parse().unwrap(), 1_000));
    assert_eq!(said, ["€10.00", "JP¥1,000", "€10.00"]);
}
