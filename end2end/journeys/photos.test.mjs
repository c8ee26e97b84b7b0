// Photos: from the picker, by drop and paste, to the thread and the viewer; and what is refused.
import assert from 'node:assert/strict';
import { swipe } from '../support/hands.mjs';
import { describe, drop, heic, large, paste, pick, picture as file, text as notAPhoto, tile, uploaded, viewer, visible } from '../support/photos.mjs';
import { began, removes, adds, says } from '../support/seeds.mjs';
import { stage } from '../support/stage.mjs';
import { arrived, beside, composer, fillStart, message, openRow, row, safe, sendButton, unique } from '../support/words.mjs';

const { journey } = stage('photos');
const image = (page, name) => beside(page).getByRole('img', { name, exact: true });

async function thread(open, options) {
  const resident = await open('resident', options);
  const { id, subject } = await began(resident, { text: unique('Look at this') });
  await resident.goto(`/messages/${id}`);
  return { resident, id, subject };
}

for (const scheme of ['light', 'dark']) {
  journey(`photos are picked, described, sent, and looked at on the other side, in the ${scheme} scheme`, async ({ open, picture }) => {
    const { resident, id } = await thread(open, { scheme });
    const bookkeeper = await open('bookkeeper', { scheme });
    await bookkeeper.goto(`/messages/${id}`);
    await bookkeeper.live();
    const { page } = resident;
    await pick(page, file('ceiling.jpg'), file('cellar.jpg'), file('meter.jpg'));
    await uploaded(page, 'ceiling.jpg', 'cellar.jpg', 'meter.jpg');
    await describe(page, 'ceiling.jpg', 'The stain above the bath');
    await resident.axe();
    await picture(resident, `photos-composer-${scheme}`);
    const said = unique('It is getting larger');
    await composer(page).fill(said);
    await sendButton(page).click();
    await safe(page, said);
    assert.equal(await page.getByRole('button', { name: /^Remove / }).count(), 0, 'the box is empty again');

    for (const reader of [resident, bookkeeper]) {
      await message(reader.page, said).waitFor();
      await visible(reader, image(reader.page, 'The stain above the bath'));
      await visible(reader, image(reader.page, 'Photo 2 of 3, without a description'));
    }
    const sizes = await image(bookkeeper.page, 'The stain above the bath').first().evaluate((at) => [at.getAttribute('width'), at.getAttribute('height')]);
    assert.ok(sizes.every(Number), 'its size is known before it is there');
    await bookkeeper.axe();
    await picture(bookkeeper, `photos-thread-${scheme}`);

    const ours = bookkeeper.page;
    const first = beside(ours).getByRole('button').filter({ has: ours.getByRole('img', { name: 'The stain above the bath', exact: true }) });
    await first.click();
    await viewer(ours).waitFor();
    await viewer(ours).getByText('Photo 1 of 3').first().waitFor();
    await visible(bookkeeper, viewer(ours).getByRole('img'));
    await bookkeeper.axe();
    await picture(bookkeeper, `photos-viewer-${scheme}`);
    await ours.keyboard.press('ArrowRight');
    await viewer(ours).getByText('Photo 2 of 3').first().waitFor();
    await ours.keyboard.press('End');
    await viewer(ours).getByText('Photo 3 of 3').first().waitFor();
    await viewer(ours).getByRole('button', { name: 'Previous photo', exact: true }).click();
    await viewer(ours).getByText('Photo 2 of 3').first().waitFor();
    const full = await viewer(ours).getByRole('link', { name: 'Open full size' }).getAttribute('href');
    const { status, headers } = await bookkeeper.html(full);
    assert.deepEqual([status, headers['content-type']], [200, 'image/jpeg']);
    assert.match(headers['content-disposition'], /filename="cellar\.jpg"/);
    assert.equal((await resident.html(full)).status, 404, 'a link is its reader’s own');
    await ours.keyboard.press('Escape');
    await viewer(ours).waitFor({ state: 'hidden' });
    await bookkeeper.until(() => first.evaluate((at) => at === document.activeElement || at.parentElement.parentElement.contains(document.activeElement)), 'the focus back in the gallery');
  }, { timeout: 120_000 });
}

journey('photos are dropped, pasted, and taken out again; photos alone are a message', async ({ open, picture }) => {
  const { resident, subject } = await thread(open);
  const { page } = resident;
  await drop(composer(page), file('radiator.jpg'), file('meter.jpg'));
  await paste(composer(page), file('transfers.png'));
  await uploaded(page, 'radiator.jpg', 'meter.jpg', 'transfers.png');
  await page.getByRole('button', { name: 'Remove meter.jpg', exact: true }).click();
  await tile(page, 'meter.jpg').waitFor({ state: 'detached' });
  await sendButton(page).click();
  await visible(resident, image(page, 'Photo 1 of 2, without a description'));
  await beside(page).getByText('Sending…').waitFor({ state: 'detached' });
  await row(page, subject).filter({ hasText: '2 photos' }).waitFor();
  await picture(resident, 'photos-alone');
});

journey('what cannot be taken is said beside it, with the limit, and nothing typed is lost', async ({ open, picture }) => {
  const { resident } = await thread(open);
  const { page } = resident;
  const said = unique('My evidence');
  await composer(page).fill(said);
  const files = [file('ceiling.jpg', 'a.jpg'), notAPhoto(), heic(), large(5_242_881), file('meter.jpg', 'b.jpg')];
  await pick(page, ...files);
  await uploaded(page, 'a.jpg', 'b.jpg');
  for (const sentence of [/not a photo.*JPEG, PNG, WebP or GIF/i, /HEIC/, /at most 5 MB/]) await page.getByText(sentence).first().waitFor();
  await resident.axe();
  await picture(resident, 'photos-refused');
  await pick(page, ...['c', 'd', 'e', 'f'].map((name) => file('radiator.jpg', `${name}.jpg`)));
  await uploaded(page, 'c.jpg', 'd.jpg', 'e.jpg');
  await page.getByText(/at most 5 photos/).first().waitFor();
  assert.equal(await tile(page, 'f.jpg').count(), 0);
  assert.equal(await composer(page).inputValue(), said);

  // It looks like a photo until the server opens it.
  for (const name of ['c', 'd', 'e']) await page.getByRole('button', { name: `Remove ${name}.jpg`, exact: true }).click();
  resident.expects(/status of 422/);
  await pick(page, large(4000, 'broken.jpg'));
  await page.getByText(/damaged or incomplete/).first().waitFor();
  assert.equal(await composer(page).inputValue(), said);
});

journey('on a bad line one sees how far it is, cancels, tries again, and sends when it is there', async ({ open, picture }) => {
  const { resident } = await thread(open);
  const { page } = resident;
  const session = await page.context().newCDPSession(page);
  const line = (upload, offline = false) => session.send('Network.emulateNetworkConditions', { offline, latency: 20, downloadThroughput: 1e6, uploadThroughput: upload });
  await session.send('Network.enable');
  await line(6_000);
  await pick(page, file('meter.jpg'), file('ceiling.jpg'));
  const progress = page.getByRole('progressbar', { name: 'Uploading meter.jpg' });
  await progress.waitFor();
  await resident.until(async () => Number(await progress.evaluate((at) => at.position)) > 0, 'progress');
  await picture(resident, 'photos-uploading');
  await page.getByRole('button', { name: 'Cancel upload of ceiling.jpg', exact: true }).click();
  await tile(page, 'ceiling.jpg').waitFor({ state: 'detached' });

  const said = unique('Sent before it is there');
  await composer(page).fill(said);
  await sendButton(page).click();
  await page.getByText('Sending when the photos are uploaded…').waitFor();
  await resident.axe();
  await line(-1);
  await safe(page, said);
  await visible(resident, image(page, 'Photo without a description'));

  resident.expects(/ERR_INTERNET_DISCONNECTED/, /ERR_FAILED/, /WebSocket/);
  await page.route('**/api/v1/photos/*', (route) => (route.request().method() === 'PUT' ? route.abort('internetdisconnected') : route.continue()));
  await pick(page, file('cellar.jpg'));
  const again = page.getByRole('button', { name: 'Try again with cellar.jpg', exact: true });
  await again.waitFor();
  await resident.axe();
  await picture(resident, 'photos-failed');
  await page.unroute('**/api/v1/photos/*');
  await again.click();
  await uploaded(page, 'cellar.jpg');
}, { timeout: 90_000 });

journey('photos that wait to be sent survive a reload with what is said of them', async ({ open }) => {
  const { resident } = await thread(open);
  const { page } = resident;
  const said = unique('Half a sentence');
  await composer(page).fill(said);
  await pick(page, file('radiator.jpg'));
  await uploaded(page, 'radiator.jpg');
  await describe(page, 'radiator.jpg', 'Cold at the bottom');
  await resident.reload();
  await uploaded(page, 'radiator.jpg');
  assert.equal(await composer(page).inputValue(), said);
  assert.equal(await page.getByRole('textbox', { name: 'Description of radiator.jpg', exact: true }).inputValue(), 'Cold at the bottom');
  await sendButton(page).click();
  await safe(page, said);
  await visible(resident, image(page, 'Cold at the bottom'));
});

journey('a note has no photos, and those that are attached wait for a message', async ({ open }) => {
  const [resident, bookkeeper] = [await open('resident'), await open('bookkeeper')];
  const { id } = await began(resident, { text: unique('A question') });
  await bookkeeper.goto(`/messages/${id}`);
  const { page } = bookkeeper;
  await pick(page, file('transfers.png'));
  await uploaded(page, 'transfers.png');
  const toggle = beside(page).getByRole('checkbox', { name: 'Internal note', exact: true });
  await toggle.check();
  await page.getByText(/notes? .*photos|photos .*notes?/i).first().waitFor();
  await bookkeeper.axe();
  await toggle.uncheck();
  await uploaded(page, 'transfers.png');
  await composer(page).fill('Here it is');
  await sendButton(page).click();
  await visible(bookkeeper, image(page, 'Photo without a description'));
});

journey('on a phone a conversation begins with a photo, and a finger goes through them', async ({ open, picture }) => {
  const resident = await open('resident', { size: 'phone', touch: true });
  const { page } = resident;
  await resident.goto('/messages/new');
  const said = unique('Water in the cellar');
  await fillStart(page, { topic: 'Maintenance', text: said });
  await pick(page, file('cellar.jpg'), file('ceiling.jpg'));
  await uploaded(page, 'cellar.jpg', 'ceiling.jpg');
  await resident.axe();
  await picture(resident, 'photos-start');
  await sendButton(page).click();
  await arrived(page);
  await visible(resident, image(page, 'Photo 1 of 2, without a description'));
  await picture(resident, 'photos-thread-touch');
  await image(page, 'Photo 1 of 2, without a description').tap();
  await viewer(page).waitFor();
  const { width, height } = page.viewportSize();
  await swipe(page, [width - 60, height / 2], [60, height / 2 + 6]);
  await viewer(page).getByText('Photo 2 of 2').first().waitFor();
  await swipe(page, [60, height / 2], [width - 60, height / 2 + 6]);
  await viewer(page).getByText('Photo 1 of 2').first().waitFor();
  await resident.axe();
  const small = await viewer(page).locator('button:visible, a:visible').evaluateAll((all) => all.filter((at) => at.getBoundingClientRect().height < 43.5).map((at) => at.outerHTML.slice(0, 90)));
  assert.deepEqual(small, [], 'below 44 px');
  await viewer(page).getByRole('button', { name: 'Close', exact: true }).tap();
  await viewer(page).waitFor({ state: 'hidden' });
});

journey('whoever is taken out keeps the photos they saw and gets no later one', async ({ open }) => {
  const [resident, bookkeeper, neighbour] = [await open('resident'), await open('bookkeeper'), await open('neighbour')];
  const { id, subject } = await began(resident, { text: unique('For two') });
  await adds(bookkeeper, id, neighbour);
  await resident.goto(`/messages/${id}`);
  const show = async (name, words) => {
    await pick(resident.page, file(name));
    await uploaded(resident.page, name);
    await describe(resident.page, name, words);
    await sendButton(resident.page).click();
    await visible(resident, image(resident.page, words));
    await beside(resident.page).getByText('Sending…').waitFor({ state: 'detached' });
  };
  const [early, late] = [unique('armadillo'), unique('binturong')];
  await show('meter.jpg', early);
  await neighbour.goto('/messages');
  await openRow(neighbour.page, subject);
  await visible(neighbour, image(neighbour.page, early));
  await neighbour.live();
  await removes(bookkeeper, id, neighbour);
  await beside(neighbour.page).getByText(/^You are no longer in this conversation since /).waitFor();
  await show('radiator.jpg', late);
  await says(bookkeeper, id, unique('Thank you'));
  await neighbour.reload();
  await visible(neighbour, image(neighbour.page, early));
  const seen = [await neighbour.page.content(), (await neighbour.html(`/messages/${id}`)).text, ...neighbour.frames, ...(await neighbour.answers())].join('\n');
  assert.ok(seen.includes(early) && !seen.includes(late));
});

for (const javaScript of [true, false]) {
  journey(`a facility admin sets what photos may be ${javaScript ? 'in the settings' : 'without JavaScript'}`, async ({ open, picture }) => {
    const admin = await open('admin', { javaScript });
    const { page } = admin;
    await admin.goto('/settings');
    await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Facility', exact: true }).click();
    await page.waitForURL(/\/settings\/facility/);
    await page.getByRole('heading', { name: 'Photo storage' }).waitFor();
    const number = page.getByLabel('Photos in one message');
    const before = await number.inputValue();
    admin.expects(/status of 422/);
    await number.fill('9');
    await page.getByRole('button', { name: 'Save photo storage', exact: true }).click();
    await page.getByText('A message can have 0 to 5 photos.').first().waitFor();
    assert.equal(await number.inputValue(), '9', 'what was typed stays');
    if (javaScript) await admin.axe();
    await picture(admin, `settings-facility${javaScript ? '' : '-no-script'}`);
    await number.fill('1');
    await page.getByRole('button', { name: 'Save photo storage', exact: true }).click();
    await admin.until(async () => (await admin.api('GET', '/api/v1/settings/facility')).body.photos.per_message === 1, 'the new cap');

    if (javaScript) {
      const { resident } = await thread(open);
      await pick(resident.page, file('meter.jpg', 'one.jpg'), file('meter.jpg', 'two.jpg'));
      await resident.page.getByText('A message can have at most 1 photo.').first().waitFor();
      await uploaded(resident.page, 'one.jpg');
    }
    const { body } = await admin.api('GET', '/api/v1/settings/facility');
    await admin.api('PUT', '/api/v1/settings/facility', { photos: { ...body.photos, per_message: Number(before) } });
  });
}
