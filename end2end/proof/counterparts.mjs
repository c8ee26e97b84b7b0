// The three servers at the other side of notifications, from packages: a mail server (smtp-server, mailparser), a push
// service that decrypts (web-push-testing) and a Bot API server (telegram-test-api). In front of each stands what fails.
// It is driven by server/tests/proof: a command a line comes in, and a line goes out for each answer and each delivery.
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import net from 'node:net';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import TelegramServer from 'telegram-test-api';
import { Faults, httpFront, lineFront } from './faults.mjs';
import { People } from './people.mjs';

const require = createRequire(import.meta.url);
const { PushApiModel } = require('web-push-testing/src/PushApiModel.js');
const PushServer = require('web-push-testing/src/server.js');

// What the packages say of themselves is not for whoever reads our lines.
console.log = () => {};

const faults = new Faults();
const people = new People();
const say = (what) => process.stdout.write(`${JSON.stringify(what)}\n`);

const freePort = () =>
  new Promise((done) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

async function mail() {
  const ways = ['451 at MAIL', '450 at RCPT', '451 after DATA', '421 after DATA', 'cut at MAIL', 'cut at RCPT', 'cut after DATA'];
  // The far port of each talk, and how its message fails.
  let front;
  const fails = (session, where) => {
    const way = session.way ?? '';
    if (!way.endsWith(where)) return null;
    session.way = null;
    if (way.startsWith('cut')) front.cut(session.remotePort);
    return Object.assign(new Error('not now'), { responseCode: Number.parseInt(way, 10) || 451 });
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    onMailFrom(_, session, done) {
      session.way = faults.draw(ways);
      done(fails(session, 'at MAIL'));
    },
    onRcptTo(_, session, done) {
      done(fails(session, 'at RCPT'));
    },
    async onData(stream, session, done) {
      const [to] = session.envelope.rcptTo.map(({ address }) => address);
      const parsed = await simpleParser(stream).catch(() => null);
      // Whoever was sending it is dead.
      if (parsed === null) return done(new Error('broken off'));
      const failed = fails(session, 'after DATA');
      if (failed) return done(failed);
      const raw = [parsed.subject, parsed.text, parsed.html, ...parsed.headerLines.map(({ line }) => line)].join('\n');
      await people.tell('email', parsed.messageId, people.find('email', to), { said: parsed.text, raw }, Date.now());
      done();
    },
  });
  server.on('error', () => {});
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  front = await lineFront(faults, 'email', server.server.address().port);
  return front.port;
}

const devices = new PushApiModel();

async function push() {
  const port = await freePort();
  new PushServer(devices, port).startServer();
  return httpFront(faults, 'push', port, {
    ways: () => ['429', '500', '503', 'cut'],
    refuse: (response, way) => response.writeHead(Number(way), way === '429' ? { 'retry-after': '1' } : {}).end(),
    async delivered({ url, headers }, { status }, arrived) {
      const device = url.split('/').at(-1);
      if (status !== 201) return say({ refused: { channel: 'push', status } });
      const said = devices.messages[device].at(-1);
      await people.tell('push', headers.topic, people.find('device', device), { said }, arrived);
    },
  });
}

async function telegram() {
  const port = await freePort();
  await new TelegramServer({ host: '127.0.0.1', port, storeTimeout: 3600 }).start();
  return httpFront(faults, 'telegram', port, {
    ways: ({ url }) => (url.endsWith('/sendMessage') ? ['429', '500', 'cut'] : []),
    refuse(response, way) {
      const parameters = way === '429' ? { parameters: { retry_after: 1 } } : {};
      const body = JSON.stringify({ ok: false, error_code: Number(way), description: 'not now', ...parameters });
      response.writeHead(Number(way), { 'content-type': 'application/json' }).end(body);
    },
    async delivered({ url }, { status, body }, arrived) {
      if (!url.endsWith('/sendMessage')) return;
      if (status !== 200) return say({ refused: { channel: 'telegram', status } });
      const { result } = JSON.parse(body);
      await people.tell('telegram', String(result.chat.id), people.find('chat', result.chat.id), { said: result.text, raw: JSON.stringify(result) }, arrived);
    },
  });
}

/** A device of each, as its browser would make it. */
async function subscribe(all, applicationServerKey) {
  for (const person of all) {
    const { endpoint, keys, clientHash } = await devices.subscribe({ userVisibleOnly: 'true', applicationServerKey });
    person.device = clientHash;
    person.push = { endpoint: `http://127.0.0.1:${ports.push}${new URL(endpoint).pathname}`, ...keys };
  }
  people.add(all);
  return all.map(({ push: subscription }) => subscription);
}

const commands = {
  people: async ({ people: all, key }) => ({ subscriptions: await subscribe(all, key) }),
  api: ({ url }) => {
    people.api = url;
    return {};
  },
  faults: ({ share }) => {
    faults.share = share;
    return { met: faults.met };
  },
  hang: ({ channel }) => {
    faults.hang(channel);
    return {};
  },
};

const ports = { email: await mail(), push: await push(), telegram: await telegram() };
say({ ports });
for await (const line of createInterface({ input: process.stdin })) {
  const { do: name, ...rest } = JSON.parse(line);
  say({ done: await commands[name](rest) });
}
// Whoever drives us is gone.
process.exit(0);
