// Several facilities under one account: changing over, and the tab that was left open.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stage } from '../support/stage.mjs';
import { accounts } from '../support/people.mjs';
import { command } from '../support/server.mjs';
import { signIn, start, unique } from '../support/words.mjs';

const { journey } = stage('places');

/** Elena of Lindenhof gets a flat in Parkside, too. The command works while the server runs. */
async function placeElsewhere(server) {
  const file = join(server.data, 'parkside.csv');
  writeFileSync(file, `external_id,name,email,phone,role,unit,occupancy,from,until,language\nD77,Elena Marin,${accounts.resident},,resident,P-12,tenant,2024-01-01,,en\n`);
  await command(['import', 'people', file, '--facility', 'parkside'], server);
}

const menu = (page, name) => page.locator('summary').filter({ hasText: name });

async function changeOver(page, from, to) {
  await menu(page, from).click();
  await page.getByRole('button', { name: `Change over to ${to}`, exact: true }).click();
  await menu(page, to).waitFor();
}

journey('one account, two facilities, and nothing mixes', async ({ open, picture, server }) => {
  await placeElsewhere(server);
  const resident = await open(null);
  const { page } = resident;
  await signIn(resident, accounts.resident);
  const words = unique('Only in Lindenhof');
  const id = await start(page, { topic: 'General', text: words });
  const old = await resident.newPage();
  await resident.goto('/account', old);
  await old.getByLabel('Phone', { exact: true }).fill('+49 30 555 000');

  await resident.goto('/messages');
  await menu(page, 'Lindenhof Residences').click();
  await resident.axe();
  await picture(resident, 'places-menu');
  await menu(page, 'Lindenhof Residences').click();
  await changeOver(page, 'Lindenhof Residences', 'Parkside Court');
  assert.equal(await page.getByText(words).count(), 0);
  // The other tab's stream is refused: it is of a page of the other facility.
  resident.expects(/404/, /Unexpected response code: 409/);
  await resident.goto(`/messages/${id}`);
  await page.getByText('There is no such conversation, or it is not shared with you.').waitFor();

  // The other tab still shows Lindenhof: it sends nothing, and keeps what was typed.
  await old.getByRole('button', { name: 'Save', exact: true }).click();
  await old.getByText(/You have changed over to another facility in another tab/).waitFor();
  assert.equal(await old.getByLabel('Phone', { exact: true }).inputValue(), '+49 30 555 000');
  await resident.goto('/messages', old);
  await menu(old, 'Parkside Court').waitFor();

  await resident.goto('/messages');
  await changeOver(page, 'Parkside Court', 'Lindenhof Residences');
  await page.getByText(words).first().waitFor();
});

journey('without JavaScript: the menu and its forms do', async ({ open, server }) => {
  await placeElsewhere(server);
  const resident = await open(null, { javaScript: false });
  await signIn(resident, accounts.resident);
  await changeOver(resident.page, 'Lindenhof Residences', 'Parkside Court');
  await resident.goto('/account');
  await resident.page.getByText(/, in Parkside Court/).first().waitFor();
  await resident.goto('/messages');
  await changeOver(resident.page, 'Parkside Court', 'Lindenhof Residences');
});
