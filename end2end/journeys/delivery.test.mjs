// How a message reached the others: its author looks, in a second window its reader reads, and a mail server refuses.
// Messages are gathered for five seconds before anybody is told, so these journeys take their time.
import assert from 'node:assert/strict';
import { accounts } from '../support/people.mjs';
import { Postbox } from '../support/postbox.mjs';
import { began } from '../support/seeds.mjs';
import { command } from '../support/server.mjs';
import { stage } from '../support/stage.mjs';
import { beside, message, reply, safe, unique } from '../support/words.mjs';

const { journey } = stage('delivery', { postbox: () => Postbox.open() });

const PATIENCE = 75_000;
const SLOW = { timeout: 240_000 };

const entry = (page, text) => beside(page).getByRole('listitem').filter({ hasText: text });
const summary = (page, text) => entry(page, text).getByText('Delivery', { exact: true });

/** Opens what is below a message of one's own, anew where it is open. */
async function look(page, text) {
  const details = entry(page, text).locator('details');
  if ((await details.getAttribute('open')) !== null) await summary(page, text).click();
  await summary(page, text).click();
  await details.getByText(/^(One moment…|A script looks)/).waitFor({ state: 'detached' });
  return (await details.innerText()).replace(/\s+/g, ' ');
}

/** Looks until it says so. */
async function says(visitor, text, pattern) {
  let said = '';
  await visitor.until(async () => pattern.test((said = await look(visitor.page, text))), `${pattern}`, PATIENCE)
    .catch((error) => { throw new Error(`${error.message}; it says: ${said}`); });
  return said;
}

journey('the author sees how a message reached the resident, and that it was read', async ({ open, picture, postbox }) => {
  const [resident, bookkeeper] = [await open('resident'), await open('bookkeeper')];
  const { id } = await began(resident, { subject: unique('Delivery'), text: unique('Why is it higher?') });
  await resident.goto('/account');
  await bookkeeper.goto(`/messages/${id}`);
  const answer = unique('The meter was read twice.');
  await reply(bookkeeper.page, answer);
  await safe(bookkeeper.page, answer);
  const name = resident.me.name;
  assert.ok((await says(bookkeeper, answer, /Email is next/)).includes(`${name}: Sent, not read yet`));
  await postbox.next(accounts.resident, PATIENCE);
  await says(bookkeeper, answer, /Email sent/);
  await bookkeeper.axe();
  await picture(bookkeeper, 'delivery-sent');

  await resident.goto(`/messages/${id}`);
  await message(resident.page, answer).waitFor();
  const read = await says(bookkeeper, answer, new RegExp(`${name}: Read `));
  assert.ok(!read.includes('is next'), `nothing is to come any more: ${read}`);
  await picture(bookkeeper, 'delivery-read');

  // The resident hears who has read it, and of no channel of anybody.
  const thanks = unique('Thank you.');
  await reply(resident.page, thanks);
  await safe(resident.page, thanks);
  await says(bookkeeper, answer, /Read /);
  const seen = await says(resident, thanks, new RegExp(`${bookkeeper.me.name}: Read `));
  assert.ok(!/Email|Push|Telegram/.test(seen), seen);
  await picture(resident, 'delivery-resident');
  assert.equal(await summary(resident.page, answer).count(), 0, 'nothing below what others wrote');
}, SLOW);

journey('what a mail server refuses for good is said to its author and to an admin, who tries it again', async ({ open, picture, postbox }) => {
  const [resident, bookkeeper, admin] = [await open('resident'), await open('bookkeeper'), await open('admin')];
  const { id } = await began(resident, { subject: unique('Refused'), text: unique('Anybody there?') });
  await resident.goto('/account');
  postbox.refuse(accounts.resident, 550, 'no such mailbox');
  await bookkeeper.goto(`/messages/${id}`);
  const answer = unique('We are.');
  await reply(bookkeeper.page, answer);
  await safe(bookkeeper.page, answer);
  const said = await says(bookkeeper, answer, /Email not delivered: .*550/);
  assert.ok(!said.includes(accounts.resident), `no address: ${said}`);
  await bookkeeper.axe();
  await picture(bookkeeper, 'delivery-refused');

  await admin.goto('/settings/undelivered');
  const row = admin.page.getByRole('listitem').filter({ hasText: resident.me.name });
  const again = row.getByRole('button', { name: `Try again: New messages by Email to ${resident.me.name}`, exact: true });
  await again.first().waitFor();
  assert.match(await row.first().innerText(), /550/);
  await admin.axe();
  await picture(admin, 'delivery-undelivered');
  postbox.refuse(accounts.resident);
  await again.first().click();
  await admin.page.getByText('Everything that was to be sent was sent').waitFor();
  const mail = await postbox.next(accounts.resident, PATIENCE);
  assert.ok(mail.text.includes(answer));
  await says(bookkeeper, answer, /Email sent/);
  await picture(admin, 'delivery-nothing-left');
}, SLOW);

/** What a relay sends to the address for that, of an email that it had taken (RFC 3464). */
const report = ({ mail: { messageId, subject } }, address) => [
  'Return-Path: <>', 'From: MAILER-DAEMON@relay.example', 'Subject: Undelivered Mail Returned to Sender', 'MIME-Version: 1.0',
  'Content-Type: multipart/report; report-type=delivery-status; boundary=b', '', '--b', '', `<${address}>: user unknown`, '--b',
  'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; relay.example', '', `Final-Recipient: rfc822; ${address}`,
  'Action: failed', 'Status: 5.1.1', `Diagnostic-Code: smtp; 550 5.1.1 <${address}>: unknown`, '', '--b',
  'Content-Type: message/rfc822', '', `Subject: ${subject}`, `Message-ID: ${messageId}`, '', 'Anything', '--b--', '',
].join('\r\n');

journey('what a relay takes and sends back is said to its author and to an admin', async ({ open, picture, postbox, server }) => {
  const [resident, bookkeeper, admin] = [await open('resident'), await open('bookkeeper'), await open('admin')];
  const { id } = await began(resident, { subject: unique('Returned'), text: unique('Does it arrive?') });
  await resident.goto('/account');
  await bookkeeper.goto(`/messages/${id}`);
  const answer = unique('It does.');
  await reply(bookkeeper.page, answer);
  await safe(bookkeeper.page, answer);
  let mail;
  do mail = await postbox.next(accounts.resident, PATIENCE); while (!mail.text.includes(answer));
  await says(bookkeeper, answer, /Email sent/);
  const bounce = (input) => command(['bounce'], { data: server.data, input });
  assert.match(await bounce(report(mail, accounts.resident)), /^Noted: the email came back \(550 5\.1\.1\)\.$/m);
  assert.match(await bounce(report(mail, accounts.resident)), /^Nothing to note/);
  assert.match(await bounce('Subject: Out of office\r\n\r\nI am away.'), /^Nothing to note: this is no report/);
  const said = await says(bookkeeper, answer, /Email not delivered after all: .*550 5\.1\.1/);
  assert.ok(!said.includes(accounts.resident), `no address: ${said}`);
  await bookkeeper.axe();
  await picture(bookkeeper, 'delivery-came-back');
  await admin.goto('/settings/undelivered');
  await admin.page.getByRole('listitem').filter({ hasText: resident.me.name }).filter({ hasText: '550 5.1.1' }).first().waitFor();
  await picture(admin, 'delivery-came-back-undelivered');
}, SLOW);

journey('where a facility shows no read marks, everybody is told so', async ({ open, picture }) => {
  const [resident, bookkeeper, admin] = [await open('resident'), await open('bookkeeper'), await open('admin')];
  const { id } = await began(resident, { subject: unique('Unmarked'), text: unique('Who reads this?') });
  await admin.goto('/settings/facility');
  await admin.page.getByRole('checkbox', { name: 'Hide who has read what' }).check();
  await admin.page.getByRole('button', { name: 'Save notifications', exact: true }).click();
  await admin.page.getByText('Saved', { exact: false }).first().waitFor();
  await bookkeeper.goto(`/messages/${id}`);
  const answer = unique('I do.');
  await reply(bookkeeper.page, answer);
  await safe(bookkeeper.page, answer);
  await resident.goto(`/messages/${id}`);
  await message(resident.page, answer).waitFor();
  for (const [visitor, text] of [[bookkeeper, answer], [resident, 'Who reads this?']]) {
    const said = await look(visitor.page, text);
    assert.ok(said.includes('This facility does not show who has read what.') && !/Read |not read yet/.test(said), said);
  }
  await picture(resident, 'delivery-unmarked');
  await resident.goto('/settings/notifications');
  await resident.page.getByText('Nobody sees when you have read their messages.').waitFor();
}, SLOW);
