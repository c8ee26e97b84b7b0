// The drawer of participants, in the words of the page; and what leads there.
import { beside } from './words.mjs';

export const drawer = (page) => page.getByRole('dialog', { name: 'In this conversation', exact: true });
export const participantsButton = (page) => beside(page).getByRole('button', { name: 'Participants', exact: true });

/** Somebody who is here, in the drawer. */
export const here = (page, name) => drawer(page).getByRole('listitem').filter({ hasText: name });

/** Who is here, as everybody reads it above the thread. */
export const line = (page) => beside(page).locator('p').filter({ hasText: 'In this conversation:' });

export const search = (page) => drawer(page).getByRole('combobox', { name: 'Name, role or unit', exact: true });
export const found = (page, words) => drawer(page).getByRole('option').filter({ hasText: words });

/** Waits until what is typed has found so many; until then, those found before are shown and not offered. */
export const told = (page, words) => drawer(page).getByRole('status').filter({ hasText: words }).waitFor();

/** What somebody would see, line by line. */
export const disclosed = (page) => drawer(page).getByRole('region', { name: 'What they will see' }).locator('li');

/** The button that does what the drawer asks about. */
export const confirm = (page, words) => drawer(page).getByRole('button', { name: words, exact: true });

export async function openDrawer(page) {
  await participantsButton(page).click();
  await drawer(page).waitFor();
}

/** Unfolds the search; gives its box. */
export async function unfold(page) {
  const button = drawer(page).getByRole('button', { name: '+ Add participant', exact: true });
  if ((await button.getAttribute('aria-expanded')) !== 'true') await button.click();
  await search(page).waitFor();
  return search(page);
}

/** Somebody is looked for and chosen; the preview of what they would see is there. */
export async function chooseToAdd(page, typed, name) {
  await (await unfold(page)).fill(typed);
  await found(page, name).first().click();
  await drawer(page).getByRole('heading', { name: `Add ${name}` }).waitFor();
  await drawer(page).getByText(/^(They will see|Nothing that was said so far) /).waitFor();
}

/** Somebody is added as the page offers it. */
export async function add(page, name) {
  await chooseToAdd(page, name, name);
  await confirm(page, `Add ${name}`).click();
  await here(page, name).waitFor();
}

/** Somebody is taken out by their ⋯. */
export async function remove(page, name) {
  await here(page, name).getByRole('button', { name: `⋯ ${name}`, exact: true }).click();
  await here(page, name).getByRole('button', { name: 'Remove', exact: true }).click();
  await confirm(page, `Remove ${name}`).click();
  await gone(page, name);
}

/** Waits until the list of those who are here is back, and somebody is not on it any more. */
export async function gone(page, name) {
  await drawer(page).getByRole('button', { name: '+ Add participant', exact: true }).waitFor();
  await here(page, name).waitFor({ state: 'detached' });
}
