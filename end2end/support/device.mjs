// A browser whose push service is a device of web-push-testing: the browser's own cannot be had here. That one checks our
// signature and decrypts what our server sends, and the very words are handed to the service worker as Chromium would
// hand them.

export const PAGE = '/settings/notifications';

/** The browser's side of subscribing, with a device of `service` instead of one of its maker's. */
export async function withDevice(visitor, service, { isAllowed = true } = {}) {
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

/** Opens the page and switches notifications on; the devices that came of it. */
export async function switchOn(visitor, service, options) {
  const devices = await withDevice(visitor, service, options);
  await visitor.goto(PAGE);
  await visitor.page.getByRole('button', { name: 'Switch on for this device', exact: true }).click();
  return devices;
}

/** Hands a push to the worker as Chromium does when its push service delivers one. */
export async function deliver(visitor, data) {
  const devtools = await visitor.context.newCDPSession(visitor.page);
  const registered = new Promise((found) => {
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const ours = registrations.find(({ isDeleted, scopeURL }) => !isDeleted && scopeURL.startsWith(visitor.server.url));
      if (ours) found(ours.registrationId);
    });
  });
  await devtools.send('ServiceWorker.enable');
  await devtools.send('ServiceWorker.deliverPushMessage', { origin: visitor.server.url, registrationId: await registered, data });
  await devtools.detach();
}

/** What the worker shows now. */
export const shown = (page) => page.evaluate(async () => {
  const registration = await navigator.serviceWorker.ready;
  return (await registration.getNotifications()).map(({ title, body, tag, data }) => ({ title, body, tag, url: data.url }));
});

/** The worker of this browser, once it runs. */
export const worker = async ({ context }) => context.serviceWorkers()[0] ?? context.waitForEvent('serviceworker');

/**
 * A click on the one notification that is shown. Only a real click may bring a window to the front, so that is all that is
 * left out: what the worker finds, and where it leads it, is real.
 */
export async function click(visitor) {
  await (await worker(visitor)).evaluate(async () => {
    WindowClient.prototype.focus = async function focus() { return this; };
    const [notification] = await self.registration.getNotifications();
    const waits = [];
    const event = new Event('notificationclick');
    Object.assign(event, { notification, waitUntil: (promise) => waits.push(promise) });
    self.dispatchEvent(event);
    await Promise.all(waits);
  });
}
