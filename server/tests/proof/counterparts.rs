use serde::Deserialize;
use serde_json::{Value, json};
use std::{
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, Command, Stdio},
    sync::{Arc, Mutex, mpsc},
    time::Duration,
};

/// The three servers at the other side, from packages, in a process of Node.
pub struct Counterparts {
    process: Child,
    commands: ChildStdin,
    answers: mpsc::Receiver<Value>,
    arrived: Arc<Mutex<Vec<Delivered>>>,
    pub ports: Ports,
}

/// Where each of them listens, at 127.0.0.1.
#[derive(Deserialize, Clone, Copy)]
pub struct Ports {
    pub email: u16,
    pub push: u16,
    pub telegram: u16,
}

/// Something that a counterpart took.
#[derive(Deserialize, Clone, Debug)]
pub struct Delivered {
    pub channel: String,
    /// The Message-ID, the Topic, or the chat.
    pub id: String,
    /// Whom it reached.
    pub person: String,
    pub conversation: String,
    /// The numbers of the messages that it quotes.
    pub numbers: Vec<u64>,
    /// How many it says there are.
    pub count: i64,
    /// Whether the API had every message that it quotes.
    pub is_there: bool,
    /// Whether it says anything that was refused.
    pub is_never: bool,
    /// When, in milliseconds.
    pub at: i64,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../end2end")
}

impl Counterparts {
    /// Nothing (said aloud) where Node or the packages are missing; in CI that is a failure.
    pub fn start() -> Option<Self> {
        let node = Command::new("node").arg("--version").output();
        let is_here = node.is_ok_and(|node| node.status.success());
        if !is_here || !folder().join("node_modules/smtp-server").exists() {
            assert!(std::env::var("CI").is_err(), "CI needs node, and npm ci in end2end");
            eprintln!("SKIPPED: the counterparts of notifications need node, and npm ci in end2end");
            return None;
        }
        let mut process = Command::new("node")
            .arg(folder().join("proof/counterparts.mjs"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (commands, lines) = (process.stdin.take().unwrap(), process.stdout.take().unwrap());
        let arrived = Arc::<Mutex<Vec<Delivered>>>::default();
        let (answer, answers) = mpsc::channel();
        let heard = arrived.clone();
        std::thread::spawn(move || {
            for line in BufReader::new(lines).lines().map_while(Result::ok) {
                let mut line: Value = serde_json::from_str(&line).unwrap();
                match line.get_mut("delivered").map(Value::take) {
                    Some(one) => heard.lock().unwrap().push(serde_json::from_value(one).unwrap()),
                    None if answer.send(line).is_err() => break,
                    None => {}
                }
            }
        });
        let first = answers.recv_timeout(Duration::from_secs(20)).unwrap();
        let ports = serde_json::from_value(first["ports"].clone()).unwrap();
        Some(Self { process, commands, answers, arrived, ports })
    }

    fn ask(&mut self, command: &Value) -> Value {
        writeln!(self.commands, "{command}").unwrap();
        let mut answer = self.answers.recv_timeout(Duration::from_secs(20)).unwrap();
        assert_eq!(answer.get("refused"), None, "a counterpart refused what came");
        answer["done"].take()
    }

    /// Who is to be told; the subscription of a device of each, for this key of ours.
    pub fn expect(&mut self, people: Vec<Value>, key: &str) -> Vec<Value> {
        let done = self.ask(&json!({ "do": "people", "people": people, "key": key }));
        done["subscriptions"].as_array().unwrap().clone()
    }

    /// Where the API is that they ask before they answer.
    pub fn ask_at(&mut self, url: &str) {
        self.ask(&json!({ "do": "api", "url": url }));
    }

    /// From now on this share of what is handed over fails; how often each way was met so far.
    pub fn fail(&mut self, share: f64) -> Value {
        self.ask(&json!({ "do": "faults", "share": share }))["met"].take()
    }

    /// This channel takes connections and never answers, until another is said, or none.
    pub fn hang(&mut self, channel: Option<&str>) {
        self.ask(&json!({ "do": "hang", "channel": channel }));
    }

    /// All that arrived so far.
    pub fn arrived(&self) -> Vec<Delivered> {
        self.arrived.lock().unwrap().clone()
    }
}

impl Drop for Counterparts {
    fn drop(&mut self) {
        let _dead_already = self.process.kill();
        let _ = self.process.wait();
    }
}
