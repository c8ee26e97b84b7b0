// Files that a page saves, and what `frontdesk audit verify` says of them.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { command } from './server.mjs';

/** Presses what saves a file; its name, its place and its text. */
export async function save(visitor, button) {
  const [download] = await Promise.all([visitor.page.waitForEvent('download'), button.click()]);
  const [name, path] = [download.suggestedFilename(), join(visitor.server.data, `saved-${download.suggestedFilename()}`)];
  await download.saveAs(path);
  return { name, path, text: readFileSync(path, 'utf8') };
}

/** The same file with other text in it. */
export function edited({ path, name, text }, change) {
  const other = { name, path: `${path}.edited`, text: change(text) };
  if (other.text === text) throw new Error('nothing was changed');
  writeFileSync(other.path, other.text);
  return other;
}

/** Whether the binary accepts a file, beside the server that runs, and what it says. */
export async function verify({ data, database }, { path }) {
  try {
    return { isGood: true, said: await command(['audit', 'verify', path], { data, database }) };
  } catch (error) {
    return { isGood: false, said: `${error.stdout}\n${error.stderr}` };
  }
}
