import assert from 'node:assert/strict';
import { stage } from '../support/stage.mjs';

const { journey } = stage('set-up-no-script', { isEmpty: true });

journey('without JavaScript: what was typed stays, and the facility is opened', async ({ open, picture, server }) => {
  const visitor = await open(null, { javaScript: false });
  const { page } = visitor;
  visitor.expects(/status of 4(22|04)/);
  const field = (label) => page.getByLabel(label, { exact: true });
  const openIt = () => page.getByRole('button', { name: 'Open the facility' }).click();
  await visitor.goto('/');
  assert.equal(new URL(page.url()).pathname, '/set-up');
  const words = {
    'One-time code': server.said(/one-time code ([0-9A-Z-]{19})/).at(-1)[1], Name: 'Lindenhof & "Süd"', 'Short name': '',
    'Time zone': 'Mars/Base', Language: 'de-DE', Currency: 'eur', 'Your name': 'Ada <Popa>', Email: 'ada@hof.example',
  };
  for (const [label, text] of Object.entries(words)) await field(label).fill(text);
  await field('Password').fill('password');
  await openIt();
  await page.locator('#time_zone-problem').getByText('There is no such time zone.').waitFor();
  assert.equal(new URL(page.url()).pathname, '/set-up');
  for (const [label, text] of Object.entries(words)) assert.equal(await field(label).inputValue(), text, label);
  assert.equal(await field('Password').inputValue(), '', 'a password is never sent back');
  await picture(visitor, 'set-up-no-script');

  await field('Time zone').fill('Europe/Berlin');
  await field('Password').fill('password');
  await openIt();
  await page.locator('#password-problem').getByText('tried first').waitFor();
  await field('Password').fill('a fine password');
  await openIt();
  await page.waitForURL(/\/settings\/first-steps$/);
  await page.getByText('0 of 5 done').waitFor();
  await page.getByText('frontdesk import units units.csv --facility lindenhof-sud').waitFor();
  await visitor.goto('/set-up');
  await page.getByText('There is no such page.').waitFor();
});
