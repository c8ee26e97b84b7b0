// Notification Preferences: the order of the channels by mouse, finger, keys and without a script; when and in which
// language; and a test of each channel at a real counterpart.
import assert from 'node:assert/strict';
import { after } from 'node:test';
import { BotServer } from '../support/bot.mjs';
import { PAGE, switchOn } from '../support/device.mjs';
import { drag, swipe, tabTo } from '../support/hands.mjs';
import { Postbox } from '../support/postbox.mjs';
import { accounts } from '../support/people.mjs';
import { PushService } from '../support/push-service.mjs';
import { began, notes, says } from '../support/seeds.mjs';
import { stage } from '../support/stage.mjs';
import { message, unique } from '../support/words.mjs';

let service;
const { journey } = stage('notifications', {
  postbox: () => Postbox.open(),
  bot: () => BotServer.open(),
  settings: async () => { service = await PushService.open(); return service.settings; },
});
after(() => service?.close());

const NAMES = ['Email', 'Push', 'Telegram'];
const STALE = 'This was changed elsewhere meanwhile. Nothing of yours was saved yet.';

const part = (page) => page.getByRole('form', { name: 'How you are told', exact: true });
const rows = (page) => part(page).getByRole('listitem');
const row = (page, name) => rows(page).filter({ has: page.getByRole('checkbox', { name, exact: true }) });
const grip = (page, name) => row(page, name).getByRole('button', { name: `Move ${name}: drag, or press the arrow keys`, exact: true });
const arrow = (page, name, way) => row(page, name).getByRole('button', { name: `Move ${name} ${way}`, exact: true });
const test = (page, name) => row(page, name).getByRole('button', { name: `Test ${name}`, exact: true });
const box = (page, name) => part(page).getByRole('checkbox', { name, exact: true });
const field = (page, name) => part(page).getByLabel(name, { exact: true });
const save = (page) => part(page).getByRole('button', { name: 'Save', exact: true }).click();
const saved = (page) => part(page).getByText('Saved.', { exact: true }).waitFor();

/** The channels in the order of the page. */
async function order(page) {
  const texts = await rows(page).allInnerTexts();
  return texts.map((text) => NAMES.find((name) => text.includes(name)));
}

/** The next email to somebody with these words in its subject. */
async function mailed(postbox, address, subject) {
  for (;;) {
    const mail = await postbox.next(address);
    if (mail.subject.includes(subject)) return mail;
  }
}

journey('by mouse, by keys, and the rest of it; kept', async ({ open, picture }) => {
  const resident = await open('resident');
  const { page } = resident;
  await resident.goto(PAGE);
  assert.deepEqual(await order(page), NAMES, 'the order of the facility');
  await row(page, 'Email').getByText(`To ${accounts.resident}.`).waitFor();
  await row(page, 'Push').getByText('On none of your devices yet.').waitFor();
  await row(page, 'Telegram').getByText('No chat is linked yet.').waitFor();
  assert.equal(await test(page, 'Push').count(), 0, 'nothing to test yet');
  await picture(resident, 'notifications');

  await drag(page, grip(page, 'Push'), row(page, 'Email'));
  assert.deepEqual(await order(page), ['Push', 'Email', 'Telegram']);
  await drag(page, grip(page, 'Push'), row(page, 'Telegram'), () => page.screenshot({ path: 'end2end/artefacts/notifications-dragged.png' }));
  assert.deepEqual(await order(page), ['Email', 'Telegram', 'Push']);
  await tabTo(page, 'Move Push up', 'Shift+Tab').catch(() => arrow(page, 'Push', 'up').focus());
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  assert.deepEqual(await order(page), ['Push', 'Email', 'Telegram'], 'the focus goes along');
  await grip(page, 'Telegram').focus();
  await page.keyboard.press('ArrowUp');
  assert.deepEqual(await order(page), ['Push', 'Telegram', 'Email']);
  await part(page).getByText('Telegram is number 2.', { exact: true }).waitFor({ state: 'attached' });

  await box(page, 'Email').uncheck();
  await box(page, 'All at once').check();
  await field(page, 'Quiet from').fill('22:00');
  await field(page, 'Quiet until').fill('07:00');
  await field(page, 'Language').selectOption('de');
  await field(page, 'Minutes between two channels').fill('5');
  // Enter saves: it does not press the first button that moves a channel.
  await page.keyboard.press('Enter');
  await saved(page);
  await resident.axe();
  await resident.reload();
  assert.deepEqual(await order(page), ['Push', 'Telegram', 'Email']);
  assert.equal(await box(page, 'Email').isChecked(), false);
  assert.ok(await box(page, 'All at once').isChecked());
  assert.equal(await field(page, 'Minutes between two channels').inputValue(), '5');
  assert.deepEqual([await field(page, 'Quiet from').inputValue(), await field(page, 'Quiet until').inputValue()], ['22:00', '07:00']);
  assert.equal(await field(page, 'Language').inputValue(), 'de');
  // Of what is on, nothing is set up for her yet.
  await page.getByText(/^Nothing can reach you outside of these pages right now/).waitFor();

  await field(page, 'Quiet until').fill('');
  await field(page, 'Minutes between two channels').fill('0');
  await save(page);
  await part(page).getByText(/^Choose a number of minutes|^Choose when quiet hours end/).waitFor();
  await field(page, 'Minutes between two channels').fill('9');
  await save(page);
  await part(page).getByText('Choose when quiet hours end, or leave both empty.', { exact: true }).waitFor();
  assert.equal(await field(page, 'Minutes between two channels').inputValue(), '9', 'what was typed stays');
  resident.expects(/status of 422/);
});

journey('by finger on a phone', async ({ open, picture }) => {
  const board = await open('board', { size: 'phone', touch: true, scheme: 'dark' });
  const { page } = board;
  await board.goto(PAGE);
  const middle = async (at) => { const { x, y, width, height } = await at.boundingBox(); return [x + width / 2, y + height / 2]; };
  await rows(page).last().scrollIntoViewIfNeeded();
  // Whoever was added to a conversation starts with push, then email.
  const before = await order(page);
  assert.deepEqual(before, ['Push', 'Email', 'Telegram']);
  const from = await middle(grip(page, 'Telegram'));
  const [, to] = await middle(rows(page).first());
  await swipe(page, from, [from[0], to]);
  assert.deepEqual(await order(page), ['Telegram', 'Push', 'Email']);
  const small = await part(page).getByRole('button').evaluateAll((all) => all.filter((at) => at.checkVisibility() && at.tabIndex >= 0 && at.getBoundingClientRect().height < 43.5).map((at) => at.outerHTML.slice(0, 90)));
  assert.deepEqual(small, [], 'below 44 px');
  await save(page);
  await saved(page);
  await page.evaluate(() => document.querySelector('.page').scrollTo(0, 0));
  await picture(board, 'notifications-dark');
  await page.setViewportSize({ width: 360, height: 740 });
  assert.equal(await page.evaluate(() => document.querySelector('.page').scrollWidth <= window.innerWidth), true, 'as wide as the phone');
  await board.reload();
  assert.deepEqual(await order(page), ['Telegram', 'Push', 'Email']);
});

journey('whoever is late is told so, and can save again', async ({ open, picture }) => {
  const security = await open('security');
  security.expects(/status of 409/);
  const { page } = security;
  const other = await security.newPage();
  await security.goto(PAGE);
  await security.goto(PAGE, other);
  await field(other, 'Minutes between two channels').fill('7');
  await save(other);
  await saved(other);
  await arrow(page, 'Email', 'down').click();
  await save(page);
  await part(page).getByText(STALE, { exact: true }).waitFor();
  await part(page).getByText('Where it differs, it says now:').waitFor();
  assert.deepEqual(await order(page), ['Push', 'Email', 'Telegram'], 'what was chosen stays');
  await picture(security, 'notifications-stale');
  await save(page);
  await saved(page);
  await security.reload();
  assert.deepEqual(await order(page), ['Push', 'Email', 'Telegram']);
});

journey('without JavaScript', async ({ open, postbox, picture }) => {
  const maintenance = await open('maintenance', { javaScript: false, size: 'phone' });
  const { page } = maintenance;
  await maintenance.goto(PAGE);
  assert.equal(await part(page).getByRole('button', { name: /drag/ }).count(), 0, 'what needs a script is not shown');
  const [first, second, third] = await order(page);
  await arrow(page, second, 'up').click();
  await saved(page);
  assert.deepEqual(await order(page), [second, first, third]);
  await field(page, 'Quiet from').fill('23:00');
  await box(page, 'Telegram').uncheck();
  await save(page);
  await part(page).getByText('Choose when quiet hours end, or leave both empty.', { exact: true }).waitFor();
  assert.equal(await field(page, 'Quiet from').inputValue(), '23:00');
  assert.equal(await box(page, 'Telegram').isChecked(), false);
  await field(page, 'Quiet until').fill('06:30');
  await save(page);
  await saved(page);
  await test(page, 'Email').click();
  await row(page, 'Email').getByText('Sent. It should arrive within a minute.').waitFor();
  await mailed(postbox, accounts.maintenance, 'This is a test');
  await picture(maintenance, 'notifications-no-script');
  maintenance.expects(/status of 422/);
});

journey('a test of each channel arrives, in the language of its reader', async ({ open, postbox, bot, picture }) => {
  const neighbour = await open('neighbour');
  neighbour.expects(/status of 409/);
  const { page } = neighbour;
  const [device] = await switchOn(neighbour, service).then(async (devices) => {
    await page.getByText('Notifications are on for this device.', { exact: true }).first().waitFor();
    return devices;
  });
  await neighbour.alive();
  await page.getByRole('button', { name: 'Link Telegram', exact: true }).click();
  const chat = bot.person(7_000_000_021);
  await chat.say((await page.getByText(/^\/start /).innerText()).trim());
  assert.ok((await chat.next()).text);
  await neighbour.goto(PAGE);
  await row(page, 'Push').getByText('To one device.').waitFor();
  await row(page, 'Telegram').getByText('To your chat in Telegram.').waitFor();
  await field(page, 'Language').selectOption('de');
  await save(page);
  await saved(page);

  const sent = async (name) => {
    await test(page, name).click();
    await row(page, name).getByText('Sent. It should arrive within a minute.').waitFor();
  };
  await sent('Email');
  const mail = await mailed(postbox, accounts.neighbour, 'Dies ist ein Test');
  assert.match(mail.text, /erreichen Sie hier/);
  assert.match(mail.html, /erreichen Sie hier/);
  await sent('Push');
  const messages = await service.messages(device);
  assert.equal(messages.length, 1);
  assert.match(messages[0], /erreichen Sie hier/);
  await sent('Telegram');
  assert.match((await chat.next()).text, /erreichen Sie hier/);
  await picture(neighbour, 'notifications-tested');

  await service.expire(device);
  await test(page, 'Push').click();
  await row(page, 'Push').getByText(/^Push did not get through/).waitFor();
  await picture(neighbour, 'notifications-not-through');
}, { timeout: 90_000 });

journey('an email opens the conversation, and its link ends emails', async ({ open, postbox, server }) => {
  const [resident, bookkeeper] = [await open('otherResident'), await open('otherAdmin')];
  const [subject, answer, secret] = [unique('The invoice of June'), unique('It is <b>paid</b>'), unique('quokka')];
  const { id } = await began(resident, { subject, text: 'Is it paid?' });
  await notes(bookkeeper, id, secret);
  await says(bookkeeper, id, answer);
  const mail = await mailed(postbox, accounts.otherResident, subject);
  assert.ok(mail.text.includes(answer) && mail.html.includes('&lt;b&gt;paid') && !mail.html.includes('<b>paid'), 'words, not markup');
  assert.ok(!(mail.text + mail.html + mail.subject).includes(secret), 'an internal note is for nobody outside management');
  assert.match(mail.mail.messageId, /^<notification\./);
  assert.match(mail.mail.inReplyTo, /^<conversation\./);
  const links = [...new Set(mail.text.match(/https?:\/\/\S+/g))].map((link) => link.replace(server.url, ''));
  assert.ok(links.includes(`/messages/${id}`) && links.includes(PAGE), links.join(' '));
  await resident.goto(`/messages/${id}`);
  await message(resident.page, answer).waitFor();

  const stop = new URL(mail.mail.headers.get('list').unsubscribe.url);
  assert.equal(stop.origin, server.url);
  const nobody = await open(null, { javaScript: false });
  await nobody.goto(stop.pathname);
  await resident.goto(PAGE);
  assert.ok(await box(resident.page, 'Email').isChecked(), 'a link that is looked at ends nothing: mail servers do that');
  await nobody.page.getByRole('button').click();
  await nobody.page.waitForLoadState();
  assert.equal(await nobody.page.getByRole('button').count(), 0);
  await resident.reload();
  assert.equal(await box(resident.page, 'Email').isChecked(), false);
}, { timeout: 90_000 });

journey('tests are limited, and the page says for how long', async ({ open, picture }) => {
  const admin = await open('admin');
  admin.expects(/status of 429/);
  const { page } = admin;
  await admin.goto(PAGE);
  const answers = [];
  page.on('response', (answer) => { if (answer.url().endsWith('/notifications/test')) answers.push(answer); });
  for (let tries = 0; tries < 14 && !answers.some((answer) => answer.status() === 429); tries += 1) {
    await Promise.all([page.waitForResponse(/notifications\/test/), test(page, 'Email').click()]);
    await row(page, 'Email').locator('[aria-busy=true]').waitFor({ state: 'detached' });
  }
  await row(page, 'Email').getByText(/^Too many attempts\. Please try again in \d+ seconds\.$/).waitFor();
  const refused = answers.find((answer) => answer.status() === 429);
  assert.match(refused.headers()['retry-after'], /^\d+$/);
  assert.ok(answers.length >= 11, 'ten at once go through');
  await admin.axe();
  await picture(admin, 'notifications-admin');
  await admin.goto('/settings/undelivered');
  await page.getByText('Everything that was to be sent was sent, or is still being tried.', { exact: true }).waitFor();
  await picture(admin, 'undelivered');
});
