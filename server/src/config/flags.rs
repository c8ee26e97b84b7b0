use super::file::File;
use clap::Args;
use std::path::PathBuf;

/// The settings as flags; each can come from the environment too. All are text here:
/// [`super::parse`] checks them, so that the file's are checked by the same rule.
#[derive(Clone, Default, Args)]
pub struct Flags {
    /// The settings file; `frontdesk.toml` here, when there is one
    #[arg(long, env = "FRONTDESK_CONFIG", value_name = "FILE", global = true)]
    pub config: Option<PathBuf>,
    /// Where to listen [default: 127.0.0.1:3000]
    #[arg(long, env = "FRONTDESK_ADDR", value_name = "IP:PORT", global = true)]
    pub addr: Option<String>,
    /// What people type to get here [default: http:// and the address]
    #[arg(long, env = "FRONTDESK_PUBLIC_URL", value_name = "URL", global = true)]
    pub public_url: Option<String>,
    /// The folder for everything that is kept [default: ./data]
    #[arg(long, env = "FRONTDESK_DATA", value_name = "FOLDER", global = true)]
    pub data: Option<PathBuf>,
    /// sqlite://… or postgres://… [default: frontdesk.db in the data folder]
    #[arg(long, env = "FRONTDESK_DATABASE_URL", value_name = "URL", global = true, hide_env_values = true)]
    pub database_url: Option<String>,
    /// Where photos are kept, encrypted: file://… or s3://bucket/prefix [default: photos in the data folder]
    #[arg(long, env = "FRONTDESK_BLOBS", value_name = "URL", global = true)]
    pub blobs: Option<String>,
    /// The key that all others come from; made when missing [default: master.key in the data folder]
    #[arg(long, env = "FRONTDESK_MASTER_KEY_FILE", value_name = "FILE", global = true)]
    pub master_key_file: Option<PathBuf>,
    /// Where the signed heads of the audit logs go [default: audit-heads in the data folder]
    #[arg(long, env = "FRONTDESK_AUDIT_HEADS", value_name = "FOLDER", global = true)]
    pub audit_heads: Option<PathBuf>,
    /// The mail server: smtps://user:password@host, smtp://…?tls=required, or smtp://host on this machine [default: none]
    #[arg(long, env = "FRONTDESK_SMTP_URL", value_name = "URL", global = true, hide_env_values = true)]
    pub smtp_url: Option<String>,
    /// Who emails are from: desk@example.org, or "Frontdesk <desk@example.org>"; needed with a mail server
    #[arg(long, env = "FRONTDESK_MAIL_FROM", value_name = "ADDRESS", global = true)]
    pub mail_from: Option<String>,
    /// Where mail servers send back what they cannot deliver; see `frontdesk bounce` [default: who emails are from]
    #[arg(long, env = "FRONTDESK_MAIL_BOUNCES", value_name = "ADDRESS", global = true)]
    pub mail_bounces: Option<String>,
    /// Push services that browsers may be reached by, as hosts or whole origins, with commas between; `default` are those of Google, Mozilla, Microsoft and Apple [default: default]
    #[arg(long, env = "FRONTDESK_PUSH_ALLOW_ORIGINS", value_name = "HOST,…", global = true)]
    pub push_allow_origins: Option<String>,
    /// The token of the Telegram bot, as @BotFather gives it; better kept in the environment or a file, since others on this machine can read flags [default: none]
    #[arg(
        long,
        env = "FRONTDESK_TELEGRAM_TOKEN",
        hide_env_values = true,
        value_name = "TOKEN",
        global = true
    )]
    pub telegram_token: Option<String>,
    /// The file with that token, instead [default: none]
    #[arg(long, env = "FRONTDESK_TELEGRAM_TOKEN_FILE", value_name = "FILE", global = true)]
    pub telegram_token_file: Option<PathBuf>,
    /// Where the Bot API is [default: https://api.telegram.org]
    #[arg(long, env = "FRONTDESK_TELEGRAM_API", value_name = "URL", global = true)]
    pub telegram_api: Option<String>,
    /// How what people say to the bot comes here: polling, or webhook to FRONTDESK_PUBLIC_URL [default: polling]
    #[arg(long, env = "FRONTDESK_TELEGRAM_UPDATES", value_name = "WAY", global = true)]
    pub telegram_updates: Option<String>,
    /// Networks whose X-Forwarded-For is believed, with commas between [default: none]
    #[arg(long, env = "FRONTDESK_TRUSTED_PROXIES", value_name = "CIDR,…", global = true)]
    pub trusted_proxies: Option<String>,
}

impl Flags {
    /// These, and what the file says where they say nothing.
    #[must_use]
    pub(super) fn or(self, file: File) -> Self {
        Self {
            config: self.config,
            addr: self.addr.or(file.addr),
            public_url: self.public_url.or(file.public_url),
            data: self.data.or(file.data),
            database_url: self.database_url.or(file.database_url),
            blobs: self.blobs.or(file.blobs),
            master_key_file: self.master_key_file.or(file.master_key_file),
            audit_heads: self.audit_heads.or(file.audit_heads),
            smtp_url: self.smtp_url.or(file.smtp_url),
            mail_from: self.mail_from.or(file.mail_from),
            mail_bounces: self.mail_bounces.or(file.mail_bounces),
            push_allow_origins: self
                .push_allow_origins
                .or(file.push_allow_origins.map(|list| list.join(","))),
            telegram_token: self.telegram_token.or(file.telegram_token),
            telegram_token_file: self.telegram_token_file.or(file.telegram_token_file),
            telegram_api: self.telegram_api.or(file.telegram_api),
            telegram_updates: self.telegram_updates.or(file.telegram_updates),
            trusted_proxies: self.trusted_proxies.or(file.trusted_proxies.map(|list| list.join(","))),
        }
    }
}
