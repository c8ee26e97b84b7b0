use super::*;

fn settings(flags: Flags) -> Result<Settings, SettingError> {
    Settings::load(&Flags { config: Some("/dev/null".into()), ..flags })
}

fn said(flags: Flags) -> String {
    settings(flags).unwrap_err().to_string()
}

#[test]
fn the_defaults_are_those_of_the_contract() {
    let settings = settings(Flags::default()).unwrap();
    assert_eq!(settings.addr.to_string(), "127.0.0.1:3000");
    assert_eq!(settings.public_origin(settings.addr).as_str(), "http://127.0.0.1:3000");
    assert_eq!(settings.data, PathBuf::from("data"));
    assert_eq!(settings.database_url, "sqlite://data/frontdesk.db?mode=rwc");
    let photos = std::path::absolute("data/photos").unwrap();
    assert_eq!(settings.blobs.to_file_path().unwrap(), photos);
    assert_eq!(settings.master_key_file, PathBuf::from("data/master.key"));
    assert_eq!(settings.audit_heads, PathBuf::from("data/audit-heads"));
    assert_eq!(settings.push_services, PushServices::default());
    assert!(settings.trusted_proxies.is_empty());
}

#[test]
fn a_flag_comes_before_the_file_and_the_file_before_the_default() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("frontdesk.toml");
    std::fs::write(&file, "addr = \"127.0.0.1:1\"\npublic_url = \"https://a.example\"\ntrusted_proxies = [\"10.0.0.0/8\", \"::1\"]\naudit_heads = \"/mnt/heads\"\nmaster_key_file = \"/mnt/key\"").unwrap();
    let flags = Flags {
        config: Some(file),
        addr: Some("127.0.0.1:2".into()),
        master_key_file: Some("/run/key".into()),
        ..Flags::default()
    };
    let settings = Settings::load(&flags).unwrap();
    assert_eq!(settings.addr.port(), 2);
    assert_eq!(settings.public_origin(settings.addr).as_str(), "https://a.example");
    assert!(settings.public_origin(settings.addr).is_https());
    assert_eq!(settings.trusted_proxies.len(), 2);
    assert_eq!(settings.audit_heads, PathBuf::from("/mnt/heads"));
    assert_eq!(settings.master_key_file, PathBuf::from("/run/key"));
}

#[test]
fn what_cannot_be_used_is_said_by_its_name() {
    let text = |text: &str| Some(text.to_owned());
    let addr = said(Flags { addr: text("localhost"), ..Flags::default() });
    assert!(addr.starts_with("FRONTDESK_ADDR: \"localhost\""), "{addr}");
    for url in ["desk", "ftp://a", "https://a/b", "https://a?b", "https://u@a"] {
        assert!(
            said(Flags { public_url: text(url), ..Flags::default() }).starts_with("FRONTDESK_PUBLIC_URL:")
        );
    }
    let database = said(Flags { database_url: text("mysql://secret@a"), ..Flags::default() });
    assert!(database.starts_with("FRONTDESK_DATABASE_URL:") && !database.contains("secret"));
    let push = said(Flags { push_allow_origins: text("default,*.com"), ..Flags::default() });
    assert!(push.starts_with("FRONTDESK_PUSH_ALLOW_ORIGINS: \"*.com\""), "{push}");
    assert!(said(Flags { trusted_proxies: text("10.0.0.0/8,x"), ..Flags::default() }).contains("\"x\""));
}

#[test]
fn a_file_that_was_named_must_be_there_and_hold_known_names_only() {
    let missing = Flags { config: Some("/nowhere/frontdesk.toml".into()), ..Flags::default() };
    assert!(Settings::load(&missing).unwrap_err().to_string().starts_with("FRONTDESK_CONFIG: /nowhere"));
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("frontdesk.toml");
    std::fs::write(&file, "adress = \"127.0.0.1:1\"").unwrap();
    let said = Settings::load(&Flags { config: Some(file), ..Flags::default() }).unwrap_err().to_string();
    assert!(said.contains("adress"), "{said}");
}

#[test]
fn a_telegram_bot_needs_a_token_and_a_webhook_an_address() {
    let token = || Flags { telegram_token_file: Some("/run/token".into()), ..Flags::default() };
    assert_eq!(settings(Flags::default()).unwrap().telegram, None);
    let telegram = settings(token()).unwrap().telegram.unwrap();
    assert_eq!(
        (telegram.api.as_str(), telegram.updates),
        ("https://api.telegram.org", TelegramUpdates::Polling)
    );
    let hook = |url: Option<&str>| Flags {
        telegram_updates: Some("webhook".into()),
        public_url: url.map(str::to_owned),
        ..token()
    };
    for url in [None, Some("http://desk.example.org")] {
        assert!(said(hook(url)).starts_with("FRONTDESK_TELEGRAM_UPDATES: for a webhook"));
    }
    let telegram = settings(hook(Some("https://desk.example.org"))).unwrap().telegram.unwrap();
    assert_eq!(telegram.updates, TelegramUpdates::Webhook);
    let said = said(Flags { telegram_updates: Some("fax".into()), ..token() });
    assert_eq!(said, "FRONTDESK_TELEGRAM_UPDATES: it must be polling or webhook");
    let given = Flags { telegram_token: Some("123:secret".into()), ..Flags::default() };
    let telegram = settings(given.clone()).unwrap().telegram;
    assert!(telegram.is_some() && !format!("{telegram:?}").contains("secret"));
    let both = Flags { telegram_token: given.telegram_token, ..token() };
    assert!(super::tests::said(both).starts_with("FRONTDESK_TELEGRAM_TOKEN: it is set, and"));
}

#[test]
fn the_data_folder_is_its_owners_only() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("a/data");
    let settings = settings(Flags { data: Some(data.clone()), ..Flags::default() }).unwrap();
    settings.prepare().unwrap();
    settings.prepare().unwrap();
    assert_eq!(std::fs::metadata(&data).unwrap().permissions().mode() & 0o777, 0o700);
}

#[test]
fn a_default_address_is_not_cut_short_by_the_data_folders_name() {
    let settings = settings(Flags { data: Some("/a?b#c%d".into()), ..Flags::default() }).unwrap();
    assert_eq!(settings.database_url, "sqlite:///a%3Fb%23c%25d/frontdesk.db?mode=rwc");
}

#[test]
fn leptos_toml_is_the_table_in_cargo_toml() {
    let table = |text: &str| text.parse::<toml::Table>().unwrap()["workspace"]["metadata"]["leptos"].clone();
    assert_eq!(table(EMBEDDED), table(include_str!("../../../Cargo.toml")));
    assert!(leptos_options().unwrap().site_root.starts_with('/'));
}

#[test]
fn loopback_has_three_names_and_nothing_else_has_more_than_one() {
    let here = PublicOrigin::of("http://127.0.0.1:3000");
    for ours in ["http://127.0.0.1:3000", "http://localhost:3000", "http://[::1]:3000"] {
        assert!(here.includes(ours), "{ours}");
    }
    for foreign in
        ["http://localhost:3001", "https://localhost:3000", "http://localhost.evil.example:3000", "null"]
    {
        assert!(!here.includes(foreign), "{foreign}");
    }
    let desk = PublicOrigin::of("https://desk.example.org");
    assert!(desk.includes("https://desk.example.org") && !desk.includes("http://localhost"));
}
