// Emails from what somebody wrote to the button that ends them: sent by the product, taken by a real mail server, read
// by mailparser, shown by Chromium. Messages are gathered for five seconds, and one channel tells twice in half a minute
// at most, so these journeys take their time.
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { artefacts } from '../support/paths.mjs';
import { accounts } from '../support/people.mjs';
import { picture as file, pick, uploaded } from '../support/photos.mjs';
import { Postbox } from '../support/postbox.mjs';
import { adds, began, notes, says } from '../support/seeds.mjs';
import { command, Server } from '../support/server.mjs';
import { stage } from '../support/stage.mjs';
import { copyOf, theTemplate } from '../support/template.mjs';
import { sizes } from '../support/visitor.mjs';
import { beside, composer, reply, safe, sendButton, unique } from '../support/words.mjs';

const { journey } = stage('mail', { postbox: () => Postbox.open() });

const PATIENCE = 75_000;
const SLOW = { timeout: 240_000 };
const box = (page, name) => page.getByRole('checkbox', { name, exact: true });
const one = (mail, header) => mail.source.split('\r\n\r\n')[0].replace(/\r\n[ \t]+/g, ' ').split('\r\n').filter((line) => line.toLowerCase().startsWith(`${header.toLowerCase()}: `)).map((line) => line.slice(header.length + 2));

/** By email and by nothing else. */
async function onlyEmail(visitor, language) {
  const { page } = visitor;
  await visitor.goto('/settings/notifications');
  await box(page, 'Email').check();
  for (const other of ['Push', 'Telegram']) await box(page, other).uncheck();
  if (language) await page.getByLabel('Language', { exact: true }).selectOption({ label: language });
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved', { exact: false }).first().waitFor();
  await visitor.goto('/settings/notifications');
  assert.deepEqual([await box(page, 'Email').isChecked(), await box(page, 'Push').isChecked()], [true, false]);
}

/** The links that an email has, each once. */
const links = (mail) => [...new Set(mail.text.match(/https?:\/\/\S+/g))];

/** Shows the HTML part as a mail program would, on a desk and on a phone, light and dark, and holds it to axe. */
async function show(visitor, mail, name) {
  const page = await visitor.newPage();
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    for (const size of ['desk', 'phone', 'narrow']) {
      await page.setViewportSize(sizes[size]);
      await page.setContent(mail.html);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `it fits: ${size}`);
      await page.screenshot({ path: join(artefacts, `${name}-${colorScheme}-${size}.png`), fullPage: true });
    }
    await visitor.axe(page);
  }
  assert.deepEqual(asked, [], 'nothing is fetched');
  return page;
}

journey('management writes, the email arrives, leads to the conversation, and ends by its link', async ({ open, picture, postbox, server }) => {
  const [resident, bookkeeper, board] = [await open('resident'), await open('bookkeeper'), await open('board')];
  await onlyEmail(resident);
  await onlyEmail(board);
  const [before, answer, note, later] = [unique('Before anybody else was here'), unique('The meter was read twice.'), unique('zeppelin'), unique('We send another bill.')];
  const { id, subject } = await began(resident, { subject: unique('Water & heating'), text: before });
  await notes(bookkeeper, id, note);
  await bookkeeper.goto(`/messages/${id}`);
  await pick(bookkeeper.page, file('meter.jpg'));
  await uploaded(bookkeeper.page, 'meter.jpg');
  await composer(bookkeeper.page).fill(answer);
  await sendButton(bookkeeper.page).click();
  await safe(bookkeeper.page, answer);

  const first = await postbox.next(accounts.resident, PATIENCE);
  assert.deepEqual(first.to, [accounts.resident]);
  assert.equal(first.mail.from.text, '"Frontdesk" <desk@example.org>');
  assert.equal(first.subject, `${resident.me.facility}: ${subject}`);
  assert.match(first.mail.messageId, /^<notification\.[0-9a-f-]+@example\.org>$/);
  assert.deepEqual(one(first, 'Auto-Submitted'), ['auto-generated']);
  assert.ok(first.source.includes('multipart/alternative') && first.mail.attachments.length === 0, 'two parts and nothing else');
  for (const part of [first.text, first.html]) {
    assert.ok(part.includes(answer) && part.includes('1 new message') && part.includes('[1 photo]'), part);
    assert.ok(part.includes(bookkeeper.me.name) && part.includes(new URL(`/messages/${id}`, server.url).href));
    for (const other of [note, 'Internal note', '<img', 'data:', 'meter.jpg']) assert.ok(!part.includes(other), `${other} in ${part}`);
  }
  const [opens, preferences, stops] = links(first);
  assert.deepEqual([opens, preferences], [`${server.url}/messages/${id}`, `${server.url}/settings/notifications`]);
  assert.match(stops, /\/unsubscribe\/[\w-]{64,}$/);
  assert.deepEqual(one(first, 'List-Unsubscribe'), [`<${stops}>`]);
  assert.deepEqual(one(first, 'List-Unsubscribe-Post'), [], 'one click is for https only');

  // Somebody who is added from now on gets nothing of what was said before.
  await adds(bookkeeper, id, board, 'from_now');
  await reply(bookkeeper.page, later);
  await safe(bookkeeper.page, later);
  const [second, theirs] = await Promise.all([postbox.next(accounts.resident, PATIENCE), postbox.next(accounts.board, PATIENCE)]);
  assert.ok(second.text.includes(later) && second.text.includes('2 new messages'), second.text);
  assert.notEqual(second.mail.messageId, first.mail.messageId);
  for (const header of ['References', 'In-Reply-To', 'Subject']) assert.deepEqual(one(second, header), one(first, header), header);
  assert.equal(one(first, 'References').length, 1);
  assert.notDeepEqual(one(theirs, 'References'), one(first, 'References'), 'nobody joins another reader’s thread');
  for (const said of [before, answer, note, '[1 photo]']) assert.ok(!theirs.source.includes(said) && !theirs.text.includes(said) && !theirs.html.includes(said), said);
  assert.ok(!server.said(answer).length && !server.said(accounts.resident).length, 'the log has no word of it');

  const shown = await show(resident, second, 'mail-letter');
  await shown.setViewportSize(sizes.desk);
  await shown.getByRole('link', { name: 'Open the conversation', exact: true }).click();
  await shown.waitForURL(`${server.url}/messages/${id}`);
  await beside(shown).getByText(later, { exact: true }).waitFor();
  await resident.alive(shown);

  // Whoever opens the link has ended nothing yet, and needs no session.
  const nobody = await open(null, { javaScript: false });
  await nobody.goto(new URL(stops).pathname);
  await nobody.page.getByRole('heading', { name: 'Do you want to get no more emails about new messages?' }).waitFor();
  await picture(nobody, 'mail-stop');
  await resident.goto('/settings/notifications');
  assert.ok(await box(resident.page, 'Email').isChecked());
  await nobody.page.getByRole('button', { name: 'Stop these emails', exact: true }).click();
  await nobody.page.getByRole('heading', { name: 'You get no more emails about new messages.' }).waitFor();
  await picture(nobody, 'mail-stopped');
  await resident.goto('/settings/notifications');
  assert.ok(!(await box(resident.page, 'Email').isChecked()), 'the preferences say so');
  await picture(resident, 'mail-preferences-off');
}, SLOW);

journey('what the mail server refuses is on Not delivered with its reason, and goes out when it is tried again', async ({ open, picture, postbox }) => {
  const [neighbour, bookkeeper, admin] = [await open('neighbour'), await open('bookkeeper'), await open('admin')];
  await onlyEmail(neighbour, 'Deutsch');
  const refused = [accounts.neighbour, 'r006.brandi73@example.org'];
  for (const address of refused) postbox.refuse(address, 550, '5.1.1 there is no such mailbox here');
  const { id, subject } = await began(neighbour, { text: unique('Why?') });
  const answer = unique('We look at it.');
  await says(bookkeeper, id, answer);
  await admin.goto('/settings/invites');
  await admin.page.getByLabel('Linda Barton', { exact: true }).check();
  await admin.page.getByRole('button', { name: 'Email a link to the chosen', exact: true }).click();
  await admin.page.waitForURL(/sent=/);

  const rows = admin.page.getByRole('main').getByRole('listitem');
  const row = (name) => rows.filter({ hasText: name });
  const reason = 'the mail server refused the email (550 5.1.1)';
  await admin.until(async () => {
    await new Promise((later) => setTimeout(later, 1000));
    await admin.goto('/settings/undelivered');
    return (await row(neighbour.me.name).count()) === 1 && (await row('Linda Barton').count()) === 1;
  }, 'both to be shown', PATIENCE);
  for (const name of [neighbour.me.name, 'Linda Barton']) await row(name).getByText(reason).waitFor();
  await row('Linda Barton').getByText('Invite').waitFor();
  const shown = await admin.page.getByRole('main').innerText();
  for (const address of refused) assert.ok(!shown.includes(address), 'no address is shown');
  await admin.axe();
  await picture(admin, 'mail-undelivered');
  await admin.goto('/settings/invites');
  await admin.page.getByRole('main').getByRole('listitem').filter({ hasText: 'Linda Barton' }).getByText('Not sent', { exact: true }).waitFor();

  for (const address of refused) postbox.refuse(address);
  await admin.goto('/settings/undelivered');
  await row(neighbour.me.name).getByRole('button', { name: /^Try again/ }).click();
  await row(neighbour.me.name).waitFor({ state: 'detached' });
  await row('Linda Barton').getByRole('button', { name: /^Try again/ }).click();
  await row('Linda Barton').waitFor({ state: 'detached' });
  const [letter, invite] = await Promise.all(refused.map((address) => postbox.next(address, PATIENCE)));
  assert.ok(letter.subject.endsWith(`: ${subject}`) && letter.text.includes(answer), letter.text);
  assert.ok(letter.text.startsWith('1 neue Nachricht') && letter.html.includes('<html lang="de">'), letter.text);
  assert.match(invite.text, /\/invite\/[0-9A-Za-z]+/);
  assert.deepEqual(one(invite, 'Auto-Submitted'), ['auto-generated']);
  await show(neighbour, letter, 'mail-letter-german');
  await show(admin, invite, 'mail-invite');
}, SLOW);

journey('where the pages are https, a mail program may end emails by itself', async ({ postbox }) => {
  const data = copyOf(await theTemplate());
  const token = async (email) => (await command(['token', 'make', '--facility', 'lindenhof', '--email', email, '--name', 'mail'], { data })).trim();
  const [bookkeeper, board] = [await token(accounts.bookkeeper), await token(accounts.board)];
  const server = await Server.start('mail-https', data, { settings: { ...postbox.settings, FRONTDESK_PUBLIC_URL: 'https://desk.example.org' } });
  try {
    const call = async (who, path, body) => {
      const headers = { authorization: `Bearer ${who}`, 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() };
      const answer = await fetch(`${server.url}/api/v1${path}`, { method: body ? 'POST' : 'GET', headers, body: body && JSON.stringify(body) });
      assert.ok(answer.ok, `${path}: ${answer.status}`);
      return answer.json();
    };
    const topic = (await call(board, '/topics')).find(({ name }) => name === 'Billing').id;
    const { conversation } = await call(board, '/conversations', { topic, subject: unique('Bill'), text: 'Why?' });
    await call(bookkeeper, `/conversations/${conversation}/messages`, { text: unique('Because.') });
    // They have no device, so email is the way that there is.
    const mail = await postbox.next(accounts.board, PATIENCE);
    const stop = links(mail).find((link) => link.includes('/unsubscribe/'));
    assert.ok(stop.startsWith('https://desk.example.org/unsubscribe/'), stop);
    assert.deepEqual(one(mail, 'List-Unsubscribe'), [`<${stop}>`]);
    assert.deepEqual(one(mail, 'List-Unsubscribe-Post'), ['List-Unsubscribe=One-Click']);
    // As it is said there: neither a cookie nor an origin.
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await fetch(server.url + new URL(stop).pathname, { method: 'POST', headers, body: 'List-Unsubscribe=One-Click' });
    assert.equal(answer.status, 200);
    assert.match(await answer.text(), /no more emails/);
    assert.deepEqual(server.complaints(), []);
  } finally {
    await server.stop();
    rmSync(data, { recursive: true, force: true });
  }
}, SLOW);
