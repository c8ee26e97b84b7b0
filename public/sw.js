// Shows what the server pushes, and leads to what it is about. Nothing else: no page is kept here, and no request
// passes through here.
'use strict';

const FALLBACK = { title: 'Frontdesk', body: 'There is something new for you.', tag: 'frontdesk', url: '/messages' };
const TEXTS = { title: 200, body: 600, tag: 100 };

/** A page of ours, or the list of messages. */
function ours(url) {
  try {
    const there = new URL(url, self.location.origin);
    const isOurs = typeof url === 'string' && there.origin === self.location.origin;
    return isOurs ? there.pathname + there.search : FALLBACK.url;
  } catch {
    return FALLBACK.url;
  }
}

/** What the server said, as far as it can be read: a browser insists that something is shown for every push. */
function read(data) {
  let said;
  try {
    said = data?.json();
  } catch {
    return FALLBACK;
  }
  if (typeof said !== 'object' || said === null || said.v !== 1 || typeof said.title !== 'string') return FALLBACK;
  const text = (name) => (typeof said[name] === 'string' ? said[name].slice(0, TEXTS[name]) : '');
  return { title: text('title') || FALLBACK.title, body: text('body'), tag: text('tag') || FALLBACK.tag, url: ours(said.url) };
}

async function show(data) {
  const { title, body, tag, url } = read(data);
  // The same conversation again takes the place of what is shown, and says so.
  await self.registration.showNotification(title, {
    body, tag, renotify: true, icon: '/icon-192.png', badge: '/badge-96.png', data: { url }, timestamp: Date.now(),
  });
}

/** The tab that shows it; else any tab of ours, led there; else a new one. */
async function open(url) {
  const tabs = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const isThere = (tab) => { const { pathname } = new URL(tab.url); return pathname === new URL(url, self.location.origin).pathname; };
  const there = tabs.find(isThere);
  if (there) return there.focus();
  for (const tab of tabs) {
    // A tab that was opened before this worker took over cannot be led by it. What was being written there is kept
    // as a draft.
    try {
      const led = await tab.navigate(url);
      if (led) return await led.focus();
    } catch { /* the next one */ }
  }
  return self.clients.openWindow(url);
}

/** The browser has another address by now: the server is told, as long as somebody is signed in. */
async function renew(event) {
  const options = event.oldSubscription?.options ?? (await self.registration.pushManager.getSubscription())?.options;
  const fresh = event.newSubscription ?? (options && (await self.registration.pushManager.subscribe({
    userVisibleOnly: true, applicationServerKey: options.applicationServerKey,
  })));
  if (!fresh) return;
  const { endpoint, keys } = fresh.toJSON();
  const form = new URLSearchParams({ 'form[endpoint]': endpoint, 'form[p256dh]': keys.p256dh, 'form[auth]': keys.auth });
  await fetch('/api/ui/push/subscribe', { method: 'POST', body: form, headers: { accept: 'application/json' }, credentials: 'same-origin' });
}

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('push', (event) => event.waitUntil(show(event.data)));
self.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(renew(event)));
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(ours(event.notification.data?.url)));
});
