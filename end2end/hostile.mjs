// What nobody should type, in every place of a notification, as real counterparts get it: told by the example `hostile`
// of crates/notify, taken by smtp-server and read by mailparser, decrypted by web-push-testing, kept by
// telegram-test-api. No header is added, nothing is markup, nothing turns a text around, nothing is too long.
//
//   node end2end/hostile.mjs PROGRAM     PROGRAM: target/debug/examples/hostile
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import TelegramServer from 'telegram-test-api';
import { PushService } from './support/push-service.mjs';
import { freePort } from './support/server.mjs';

const [program] = process.argv.slice(2);
const raw = [];
const smtp = new SMTPServer({
  authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'], disableReverseLookup: true,
  onData: (stream, session, done) => {
    const chunks = [];
    stream.on('data', (chunk) => chunks.push(chunk));
    stream.on('end', () => (raw.push({ to: session.envelope.rcptTo.map(({ address }) => address), bytes: Buffer.concat(chunks) }), done()));
  },
});
await new Promise((listening) => smtp.listen(0, '127.0.0.1', listening));
const push = await PushService.open();
const bot = new TelegramServer({ host: '127.0.0.1', port: await freePort(), storeTimeout: 600 });
await bot.start();

let device, told, notes, chats;
try {
  ({ device, told } = await tell());
  notes = await push.messages(device);
  chats = [...bot.storage.botMessages];
} finally {
  push.close();
  await bot.stop();
  await new Promise((closed) => smtp.close(closed));
}

/** Runs it to its end: what it says it told. */
async function tell() {
  const child = spawn(program, [`smtp://127.0.0.1:${smtp.server.address().port}`, push.url, bot.config.apiURL], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise((exit) => child.once('close', exit));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const device = await push.subscribe((await lines.next()).value);
  child.stdin.end(`${JSON.stringify(device)}\n`);
  const told = [];
  for await (const line of lines) told.push(JSON.parse(line));
  assert.equal(await ended, 0, 'none of the three refused anything');
  return { device, told };
}

/** What breaks a line, or shows nothing and turns what follows around. */
const TURNS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff]/;
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/;

assert.ok(told.length > 100, 'all of them in all places');
assert.deepEqual([raw.length, notes.length, chats.length], [told.length, told.length, told.length]);

// ---- email
const HEADERS = [
  'auto-submitted', 'content-type', 'date', 'from', 'in-reply-to', 'list', 'message-id', 'mime-version', 'references', 'subject', 'to',
  'x-auto-response-suppress',
];
const LISTED = ['list-unsubscribe', 'list-unsubscribe-post'];
const TAGS = /<(?![!/]?(html|head|meta|title|style|body|div|p|h1|h2|a|br|hr|table|tr|td|tbody|strong|blockquote|span|ul|li|small|bdi|footer|main|doctype)\b)[a-z!/][^>]*>/i;
const mails = [];
for (const { to, bytes } of raw) {
  const source = bytes.toString();
  const mail = await simpleParser(bytes);
  mails.push(mail);
  assert.deepEqual(to, ['ana@b.org'], 'nobody else gets it');
  const names = source.slice(0, source.indexOf('\r\n\r\n')).split('\r\n').filter((line) => !/^\s/.test(line)).map((line) => line.split(':')[0].toLowerCase());
  const unknown = names.filter((name) => !HEADERS.includes(name) && !LISTED.includes(name) && name !== 'content-transfer-encoding');
  assert.deepEqual(unknown, [], 'no header is added');
  assert.equal(new Set(names).size, names.length, 'and none is there twice');
  assert.equal(mail.attachments.length, 0);
  assert.ok(source.split('\r\n').every((line) => Buffer.byteLength(line) <= 998), 'lines are as long as they may be');
  assert.ok(!CONTROL.test(mail.subject) && !mail.subject.includes('\n'), `the subject is a line: ${JSON.stringify(mail.subject)}`);
  for (const shown of [mail.subject, mail.text, mail.html]) {
    assert.ok(!TURNS.test(shown), `nothing turns it around: ${JSON.stringify(shown.slice(0, 300))}`);
  }
  assert.equal(mail.html.match(TAGS)?.[0], undefined, 'nothing that was typed is markup');
  const links = [...mail.html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href);
  assert.ok(links.length >= 3 && links.every((href) => href.startsWith('https://desk.example.org/')), `links lead here: ${links}`);
  assert.ok(!/<[^>]*\son\w+=/i.test(mail.html) && !/\ssrc=/i.test(mail.html.replace(/&lt;.*?&gt;/gs, '')), 'nothing runs or is fetched');
  assert.ok(mail.text.includes('https://desk.example.org/messages/'), 'the button is there as text');
}
assert.equal(new Set(mails.map(({ messageId }) => messageId)).size, mails.length);

// ---- push
assert.ok(told.every(({ push: length }) => length <= 4096), 'every service takes it');
for (const text of notes) {
  const { v, title, body, url, ...more } = JSON.parse(text);
  assert.deepEqual([v, Object.keys(more)], [1, ['tag']], text);
  assert.match(url, /^\/messages\/\d+$/);
  for (const line of [title, body]) assert.ok(!TURNS.test(line) && !CONTROL.test(line) && !line.includes('\n'), `a line: ${JSON.stringify(line)}`);
  assert.ok(title.trim(), 'something is said');
}

// ---- Telegram
for (const { message } of chats) {
  const { text, parse_mode: mode, entities, reply_markup: markup } = message;
  assert.deepEqual([mode, entities], [undefined, undefined], 'plain text: nothing in it can be markup');
  assert.ok(text.trim() && text.length <= 4096, `what Telegram takes: ${text.length}`);
  assert.ok(text.isWellFormed(), 'no character is cut in two');
  assert.ok(!TURNS.test(text) && !CONTROL.test(text), JSON.stringify(text.slice(0, 300)));
  const keyboard = typeof markup === 'string' ? JSON.parse(markup) : markup;
  const [[{ text: label, url }]] = keyboard.inline_keyboard;
  assert.match(url, /^https:\/\/desk\.example\.org\/messages\/\d+$/);
  assert.ok(label.trim());
  // A title, what it is about, two messages, and why: nobody adds a line of their own.
  assert.ok(text.split('\n').length <= 5, JSON.stringify(text.slice(0, 300)));
}
console.log(`${told.length} notifications by three channels were looked at.`);
