// Emails as a real mail server and a real reader of mail find them: sent by the example `letters` of
// crates/notify, taken by smtp-server, read by mailparser, shown by Chromium in light and dark, wide and narrow.
//
//   node end2end/letters.mjs PROGRAM [FOLDER]     PROGRAM: target/debug/examples/letters; FOLDER: for the pictures
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

const [program, folder] = process.argv.slice(2);
const raw = [];
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  disableReverseLookup: true,
  onData: (stream, session, done) => {
    const chunks = [];
    stream.on('data', (chunk) => chunks.push(chunk));
    stream.on('end', () => (raw.push({ to: session.envelope.rcptTo.map(({ address }) => address), bytes: Buffer.concat(chunks) }), done()));
  },
});
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
try {
  await promisify(execFile)(program, [`smtp://127.0.0.1:${server.server.address().port}`]);
} finally {
  await new Promise((closed) => server.close(closed));
}

const mails = await Promise.all(raw.map(async ({ to, bytes }) => ({ to, source: bytes.toString(), mail: await simpleParser(bytes) })));
assert.equal(mails.length, 17);
const ids = mails.map(({ mail }) => mail.messageId);
assert.equal(new Set(ids).size, 9, 'a repeat has the id of the first');

for (const { to, source, mail } of mails) {
  assert.deepEqual(to, ['ana@b.org'], 'nobody else gets it');
  assert.equal(mail.to.text, 'ana@b.org');
  assert.equal(mail.bcc ?? mail.cc ?? mail.replyTo, undefined);
  assert.equal(mail.attachments.length, 0);
  assert.ok(!/[\u202a-\u202e\u2066-\u2069\u2028\u2029]/.test(mail.subject + mail.text + mail.html), 'nothing turns the text around');
  assert.ok(!/<(img|script|link|table|iframe)\b|<[^>]*(\bsrc=|\bon\w+=|url\()/i.test(mail.html), 'nothing is fetched');
  const stop = mail.headers.get('list').unsubscribe.url;
  assert.match(stop, /^https:\/\/desk\.example\.org\/unsubscribe\/[\w-]{64}$/);
  assert.equal(mail.headers.get('list')['unsubscribe-post'].name, 'List-Unsubscribe=One-Click');
  assert.equal(mail.headers.get('auto-submitted'), 'auto-generated');
  assert.ok(mail.text.includes(stop) && mail.html.includes(stop), 'both forms have the link');
  assert.ok(source.split('\r\n').every((line) => line.length <= 998));
}
const threads = new Set(mails.map(({ mail }) => mail.inReplyTo).filter(Boolean));
assert.equal(threads.size, 1, 'one thread for one conversation and reader');
const subjects = new Set(mails.filter(({ mail }) => mail.inReplyTo).map(({ mail }) => mail.subject));
assert.equal(subjects.size, 2, 'one subject in any language, and the hostile one');

if (folder) {
  const { chromium } = await import('playwright-core');
  mkdirSync(folder, { recursive: true });
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
  const shown = mails.filter((_, at) => at % 2 === 0);
  for (const [at, { mail }] of shown.entries()) {
    writeFileSync(join(folder, `${at}.txt`), mail.text);
    for (const colorScheme of ['light', 'dark']) {
      for (const width of [360, 900]) {
        const page = await browser.newPage({ viewport: { width, height: 700 }, colorScheme });
        const asked = [];
        page.on('request', (request) => asked.push(request.url()));
        await page.setContent(mail.html);
        assert.deepEqual(asked, [], 'nothing is fetched');
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'it fits');
        await page.screenshot({ path: join(folder, `${at}-${colorScheme}-${width}.png`), fullPage: true });
        await page.close();
      }
    }
  }
  await browser.close();
}
console.log(`${mails.length} emails were read.`);
