// Settings → Facility and the part of Messaging about conversations: what is set acts at once, and is felt by residents.
import assert from 'node:assert/strict';
import { stage } from '../support/stage.mjs';
import { beside, composer, unique } from '../support/words.mjs';

const { journey } = stage('settings-facility');

const PAGE = '/settings/facility';
const API = '/api/v1/settings/facility';
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const STALE = 'Somebody else changed this meanwhile. Nothing of yours was saved yet.';

const part = (page, name) => page.getByRole('form', { name, exact: true });
const field = (page, name) => page.getByLabel(name, { exact: true });
const save = (page, name) => part(page, name).getByRole('button', { name: /^Save/ }).click();
const saved = (page, name) => part(page, name).getByText('Saved.', { exact: true }).waitFor();
const settings = async (visitor, path = API) => (await visitor.api('GET', path)).body;
const put = async (visitor, path, body) => assert.equal((await visitor.api('PUT', path, body)).status, 204);

/** From yesterday to in two days: whatever the hour is and wherever the building stands, today is among them. */
const daysOff = () => [-1, 0, 1, 2].map((ahead) => `${new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10)} Stocktaking`).join('\n');

async function noHours(admin) {
  const { hours } = await settings(admin);
  await put(admin, API, { hours: { version: hours.version } });
}

/** A conversation of this resident, by the API. */
async function began(resident) {
  const topics = (await resident.api('GET', '/api/v1/topics')).body;
  const topic = topics.find(({ name }) => name === 'Billing').id;
  return (await resident.api('POST', '/api/v1/conversations', { topic, text: unique('Is anybody there?') })).body.conversation;
}

journey('office hours are set, and a resident who writes is told that the office is closed', async ({ open, picture }) => {
  const [admin, resident, bookkeeper] = [await open('admin'), await open('resident'), await open('bookkeeper')];
  const { page } = admin;
  admin.expects(/status of 422/);
  await resident.goto('/messages/new');
  assert.equal(await resident.page.getByText(/The office is closed/).count(), 0, 'without hours nothing is said');
  await admin.goto(PAGE);
  await part(page, 'Office hours').waitFor();
  await admin.axe();
  await picture(admin, 'settings-facility-page');

  await field(page, 'Monday').fill('8-12, 13-17');
  await field(page, 'Tuesday').fill('17-8');
  await field(page, 'Holidays').fill('25.12.2030 Christmas Day');
  await save(page, 'Office hours');
  await part(page, 'Office hours').getByText('"17-8" ends before it begins.', { exact: true }).waitFor();
  await admin.until(() => field(page, 'Tuesday').evaluate((at) => at === document.activeElement), 'the focus on what is wrong');
  assert.equal(await field(page, 'Monday').inputValue(), '8-12, 13-17', 'what was typed stays');
  await admin.axe();
  await picture(admin, 'settings-hours-refused');
  await field(page, 'Tuesday').fill('');
  await save(page, 'Office hours');
  await page.getByText('Line 1: "25.12.2030" is not a date. Dates are written like 2026-01-31.', { exact: true }).waitFor();

  for (const day of WEEKDAYS) await field(page, day).fill('0-24');
  await field(page, 'Holidays').fill(daysOff());
  await save(page, 'Office hours');
  await saved(page, 'Office hours');
  assert.equal((await settings(admin)).hours.sunday, '00:00-24:00');

  const closed = /^The office is closed today: Stocktaking\. It opens again on \w+day,? \d+ \w+ at 00:00\.$/;
  await resident.goto('/messages/new');
  await resident.page.getByText(closed).waitFor();
  await resident.axe();
  await picture(resident, 'office-closed-new');
  const id = await began(resident);
  await resident.goto(`/messages/${id}`);
  await beside(resident.page).getByText(closed).waitFor();
  await resident.axe();
  await picture(resident, 'office-closed-thread');
  await bookkeeper.goto(`/messages/${id}`);
  await composer(bookkeeper.page).waitFor();
  assert.equal(await bookkeeper.page.getByText(/The office is closed/).count(), 0, 'management knows');

  await noHours(admin);
  await resident.reload();
  await composer(resident.page).waitFor();
  assert.equal(await resident.page.getByText(/The office is closed/).count(), 0);
});

journey('another name is everywhere at once, and what cannot be taken is said beside its field', async ({ open }) => {
  const admin = await open('admin');
  const { page } = admin;
  admin.expects(/status of 422/);
  const { details } = await settings(admin);
  const region = 'Name and region';
  await admin.goto(PAGE);
  await field(page, 'Time zone').fill('Mars/Base');
  await field(page, 'Currency').fill('XYZ');
  await save(page, region);
  await part(page, region).getByText('There is no such time zone. They are named like Europe/Berlin.', { exact: true }).waitFor();
  assert.equal(await field(page, 'Currency').inputValue(), 'XYZ');
  await field(page, 'Time zone').fill('Europe/Berlin');
  await save(page, region);
  await part(page, region).getByText('There is no such currency. Currencies are written like EUR.', { exact: true }).waitFor();
  await field(page, 'Currency').fill(details.currency);
  const name = unique('Lindenhof');
  await field(page, 'Name').fill(name);
  await save(page, region);
  await page.waitForURL(/saved=details/);
  await admin.alive();
  await saved(page, region);
  await page.getByRole('banner').getByText(name).first().waitFor();
  await admin.goto('/settings/audit?action=settings.change');
  await page.getByText(new RegExp(`name ${name}`)).first().waitFor();
  const now = (await settings(admin)).details;
  await put(admin, API, { details: { ...details, version: now.version } });
});

journey('of two tabs that change the same part the second is told, and loses nothing', async ({ open, picture }) => {
  const admin = await open('admin');
  const front = admin.page;
  await admin.goto(PAGE);
  const late = await admin.newPage();
  await admin.goto(PAGE, late);
  const notifications = 'Notifications';
  await field(front, 'First by').selectOption('telegram');
  await field(front, 'If that is not read, by').selectOption('email');
  await field(front, 'And then by').selectOption('');
  await save(front, notifications);
  await saved(front, notifications);
  // Another part is free.
  await field(late, 'Photos in one message').fill('4');
  await save(late, 'Photo storage');
  await saved(late, 'Photo storage');

  admin.expects(/status of 409/);
  await field(late, 'First by').selectOption('push');
  await field(late, 'If that is not read, by').selectOption('');
  await field(late, 'And then by').selectOption('');
  await save(late, notifications);
  await part(late, notifications).getByText(STALE, { exact: true }).waitFor();
  await part(late, notifications).locator('dd').getByText('Telegram', { exact: true }).waitFor();
  assert.equal(await field(late, 'First by').inputValue(), 'push');
  await admin.axe(late);
  admin.page = late;
  await picture(admin, 'settings-stale');
  admin.page = front;
  await save(late, notifications);
  await saved(late, notifications);
  const { channels, photos } = await settings(admin);
  assert.deepEqual([channels.first, channels.second, photos.per_message], ['push', null, 4]);
  // What this tab saved itself it can save again.
  await field(late, 'First by').selectOption('email');
  await save(late, notifications);
  await saved(late, notifications);
  await put(admin, API, {
    channels: { version: channels.version + 1, first: 'email', second: 'push', third: 'telegram' },
    photos: { ...photos, per_message: 5 },
  });
});

journey('without JavaScript: refused with what was typed, told of another’s change, and saved', async ({ open, picture }) => {
  const admin = await open('admin', { javaScript: false });
  const { page } = admin;
  admin.expects(/status of 4(22|09)/);
  await admin.goto(PAGE);
  await field(page, 'Friday').fill('whenever');
  await field(page, 'Holidays').fill('2030-12-25 </textarea><b>Noël');
  await save(page, 'Office hours');
  await page.getByText(/"whenever" is not a time from … to\./).waitFor();
  assert.equal(new URL(page.url()).pathname, PAGE);
  assert.equal(await field(page, 'Holidays').inputValue(), '2030-12-25 </textarea><b>Noël');
  await picture(admin, 'settings-hours-no-script');
  const { hours } = await settings(admin);
  await put(admin, API, { hours: { version: hours.version, friday: '9-12' } });
  await field(page, 'Friday').fill('8-13');
  await save(page, 'Office hours');
  await page.getByText(STALE, { exact: true }).waitFor();
  await page.locator('dd').getByText('09:00-12:00', { exact: true }).waitFor();
  assert.equal(await field(page, 'Friday').inputValue(), '8-13');
  await save(page, 'Office hours');
  await page.waitForURL(/saved=hours/);
  await saved(page, 'Office hours');
  assert.equal((await settings(admin)).hours.friday, '08:00-13:00');
  await noHours(admin);
});

for (const javaScript of [true, false]) {
  journey(`a resolved conversation says what the facility says ${javaScript ? '' : 'without JavaScript'}`.trim(), async ({ open, picture }) => {
    const [admin, resident, bookkeeper] = [await open('admin', { javaScript }), await open('resident', { javaScript }), await open('bookkeeper')];
    const { page } = admin;
    admin.expects(/status of 422/);
    const messaging = '/api/v1/settings/messaging';
    const id = await began(resident);
    assert.equal((await bookkeeper.api('POST', `/api/v1/conversations/${id}/resolve`, { category: 'resolved' })).status, 204);
    await resident.goto(`/messages/${id}`);
    await resident.page.getByText('This conversation is resolved. Reply to open it again.', { exact: true }).waitFor();

    await admin.goto('/settings/messaging');
    const text = unique('Done? Reply, and we are back. At night call 0800 <24>.');
    await field(page, 'Archive after').fill('0');
    await field(page, 'Text of a resolved conversation').fill(text);
    await save(page, 'Conversations');
    await page.getByText('Type a number of days from 1 to 3650.', { exact: true }).waitFor();
    assert.equal(await field(page, 'Text of a resolved conversation').inputValue(), text);
    await picture(admin, `settings-conversations${javaScript ? '' : '-no-script'}`);
    await field(page, 'Archive after').fill('60');
    await save(page, 'Conversations');
    await saved(page, 'Conversations');
    assert.equal((await settings(admin, messaging)).archive_after_days, 60);
    await resident.goto(`/messages/${id}`);
    await resident.page.getByText(text, { exact: true }).waitFor();
    await picture(resident, `reopen-text${javaScript ? '' : '-no-script'}`);

    const now = await settings(admin, messaging);
    await put(admin, messaging, { ...now, archive_after_days: 28, reopen_text: '' });
  });
}
