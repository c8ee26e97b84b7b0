// A real mail server that keeps what it gets.
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export class Postbox {
  mails = [];
  #server;

  static async open() {
    const postbox = new Postbox();
    const take = async (stream, session, done) => {
      const mail = await simpleParser(stream);
      const { subject, text, html, messageId, inReplyTo, headers } = mail;
      postbox.mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), subject, text, html, messageId, inReplyTo, headers });
      done();
    };
    postbox.#server = new SMTPServer({ authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'], disableReverseLookup: true, onData: take });
    await new Promise((listening) => postbox.#server.listen(0, '127.0.0.1', listening));
    return postbox;
  }

  /** What the server needs to know of it. */
  get settings() {
    const { port } = this.#server.server.address();
    return { FRONTDESK_SMTP_URL: `smtp://127.0.0.1:${port}`, FRONTDESK_MAIL_FROM: 'Frontdesk <desk@example.org>' };
  }

  /** The next email to somebody, once there is one. */
  async next(address, patience = 15_000) {
    const end = Date.now() + patience;
    for (;;) {
      const at = this.mails.findIndex(({ to }) => to.includes(address));
      if (at >= 0) return this.mails.splice(at, 1)[0];
      if (Date.now() > end) throw new Error(`no email to ${address} came`);
      await new Promise((later) => setTimeout(later, 100));
    }
  }

  close() {
    return new Promise((closed) => this.#server.close(closed));
  }
}

/** The path of the one link in an email. */
export function pathIn(mail) {
  const links = [...new Set(mail.text.match(/https?:\/\/\S+/g))];
  if (links.length !== 1) throw new Error(`not one link: ${mail.text}`);
  return new URL(links[0]).pathname;
}
