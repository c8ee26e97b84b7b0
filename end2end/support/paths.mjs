// Where things are. Each can be said in the environment, as bin/test does.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { homedir } from 'node:os';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const artefacts = join(root, 'end2end', 'artefacts');
export const site = process.env.LEPTOS_SITE_ROOT ?? join(root, 'target', 'site');
export const chromium = process.env.FRONTDESK_CHROMIUM ?? '/usr/bin/chromium';

const target = process.env.CARGO_TARGET_DIR ?? join(process.env.FRONTDESK_CACHE ?? join(homedir(), '.cache', 'frontdesk'), 'target');
export const binary = process.env.FRONTDESK_BIN ?? join(target, 'debug', 'frontdesk');

/** Says in words what is missing, before forty tests fail for the same reason. */
export function check() {
  const missing = [binary, site, chromium].filter((path) => !existsSync(path));
  if (missing.length) throw new Error(`not there: ${missing.join(', ')}. Build first: . bin/lib.sh; cargo leptos build`);
}
