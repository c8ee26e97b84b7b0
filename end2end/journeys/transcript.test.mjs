// A conversation on paper and as a file: what each reader may see, and what proves it.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { edited, save, verify } from '../support/files.mjs';
import { artefacts } from '../support/paths.mjs';
import { adds, began, notes, removes, resolves, says } from '../support/seeds.mjs';
import { stage } from '../support/stage.mjs';
import { beside, unique } from '../support/words.mjs';

const { journey } = stage('transcript');

/** Opens the transcript from the thread, and saves it. */
async function saved(visitor, id) {
  await visitor.goto(`/messages/${id}`);
  await beside(visitor.page).getByRole('link', { name: 'Transcript', exact: true }).click();
  await visitor.page.waitForURL(new RegExp(`/messages/${id}/transcript`));
  await visitor.page.getByRole('heading', { name: 'What proves it' }).waitFor();
  return save(visitor, visitor.page.getByRole('link', { name: 'Save', exact: true }));
}

async function assertVerified(server, file, change) {
  const good = await verify(server, file);
  assert.ok(good.isGood && good.said.includes('a transcript, just as it was made'), good.said);
  const bad = await verify(server, edited(file, change));
  assert.ok(!bad.isGood && bad.said.includes('BROKEN'), bad.said);
}

for (const scheme of ['light', 'dark']) {
  journey(`resident and bookkeeper save the same conversation, in the ${scheme} scheme`, async ({ open, server, picture }) => {
    const [resident, bookkeeper] = [await open('resident', { scheme }), await open('bookkeeper', { scheme })];
    const words = { question: unique('Why so much?'), note: unique('narwhal'), answer: unique('The meter ran.'), verdict: unique('okapi') };
    const { id, subject } = await began(resident, { text: `${words.question}\n#99 in two lines` });
    await notes(bookkeeper, id, `A ${words.note} in the cellar`);
    await says(bookkeeper, id, words.answer);
    await resolves(bookkeeper, id, `An ${words.verdict} did it`);

    const theirs = await saved(resident, id);
    const shown = await resident.page.content();
    for (const word of [subject, words.question, words.answer, resident.me.name, bookkeeper.me.name]) {
      assert.ok(theirs.text.includes(word) && shown.includes(word), `${word} in a resident's transcript`);
    }
    const whole = [theirs.text, shown, (await resident.html(`/messages/${id}/transcript`)).text, ...(await resident.answers())].join('\n');
    for (const word of [words.note, words.verdict]) assert.ok(!whole.includes(word), `a resident's transcript has "${word}"`);
    // Numbered as this reader counts: no gap tells of a note, and nobody can forge a line.
    assert.deepEqual(theirs.text.match(/^#\d+/gm), ['#1', '#2', '#3']);
    await resident.axe();
    await picture(resident, `transcript-resident-${scheme}`);

    const ours = await saved(bookkeeper, id);
    for (const word of Object.values(words)) assert.ok(ours.text.includes(word), `${word} in management's transcript`);
    await bookkeeper.axe();
    await picture(bookkeeper, `transcript-management-${scheme}`);
    await bookkeeper.page.emulateMedia({ media: 'print' });
    assert.equal(await bookkeeper.page.getByRole('button', { name: 'Print', exact: true }).isVisible(), false, 'no buttons on paper');
    assert.equal(await bookkeeper.page.getByRole('navigation', { name: 'Main' }).isVisible(), false);
    await picture(bookkeeper, `transcript-print-${scheme}`);
    await bookkeeper.page.pdf({ path: join(artefacts, `transcript-${scheme}.pdf`), format: 'A4' });
    await bookkeeper.page.emulateMedia({ media: null });

    assert.notEqual(theirs.text, ours.text);
    await assertVerified(server, theirs, (text) => text.replace(words.answer, 'The meter stood.'));
    await assertVerified(server, ours, (text) => text.replace(`A ${words.note}`, `No ${words.note}`));
  });
}

journey('a removed neighbour saves what they may see, and a stranger nothing', async ({ open, server }) => {
  const [resident, bookkeeper, neighbour, board] = [await open('resident'), await open('bookkeeper'), await open('neighbour'), await open('board')];
  const [before, during, after] = [unique('quokka'), unique('While they were here'), unique('tapir')];
  const { id } = await began(resident, { text: before });
  await adds(bookkeeper, id, neighbour);
  await says(bookkeeper, id, during);
  await removes(bookkeeper, id, neighbour);
  await says(resident, id, after);
  const file = await saved(neighbour, id);
  const whole = [file.text, await neighbour.page.content(), ...(await neighbour.answers())].join('\n');
  assert.ok(file.text.includes(during));
  for (const word of [before, after]) assert.ok(!whole.includes(word), `the neighbour's transcript has "${word}"`);
  await neighbour.axe();
  await assertVerified(server, file, (text) => text.replace(during, 'While they were away'));

  board.expects(/status of 404/);
  assert.equal((await board.goto(`/messages/${id}/transcript`)).status(), 404);
  await board.page.getByText('There is no such conversation, or it is not shared with you.').waitFor();
  assert.equal((await board.api('GET', `/api/v1/conversations/${id}/transcript.txt`)).status, 404);
});
