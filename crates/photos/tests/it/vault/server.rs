//! Servers on this machine: a real S3-compatible one, and some that do nothing but answer wrongly.

use frontdesk_photos::vault::Vault;
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto;
use s3s::auth::SimpleAuth;
use s3s::service::S3ServiceBuilder;
use std::net::SocketAddr;
use std::path::Path;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use url::Url;

/// Where a server listens.
pub struct S3(pub SocketAddr);

impl S3 {
    /// Serves the buckets in a folder for as long as the test runs.
    pub async fn over(folder: &Path) -> Self {
        let mut builder = S3ServiceBuilder::new(s3s_fs::FileSystem::new(folder).unwrap());
        builder.set_auth(SimpleAuth::from_single("frontdesk", "secret"));
        let (service, listener) = (builder.build(), listener().await);
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let service = service.clone();
                tokio::spawn(async move {
                    let http = auto::Builder::new(TokioExecutor::new());
                    let _ = http.serve_connection(TokioIo::new(stream), service).await;
                });
            }
        });
        Self(address)
    }

    /// Answers whatever it is asked with this status and body.
    pub async fn that_says(status: &'static str, body: &'static str) -> Self {
        let listener = listener().await;
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                tokio::spawn(async move {
                    let mut request = [0; 64 * 1024];
                    let _ = stream.read(&mut request).await;
                    let head = format!(
                        "HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                        body.len()
                    );
                    let _ = stream.write_all([head.as_bytes(), body.as_bytes()].concat().as_slice()).await;
                });
            }
        });
        Self(address)
    }

    /// Takes connections and never answers.
    pub async fn that_is_silent() -> (Self, TcpListener) {
        let listener = listener().await;
        (Self(listener.local_addr().unwrap()), listener)
    }

    /// Is not there.
    pub async fn that_is_gone() -> Self {
        Self(listener().await.local_addr().unwrap())
    }

    /// The vault at an address of this server.
    pub fn vault(&self, url: &str) -> Vault {
        self.vault_as(url, "secret")
    }

    /// The same with another secret.
    pub fn vault_as(&self, url: &str, secret: &str) -> Vault {
        let settings = [
            ("AWS_ENDPOINT", format!("http://{}", self.0)),
            ("AWS_ALLOW_HTTP", "true".to_owned()),
            ("AWS_REGION", "eu-north-1".to_owned()),
            ("AWS_ACCESS_KEY_ID", "frontdesk".to_owned()),
            ("AWS_SECRET_ACCESS_KEY", secret.to_owned()),
            ("PATH", "/bin".to_owned()),
            ("AWS_NO_SUCH_SETTING", "whatever".to_owned()),
        ];
        let settings = settings.into_iter().map(|(name, value)| (name.to_owned(), value));
        Vault::open(&Url::parse(url).unwrap(), settings).unwrap()
    }
}

async fn listener() -> TcpListener {
    TcpListener::bind("127.0.0.1:0").await.unwrap()
}
