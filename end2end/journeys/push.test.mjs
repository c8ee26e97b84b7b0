// Notifications on a device, from the button to the page that a click on one leads to.
import assert from 'node:assert/strict';
import { after } from 'node:test';
import { PAGE, click as clickOn, deliver, shown, switchOn as switchOnAt, worker as workerOf } from '../support/device.mjs';
import { PushService } from '../support/push-service.mjs';
import { began, notes, says } from '../support/seeds.mjs';
import { stage } from '../support/stage.mjs';
import { beside, message, unique } from '../support/words.mjs';

let service;
const { journey } = stage('push', { settings: async () => { service = await PushService.open(); return service.settings; } });
after(() => service?.close());

const switchOn = (visitor, options) => switchOnAt(visitor, service, options);
const button = (page, name) => page.getByRole('button', { name, exact: true });

/** What arrived for a device, once there are so many. */
async function arrived(visitor, device, count, patience = 40_000) {
  await visitor.until(async () => (await service.messages(device)).length >= count, `${count} on the device`, patience);
  return (await service.messages(device)).map((message) => JSON.parse(message));
}

journey('switched on, tried, shown by the worker, and switched off', async ({ open, picture }) => {
  const resident = await open('resident');
  const { page } = resident;
  await resident.context.grantPermissions(['notifications'], { origin: resident.server.url });
  const devices = await switchOn(resident);
  await page.getByText('Notifications are on for this device.', { exact: true }).first().waitFor();
  await resident.axe();
  await picture(resident, 'push-on');
  assert.equal(devices.length, 1);

  await button(page, 'Send a test to this device').click();
  await page.getByText('Sent. It should appear within a few seconds.', { exact: true }).waitFor();
  const messages = await service.messages(devices[0]);
  assert.equal(messages.length, 1, 'signed and encrypted so that an independent service takes it');
  const said = JSON.parse(messages[0]);
  assert.match(said.body, /reach you here/);
  assert.equal(Buffer.byteLength(messages[0]) % 512, 0, 'its length says little');

  await resident.alive();
  await deliver(resident, messages[0]);
  await resident.until(async () => (await shown(page)).length === 1, 'a notification');
  assert.deepEqual(await shown(page), [{ title: said.title, body: said.body, tag: 'test', url: PAGE }]);
  await deliver(resident, messages[0]);
  assert.equal((await shown(page)).length, 1, 'the same again takes its place');

  await button(page, 'Switch off for this device').click();
  await page.getByText('Removed. Nothing is sent there any more.', { exact: true }).waitFor();
  await page.getByText('Notifications are off on this device.', { exact: true }).waitFor();
});

journey('a message of management reaches the device, and a click opens the conversation', async ({ open, picture }) => {
  const [resident, bookkeeper] = [await open('resident'), await open('bookkeeper')];
  const { page } = resident;
  await resident.context.grantPermissions(['notifications'], { origin: resident.server.url });
  const [subject, secret, answer] = [unique('The invoice of May'), unique('numbat'), unique('It is paid')];
  const { id } = await began(resident, { subject, text: 'Is it paid?' });
  const [device] = await switchOn(resident).then(async (devices) => {
    await page.getByText('Notifications are on for this device.', { exact: true }).first().waitFor();
    return devices;
  });
  await resident.goto('/messages');
  await notes(bookkeeper, id, `Not for residents: ${secret}`);
  await says(bookkeeper, id, answer);
  const [said] = await arrived(resident, device, 1);
  assert.ok(said.title.includes(subject) || said.body.includes(subject), JSON.stringify(said));
  assert.ok(said.body.includes(answer), JSON.stringify(said));
  assert.ok(!JSON.stringify(said).includes(secret), 'an internal note is for nobody outside management');
  assert.equal(said.url, `/messages/${id}`);

  await deliver(resident, JSON.stringify(said));
  await resident.until(async () => (await shown(page)).length === 1, 'a notification');
  const [{ title, body, url }] = await shown(page);
  assert.deepEqual({ title, body, url }, { title: said.title, body: said.body, url: said.url });
  await clickOn(resident);
  await page.waitForURL(`**/messages/${id}`);
  await message(page, answer).waitFor();
  await resident.until(async () => (await shown(page)).length === 0, 'the notification to go');
  await picture(resident, 'push-opened');

  // Its author sees how it came there.
  await bookkeeper.goto(`/messages/${id}`);
  await beside(bookkeeper.page).getByText('Delivery', { exact: true }).last().click();
  const how = beside(bookkeeper.page).getByRole('listitem').filter({ hasText: resident.me.name });
  await how.filter({ hasText: /Read .*Push sent/s }).first().waitFor();
  await picture(bookkeeper, 'delivery');
}, { timeout: 90_000 });

journey('whoever looks at a conversation is not told of it, but of the others', async ({ open }) => {
  const [resident, bookkeeper] = [await open('resident'), await open('bookkeeper')];
  const { page } = resident;
  const [seen, other] = [await began(resident, { text: 'One' }), await began(resident, { text: 'Two' })];
  const devices = await switchOn(resident);
  await page.getByText('Notifications are on for this device.', { exact: true }).first().waitFor();
  await resident.goto(`/messages/${seen.id}`);
  await resident.live();
  await says(bookkeeper, seen.id, unique('Before your eyes'));
  await says(bookkeeper, other.id, unique('Elsewhere'));
  await arrived(resident, devices[0], 1);
  // Whatever was to be told of the first would have been told before the second.
  await page.waitForTimeout(1500);
  const told = async () => (await arrived(resident, devices[0], 1)).map(({ url }) => url);
  assert.deepEqual(await told(), [`/messages/${other.id}`]);
  await resident.goto('/messages?tab=archived');
  await says(bookkeeper, seen.id, unique('Behind your back'));
  await arrived(resident, devices[0], 2);
  assert.deepEqual(await told(), [`/messages/${other.id}`, `/messages/${seen.id}`]);
}, { timeout: 90_000 });

journey('the worker shows something for whatever it is sent, and leads nowhere else', async ({ open }) => {
  const resident = await open('resident');
  const { page } = resident;
  await resident.context.grantPermissions(['notifications'], { origin: resident.server.url });
  await resident.goto(PAGE);
  await page.evaluate(async () => { await navigator.serviceWorker.register('/sw.js'); await navigator.serviceWorker.ready; });
  const evil = (url) => JSON.stringify({ v: 1, title: '<b>x</b>', body: 'y', tag: `t${url}`, url });
  const general = ['', 'no json', '[]', 'null', '{"v":2,"title":"later"}', '{"v":1}'].map((data) => [data, 1]);
  const hostile = ['https://evil.example/', 'javascript:alert(1)', '//evil.example'].map((url, before) => [evil(url), before + 2]);
  for (const [data, count] of [...general, ...hostile]) {
    // Sent again until it is there, as a push service does; the same takes the place of the same.
    await resident.until(async () => (await deliver(resident, data), (await shown(page)).length === count), `${count} after ${data}`);
  }
  assert.deepEqual([...new Set((await shown(page)).map(({ url }) => url))], ['/messages']);
  assert.ok((await shown(page)).every(({ title }) => ['Frontdesk', '<b>x</b>'].includes(title)), 'words, not markup');
});

journey('a click leads to the tab that is there, or to a new one', async ({ open }) => {
  const resident = await open('resident');
  const { page } = resident;
  await resident.goto(PAGE);
  await page.evaluate(async () => { await navigator.serviceWorker.register('/sw.js'); await navigator.serviceWorker.ready; });
  const worker = await workerOf(resident);
  // Only a real click on a real notification may focus or open a window, so those two are watched instead.
  const click = (url, paths) => worker.evaluate(async ({ url, paths }) => {
    const done = [];
    const tab = (path) => ({
      url: self.location.origin + path,
      focus: async () => { done.push(`focus ${path}`); },
      navigate: async (to) => { done.push(`lead ${path} to ${to}`); return tab(to); },
    });
    self.clients.matchAll = async () => paths.map(tab);
    self.clients.openWindow = async (to) => { done.push(`open ${to}`); };
    const waits = [];
    const event = new Event('notificationclick');
    Object.assign(event, { notification: { close() {}, data: { url } }, waitUntil: (promise) => waits.push(promise) });
    self.dispatchEvent(event);
    await Promise.all(waits);
    return done;
  }, { url, paths });
  assert.deepEqual(await click('/messages/1', []), ['open /messages/1']);
  assert.deepEqual(await click('/messages/1', ['/account', '/messages/1']), ['focus /messages/1']);
  assert.deepEqual(await click('/messages/1', ['/account']), ['lead /account to /messages/1', 'focus /messages/1']);
  assert.deepEqual(await click('https://evil.example/', []), ['open /messages']);
});

journey('a browser that may not is told how, and nothing is kept of it', async ({ open }) => {
  const resident = await open('resident');
  const devices = await switchOn(resident, { isAllowed: false });
  await resident.page.getByText(/^Notifications of Frontdesk are blocked in this browser/).waitFor();
  await resident.axe();
  assert.equal(devices.length, 0);
});

journey('a device that is gone is told so', async ({ open }) => {
  const resident = await open('resident');
  const { page } = resident;
  const devices = await switchOn(resident);
  await page.getByText('Notifications are on for this device.', { exact: true }).first().waitFor();
  await service.expire(devices[0]);
  await button(page, 'Send a test to this device').click();
  await page.getByText('This device has taken notifications back. Switch them on again there.', { exact: true }).waitFor();
  await page.getByText('Ended', { exact: true }).waitFor();
});

journey('without a script it says why, and an iPhone is told how', async ({ open }) => {
  const plain = await open('resident', { javaScript: false });
  await plain.goto(PAGE);
  await plain.page.getByText(/^Switching them on needs JavaScript/).waitFor();
  const phone = await open('resident', { size: 'phone' });
  await phone.context.addInitScript(() => {
    delete window.PushManager;
    Object.defineProperty(navigator, 'userAgent', { get: () => 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X)' });
  });
  await phone.goto(PAGE);
  await phone.page.getByText(/Add to Home Screen/).waitFor();
});
