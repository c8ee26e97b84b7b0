use crate::http_client::Request;
use http::Method;
use std::{
    fs::File,
    net::TcpListener,
    process::{Child, Command, Stdio},
    time::Duration,
};
use tempfile::TempDir;

/// The real binary, at one address through all its lives.
pub struct Server {
    address: String,
    database_url: String,
    folder: TempDir,
    settings: Vec<(&'static str, String)>,
    lives: u32,
    process: Child,
}

impl Server {
    /// With this data folder, and these settings in its environment.
    pub async fn start(database_url: &str, folder: TempDir, settings: Vec<(&'static str, String)>) -> Self {
        // Free a moment ago; the server asks for it by its number, so that clients find it again.
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
        let process = serve(&address, database_url, (&folder, &settings), 1);
        let database_url = database_url.to_owned();
        let server = Self { address, database_url, folder, settings, lives: 1, process };
        server.ready().await;
        server
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// SIGKILL: nothing of it gets to say goodbye.
    pub async fn kill_and_restart(&mut self) {
        self.kill();
        self.lives += 1;
        self.process = serve(&self.address, &self.database_url, (&self.folder, &self.settings), self.lives);
        self.ready().await;
    }

    pub fn kill(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }

    async fn ready(&self) {
        for _ in 0..600 {
            let asked = Request::new(Method::GET, &self.url("/readyz")).try_send().await;
            if asked.is_ok_and(|reply| reply.status.is_success()) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("it does not start: {}", self.log());
    }

    pub fn log(&self) -> String {
        let logs =
            (1..=self.lives).map(|life| std::fs::read_to_string(log_file(&self.folder, life)).unwrap());
        logs.collect::<Vec<_>>().join("\n")
    }

    pub fn check_log(&self) {
        assert!(!self.log().contains("panicked"), "{}", self.log());
    }

    /// By the command that an operator would use.
    pub fn verify_audit(mut self) {
        self.kill();
        let verify = frontdesk(&self.folder, &self.database_url).args(["audit", "verify"]).output().unwrap();
        let said = String::from_utf8_lossy(&verify.stdout);
        assert!(verify.status.success() && said.contains("all in their place"), "{said}");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _dead_already = self.process.kill();
    }
}

fn log_file(folder: &TempDir, life: u32) -> std::path::PathBuf {
    folder.path().join(format!("log-{life}.txt"))
}

fn serve(
    address: &str,
    database_url: &str,
    (folder, settings): (&TempDir, &[(&'static str, String)]),
    life: u32,
) -> Child {
    let log = File::create(log_file(folder, life)).unwrap();
    let mut command = frontdesk(folder, database_url);
    command
        .envs(settings.iter().cloned())
        .args(["serve", "--addr", address])
        .stderr(log)
        .stdout(Stdio::null())
        .spawn()
        .unwrap()
}

fn frontdesk(folder: &TempDir, database_url: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_frontdesk"));
    command.env_clear().current_dir(folder).env("RUST_LOG", "warn");
    command.arg("--data").arg(folder.path()).args(["--database-url", database_url]);
    command
}
