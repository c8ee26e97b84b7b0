//! The first start with the real binary: a facility by the command, and the code in the log.
#![allow(clippy::unwrap_used, missing_docs)]

use std::{
    io::Write,
    process::{Command, Output, Stdio},
};
use tempfile::TempDir;

/// Somebody who runs the binary in a data folder of their own.
struct Operator(TempDir);

impl Operator {
    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_frontdesk"));
        command.env_clear().current_dir(&self.0).env("RUST_LOG", "info").env("PATH", "/usr/bin:/bin");
        command.arg("--data").arg(self.0.path()).args(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// With these lines on standard input.
    fn run(&self, arguments: &[&str], typed: &str) -> Output {
        let mut process = self.command(arguments).spawn().unwrap();
        // What fails before it reads leaves nobody to write to.
        let _unread = process.stdin.take().unwrap().write_all(typed.as_bytes());
        process.wait_with_output().unwrap()
    }

    fn succeeds(&self, arguments: &[&str], typed: &str) -> String {
        let output = self.run(arguments, typed);
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    fn fails(&self, arguments: &[&str], typed: &str) -> String {
        let output = self.run(arguments, typed);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        String::from_utf8(output.stderr).unwrap()
    }

    /// Serves until it listens, and what the log said by then.
    fn serve(&self) -> String {
        use std::io::{BufRead, BufReader};
        let mut process = self.command(&["serve", "--addr", "127.0.0.1:0"]).spawn().unwrap();
        let lines = BufReader::new(process.stderr.take().unwrap()).lines().map(Result::unwrap);
        let mut said = String::new();
        for line in lines {
            said.push_str(&line);
            said.push('\n');
            if line.contains("listens on") {
                break;
            }
        }
        process.kill().unwrap();
        process.wait().unwrap();
        said
    }
}

fn create<'a>(slug: &'a str, zone: &'a str, currency: &'a str, email: &'a str) -> Vec<&'a str> {
    let mut arguments =
        vec!["facility", "create", "--slug", slug, "--name", "Lindenhof", "--time-zone", zone];
    arguments.extend(["--currency", currency, "--admin-name", "Ada Popa", "--admin-email", email]);
    arguments
}

#[test]
fn a_facility_is_created_listed_and_its_admin_asked_for_a_password() {
    let operator = Operator(tempfile::tempdir().unwrap());
    let good = create("hof", "Europe/Berlin", "EUR", "ada@hof.example");
    let refused = |arguments: &[&str], typed: &str, why: &str| {
        let said = operator.fails(arguments, typed);
        assert!(said.contains(why), "{said}");
    };
    refused(&good, "short\n", "A password has at least 8 characters");
    refused(&good, "", "A password has at least 8 characters");
    refused(&good, "Password1\n", "tried first");
    refused(&create("Hof", "Europe/Berlin", "EUR", "a@b.org"), "a fine password\n", "A slug has lower-case");
    refused(&create("hof", "Mars/Base", "EUR", "a@b.org"), "a fine password\n", "no such time zone");
    refused(&create("hof", "Europe/Berlin", "XYZ", "a@b.org"), "a fine password\n", "no such currency");
    refused(&create("hof", "Europe/Berlin", "EUR", "ada"), "a fine password\n", "not an email address");
    let locale = [&good[..], &["--locale", "Deutsch"]].concat();
    refused(&locale, "a fine password\n", "no such locale");
    assert_eq!(operator.succeeds(&["facility", "list"], ""), "", "nothing was left behind");

    let said = operator.succeeds(&good, "a fine password\n");
    assert!(said.contains("The facility hof is open") && !said.contains("a fine password"), "{said}");
    let taken = create("hof", "Europe/Berlin", "EUR", "eva@hof.example");
    refused(&taken, "a fine password\n", "There is a facility \"hof\" already.");
    let account = create("park", "Europe/Berlin", "EUR", "ADA@hof.example");
    refused(&account, "a fine password\n", "Somebody has an account with this email already.");
    let generated = create("park", "Europe/Berlin", "EUR", "eva@hof.example");
    let generated = [&generated[..], &["--generate-password", "--locale", "de-DE"]].concat();
    let said = operator.succeeds(&generated, "");
    let password = said.trim().rsplit(' ').next().unwrap();
    assert_eq!(password.len(), 19, "{said}");
    let listed = operator.succeeds(&["facility", "list"], "");
    assert_eq!(
        listed,
        "hof\tLindenhof\tEurope/Berlin\ten-GB\tEUR\npark\tLindenhof\tEurope/Berlin\tde-DE\tEUR\n"
    );
    assert!(!operator.serve().contains("one-time code"));
    let verified = operator.succeeds(&["audit", "verify"], "");
    assert!(verified.contains("hof"), "{verified}");
}

#[test]
fn a_server_on_an_empty_database_writes_a_code_into_its_log_another_one_each_time() {
    let operator = Operator(tempfile::tempdir().unwrap());
    let code = |said: &str| said.split_once("one-time code ").map(|(_, rest)| rest[..19].to_owned());
    let (first, second) = (operator.serve(), operator.serve());
    assert!(first.contains("INFO") && first.contains("/set-up"), "{first}");
    assert!(code(&first).is_some() && code(&first) != code(&second), "{first} {second}");
}
