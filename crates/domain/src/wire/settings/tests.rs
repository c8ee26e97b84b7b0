use super::*;

#[test]
fn hours_that_are_wrong_are_about_their_weekday() {
    let good = OfficeSettings { monday: "8-12".to_owned(), ..OfficeSettings::default() };
    let read = good.read().unwrap();
    assert_eq!(OfficeSettings::of(3, &read).monday, "08:00-12:00");
    assert_eq!(OfficeSettings::of(3, &read).read().unwrap(), read);
    let field = |form: OfficeSettings| form.read().unwrap_err().0;
    assert_eq!(field(OfficeSettings { sunday: "never".to_owned(), ..good.clone() }), "sunday");
    assert_eq!(field(OfficeSettings { holidays: "Easter".to_owned(), ..good }), "holidays");
}

#[test]
fn an_order_of_channels_says_which_place_is_wrong() {
    let [email, push] = [Some(ChannelKind::Email), Some(ChannelKind::Push)];
    let form = |first, second, third| ChannelSettings {
        version: 1,
        first,
        second,
        third,
        is_all_at_once: false,
        hides_read_marks: false,
    };
    assert_eq!(form(None, push, email).read().unwrap().to_string(), "push,email");
    let field = |form: ChannelSettings| form.read().unwrap_err().0;
    assert_eq!(field(form(None, None, None)), "first");
    assert_eq!(field(form(email, email, push)), "second");
    assert_eq!(field(form(email, push, push)), "third");
    assert_eq!(field(form(None, email, email)), "third");
}

#[test]
fn a_form_without_a_script_says_what_json_says() {
    let json = r#"{"version":2,"first":"push","second":"","third":null}"#;
    let form: ChannelSettings = serde_json::from_str(json).unwrap();
    assert_eq!((form.first, form.second, form.third), (Some(ChannelKind::Push), None, None));
    assert!(serde_json::from_str::<ChannelSettings>(r#"{"version":2,"first":"fax"}"#).is_err());
}

#[test]
fn what_is_no_number_is_out_of_range() {
    let storage = |per_message: &str| {
        let json = format!(r#"{{"version":1,"per_message":{per_message},"bytes":102400,"quota":102400}}"#);
        serde_json::from_str::<PhotoStorage>(&json)
    };
    assert_eq!(storage("4").unwrap().caps().per_message, 4);
    for wrong in [r#""four""#, r#""4""#, "-1", "1.5", "null", "true", "99999999999"] {
        assert_eq!(storage(wrong).unwrap().per_message, u32::MAX, "{wrong}");
    }
}
