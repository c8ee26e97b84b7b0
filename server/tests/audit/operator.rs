use std::{
    fs::File,
    path::PathBuf,
    process::{Command, Output, Stdio},
    time::Duration,
};
use tempfile::TempDir;

/// Somebody who runs the binary, in a data folder that is empty at first.
pub struct Operator {
    folder: TempDir,
    database_url: String,
}

impl Operator {
    pub fn of(database_url: &str) -> Self {
        Self { folder: tempfile::tempdir().unwrap(), database_url: database_url.to_owned() }
    }

    /// A file in the data folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn put(&self, name: &str, text: &str) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// Serves until the log says this, and stops by SIGTERM.
    pub fn serve_and_stop(&self, until: &str) {
        let path = self.path("log.txt");
        let mut command = self.frontdesk(&["serve", "--addr", "127.0.0.1:0"]);
        let log = File::create(&path).unwrap();
        let mut process = command.stdout(Stdio::null()).stderr(log).spawn().unwrap();
        let said = || std::fs::read_to_string(&path).unwrap();
        let is_up = || said().contains(until) && said().contains("listens on");
        let came_up = (0..600).any(|_| {
            std::thread::sleep(Duration::from_millis(20));
            is_up()
        });
        let term = Command::new("kill").args(["-TERM", &process.id().to_string()]).status().unwrap();
        assert!(came_up && term.success(), "{}", said());
        assert!(process.wait().unwrap().success(), "{}", said());
        assert!(said().contains("stopped") && !said().contains("panicked"), "{}", said());
    }

    /// What it prints.
    pub fn succeeds(&self, arguments: &[&str]) -> String {
        let output = self.frontdesk(arguments).output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", all(&output));
        String::from_utf8(output.stdout).unwrap()
    }

    /// What it prints and why it fails.
    pub fn fails(&self, arguments: &[&str], code: i32) -> String {
        let output = self.frontdesk(arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {}", all(&output));
        all(&output)
    }

    fn frontdesk(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_frontdesk"));
        command.env_clear().current_dir(&self.folder).env("RUST_LOG", "info").env("PATH", "/usr/bin:/bin");
        command.arg("--data").arg(self.folder.path()).args(["--database-url", &self.database_url]);
        command.args(arguments);
        command
    }
}

fn all(output: &Output) -> String {
    [&output.stdout[..], &output.stderr[..]].map(String::from_utf8_lossy).concat()
}
