import assert from 'node:assert/strict';
import { accounts } from '../support/people.mjs';
import { stage } from '../support/stage.mjs';
import { composer, message, reply, row, sendButton, signIn, signOut, start, unique } from '../support/words.mjs';

const { journey } = stage('tabs');

journey('two tabs of one person both follow', async ({ open }) => {
  const resident = await open('resident');
  await resident.goto('/messages');
  const subject = unique('Two tabs');
  const id = await start(resident.page, { topic: 'Parking', subject, text: unique('First') });
  const second = await resident.newPage();
  await resident.goto(`/messages/${id}`, second);
  await resident.live(2);

  const [here, there] = [unique('From the first tab'), unique('From the second tab')];
  await reply(resident.page, here);
  await message(second, here).waitFor();
  await reply(second, there);
  await message(resident.page, there).waitFor();
  for (const page of [resident.page, second]) {
    for (const text of [here, there]) assert.equal(await message(page, text).count(), 1);
    await resident.until(async () => (await row(page, subject).innerText()).includes(there), 'the list');
  }
  // A draft is of the conversation; a tab never takes the other's half sentence for sent.
  await composer(resident.page).fill('half');
  assert.equal(await composer(second).inputValue(), '');
});

journey('a session that ends in one tab ends in the other', async ({ open }) => {
  const board = await open(null);
  board.expects(/status of 401/);
  await signIn(board, accounts.board);
  const second = await board.newPage();
  await board.goto('/messages', second);
  await board.live(2);
  await signOut(board.page);
  // At the latest with the next sign of life of the live connection, each 15 seconds.
  await second.waitForURL(/\/sign-in/, { timeout: 25_000 });
});

journey('sending after the session has ended leads to the sign-in page and back, and loses nothing', async ({ open }) => {
  const board = await open(null);
  board.expects(/status of 401/);
  await signIn(board, accounts.board);
  const id = await start(board.page, { topic: 'General', subject: unique('Ended'), text: unique('First') });
  const text = unique('Written after the end');
  await composer(board.page).fill(text);
  await board.page.waitForLoadState('networkidle');
  await board.context.clearCookies();
  await sendButton(board.page).click();
  await board.page.waitForURL(/\/sign-in/);
  await signIn(board, accounts.board);
  assert.equal(new URL(board.page.url()).pathname, `/messages/${id}`);
  await message(board.page, text).waitFor();
  const again = board.page.getByRole('button', { name: 'Retry', exact: true });
  if (await again.isVisible()) await again.click();
  await board.until(async () => {
    const { body } = await board.api('GET', `/api/v1/conversations/${id}/entries`);
    return body.timeline.entries.filter((entry) => entry.body.text === text).length === 1;
  }, 'the message');
});
