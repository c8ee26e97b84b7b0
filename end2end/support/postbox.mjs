// A real mail server that keeps what it gets, and refuses what it is told to refuse.
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export class Postbox {
  mails = [];
  #refusals = new Map();
  #server;

  static async open() {
    const postbox = new Postbox();
    postbox.#server = new SMTPServer({
      authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'], disableReverseLookup: true,
      onRcptTo: ({ address }, _session, done) => done(postbox.#refusals.get(address)),
      onData: (stream, session, done) => postbox.#take(stream, session).then(() => done(), done),
    });
    await new Promise((listening) => postbox.#server.listen(0, '127.0.0.1', listening));
    return postbox;
  }

  /** Keeps it as it came (`source`), as mailparser reads it (`mail`), and its parts that most journeys look at. */
  async #take(stream, session) {
    const chunks = [];
    for await (const chunk of stream) chunks.push(chunk);
    const bytes = Buffer.concat(chunks);
    const mail = await simpleParser(bytes);
    const to = session.envelope.rcptTo.map(({ address }) => address);
    this.mails.push({ to, subject: mail.subject, text: mail.text, html: mail.html, source: bytes.toString(), mail });
  }

  /** From now on no email is taken for this address; with no code, each is again. */
  refuse(address, code, why) {
    if (!code) return this.#refusals.delete(address);
    return this.#refusals.set(address, Object.assign(new Error(why), { responseCode: code }));
  }

  /** What the server needs to know of it. */
  get settings() {
    const { port } = this.#server.server.address();
    return { FRONTDESK_SMTP_URL: `smtp://127.0.0.1:${port}`, FRONTDESK_MAIL_FROM: 'Frontdesk <desk@example.org>' };
  }

  /** The next email to somebody, once there is one. */
  async next(address, patience = 30_000) {
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
