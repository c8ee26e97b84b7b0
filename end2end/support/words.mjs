// The pages in the words of section "labels" of the design: by role and accessible name.
import { password } from './people.mjs';

let made = 0;
/** Something that stands in no other conversation. */
export const unique = (words) => `${words} ${process.pid.toString(36)}${(made += 1).toString(36)}${Math.random().toString(36).slice(2, 6)}`;

export async function signIn(visitor, email, typed = password) {
  if (new URL(visitor.page.url(), 'http://x').pathname !== '/sign-in') await visitor.goto('/sign-in');
  await visitor.page.getByLabel('Email', { exact: true }).fill(email);
  await visitor.page.getByLabel('Password', { exact: true }).fill(typed);
  await Promise.all([
    visitor.page.waitForURL((url) => url.pathname !== '/sign-in'),
    visitor.page.getByRole('button', { name: 'Sign in', exact: true }).click(),
  ]);
  if (visitor.javaScript) await visitor.alive();
}

export const list = (page) => page.getByRole('region', { name: 'Conversations', exact: true });
export const beside = (page) => page.getByRole('region', { name: 'Conversation', exact: true });
export const row = (page, words) => list(page).getByRole('listitem').getByRole('link').filter({ hasText: words });
export const tab = (page, name) => page.getByRole('navigation', { name: 'Lists' }).getByRole('link', { name, exact: true });

/** The number that stands at a tab. */
export async function count(page, name) {
  return Number((await tab(page, name).textContent()).match(/\d+/)?.[0]);
}

/** Chooses a tab and waits until its list is there. */
export async function choose(page, name) {
  await tab(page, name).click();
  await page.waitForURL((url) => url.searchParams.get('tab') === name.toLowerCase());
}

/** Opens the conversation of a row beside the list. */
export async function openRow(page, words) {
  await row(page, words).click();
  await page.waitForURL(/\/messages\/[0-9a-f-]{36}/);
  await composer(page).waitFor();
  return idOf(page);
}

export const idOf = (page) => new URL(page.url()).pathname.split('/').pop();

export const composer = (page) => beside(page).getByRole('textbox', { name: 'Reply', exact: true });
export const sendButton = (page) => page.getByRole('button', { name: 'Send', exact: true });

/** One message of the open conversation, by the whole of its text. */
export const message = (page, text) => beside(page).getByText(text, { exact: true });

export async function reply(page, text) {
  await composer(page).fill(text);
  await sendButton(page).click();
}

/** Waits until a message of one's own is not only shown but safe. */
export async function safe(page, text) {
  await message(page, text).first().waitFor();
  await beside(page).getByText('Sending…').waitFor({ state: 'detached' });
}

/** A note for management, with the box switched to it and back. */
export async function writeNote(page, text) {
  const toggle = beside(page).getByRole('checkbox', { name: 'Internal note', exact: true });
  await toggle.check();
  await beside(page).getByRole('textbox', { name: 'Internal note', exact: true }).fill(text);
  await page.getByRole('button', { name: 'Save note', exact: true }).click();
  await toggle.uncheck();
}

/** A resident's new conversation, from the list to the open thread; gives its id. */
export async function start(page, { topic, subject = '', text }) {
  await page.getByRole('link', { name: 'New conversation', exact: true }).click();
  await fillStart(page, { topic, subject, text });
  await sendButton(page).click();
  return arrived(page);
}

export async function fillStart(page, { topic, subject = '', text }) {
  if (topic) await pickTopic(page, topic);
  await page.getByLabel('Subject').fill(subject);
  await page.getByLabel('Message', { exact: true }).fill(text);
}

export const pickTopic = (page, topic) => page.getByRole('combobox', { name: 'Topic', exact: true }).selectOption({ label: topic });

/** Waits for the thread that a new conversation leads to. */
export async function arrived(page) {
  await page.waitForURL(/\/messages\/[0-9a-f-]{36}/);
  await composer(page).waitFor();
  return idOf(page);
}

export async function signOut(page) {
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.waitForURL(/\/sign-in/);
}
