// Notifications on a device. The browser's own push service cannot be had here, so what the page subscribes to is a
// device of web-push-testing; that checks our signature, decrypts what our server sends, and the very words are handed
// to the service worker as Chromium would hand them.
import assert from 'node:assert/strict';
import { after } from 'node:test';
import { PushService } from '../support/push-service.mjs';
import { stage } from '../support/stage.mjs';

let service;
const { journey } = stage('push', { settings: async () => { service = await PushService.open(); return service.settings; } });
after(() => service?.close());

const button = (page, name) => page.getByRole('button', { name, exact: true });

/** The browser's side of subscribing, with our device instead of one of its maker's. */
async function withDevice(visitor, { isAllowed = true } = {}) {
  const devices = [];
  await visitor.context.exposeFunction('deviceFor', async (key) => {
    const device = await service.subscribe(key);
    devices.push(device);
    return { endpoint: device.endpoint, keys: device.keys };
  });
  await visitor.context.addInitScript((allowed) => {
    Object.defineProperty(Notification, 'permission', { get: () => window.name || 'default' });
    Notification.requestPermission = async () => { window.name = allowed ? 'granted' : 'denied'; return window.name; };
    PushManager.prototype.getSubscription = async () => null;
    PushManager.prototype.subscribe = async ({ applicationServerKey, userVisibleOnly }) => {
      if (!userVisibleOnly) throw new Error('every push has to be shown');
      const bytes = String.fromCharCode(...new Uint8Array(applicationServerKey.buffer ?? applicationServerKey));
      return window.deviceFor(btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''));
    };
  }, isAllowed);
  return devices;
}

async function switchOn(visitor, options) {
  const devices = await withDevice(visitor, options);
  await visitor.goto('/account');
  await button(visitor.page, 'Switch on for this device').click();
  return devices;
}

/** Hands a push to the worker as Chromium does when its push service delivers one. */
async function deliver(visitor, data) {
  const devtools = await visitor.context.newCDPSession(visitor.page);
  const registered = new Promise((found) => {
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const ours = registrations.find(({ isDeleted }) => !isDeleted);
      if (ours) found(ours.registrationId);
    });
  });
  await devtools.send('ServiceWorker.enable');
  await devtools.send('ServiceWorker.deliverPushMessage', { origin: visitor.server.url, registrationId: await registered, data });
  await devtools.detach();
}

const shown = (page) => page.evaluate(async () => {
  const registration = await navigator.serviceWorker.ready;
  return (await registration.getNotifications()).map(({ title, body, tag, data }) => ({ title, body, tag, url: data.url }));
});

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
  assert.deepEqual(await shown(page), [{ title: said.title, body: said.body, tag: 'test', url: '/account' }]);
  await deliver(resident, messages[0]);
  assert.equal((await shown(page)).length, 1, 'the same again takes its place');

  await button(page, 'Switch off for this device').click();
  await page.getByText('Removed. Nothing is sent there any more.', { exact: true }).waitFor();
  await page.getByText('Notifications are off on this device.', { exact: true }).waitFor();
});

journey('the worker shows something for whatever it is sent, and leads nowhere else', async ({ open }) => {
  const resident = await open('resident');
  const { page } = resident;
  await resident.context.grantPermissions(['notifications'], { origin: resident.server.url });
  await resident.goto('/account');
  await page.evaluate(async () => { await navigator.serviceWorker.register('/sw.js'); await navigator.serviceWorker.ready; });
  const evil = (url) => JSON.stringify({ v: 1, title: '<b>x</b>', body: 'y', tag: `t${url}`, url });
  for (const data of ['', 'no json', '[]', 'null', '{"v":2,"title":"later"}', '{"v":1}', evil('https://evil.example/'), evil('javascript:alert(1)'), evil('//evil.example')]) {
    await deliver(resident, data);
  }
  await resident.until(async () => (await shown(page)).length === 4, 'one general notification and the three others');
  assert.deepEqual([...new Set((await shown(page)).map(({ url }) => url))], ['/messages']);
  assert.ok((await shown(page)).every(({ title }) => ['Frontdesk', '<b>x</b>'].includes(title)), 'words, not markup');
});

journey('a click leads to the tab that is there, or to a new one', async ({ open }) => {
  const resident = await open('resident');
  const { page, context } = resident;
  await resident.goto('/account');
  await page.evaluate(async () => { await navigator.serviceWorker.register('/sw.js'); await navigator.serviceWorker.ready; });
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
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
  await plain.goto('/account');
  await plain.page.getByText(/^Switching them on needs JavaScript/).waitFor();
  const phone = await open('resident', { size: 'phone' });
  await phone.context.addInitScript(() => {
    delete window.PushManager;
    Object.defineProperty(navigator, 'userAgent', { get: () => 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X)' });
  });
  await phone.goto('/account');
  await phone.page.getByText(/Add to Home Screen/).waitFor();
});
