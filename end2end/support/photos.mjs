// Photos in the words of the page, and files to send.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const demo = join(dirname(fileURLToPath(import.meta.url)), '../../crates/services/src/demo/data/photos');

/** One of the demo's pictures as a file of this name. */
export function picture(name, as = name) {
  const mimeType = name.endsWith('.png') ? 'image/png' : 'image/jpeg';
  return { name: as, mimeType, buffer: readFileSync(join(demo, name)) };
}

/** A file that begins like a JPEG and has so many bytes. */
export function large(bytes, name = 'large.jpg') {
  const buffer = Buffer.alloc(bytes, 7);
  buffer.set([0xff, 0xd8, 0xff, 0xe0]);
  return { name, mimeType: 'image/jpeg', buffer };
}

/** What no photo is, whatever its name says. */
export const text = (name = 'leak.png') => ({ name, mimeType: 'image/png', buffer: Buffer.from('<svg onload=alert(1)>') });
/** What some phones keep their photos in. */
export const heic = (name = 'IMG_0001.HEIC') => ({ name, mimeType: 'image/heic', buffer: Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1') });

/** Chooses files with the button, as a person does. */
export async function pick(page, ...files) {
  const chooser = page.waitForEvent('filechooser');
  await page.getByText('Add photos', { exact: true }).first().click();
  await (await chooser).setFiles(files);
}

/** The same files, dropped on something or pasted into it. */
async function hand(target, type, files) {
  const sent = files.map(({ name, mimeType, buffer }) => ({ name, mimeType, data: buffer.toString('base64') }));
  await target.evaluate((node, [kind, all]) => {
    const transfer = new DataTransfer();
    for (const { name, mimeType, data } of all) {
      const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
      transfer.items.add(new File([bytes], name, { type: mimeType }));
    }
    const event = kind === 'paste'
      ? new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true })
      : new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true });
    node.dispatchEvent(event);
  }, [type, sent]);
}

export const paste = (target, ...files) => hand(target, 'paste', files);
export async function drop(target, ...files) {
  await hand(target, 'dragenter', files);
  await hand(target, 'dragover', files);
  await hand(target, 'drop', files);
}

/** The tile of a photo that is not sent yet. */
export const tile = (page, name) => page.getByRole('listitem').filter({ has: page.getByRole('button', { name: new RegExp(`^(Remove|Cancel upload of) ${name.replace('.', '\\.')}$`) }) });
/** Waits until photos are safe on the server. */
export async function uploaded(page, ...names) {
  for (const name of names) await page.getByRole('button', { name: `Remove ${name}`, exact: true }).waitFor();
}
export const describe = (page, name, words) => page.getByRole('textbox', { name: `Description of ${name}`, exact: true }).fill(words);

/** A picture as it is shown, once its pixels are there. */
export async function visible(visitor, image) {
  await image.first().waitFor();
  await visitor.until(() => image.first().evaluate((at) => at.complete && at.naturalWidth > 0), 'the pixels of a picture');
}

export const viewer = (page) => page.getByRole('dialog', { name: /^Photo/ });
