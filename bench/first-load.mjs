// What the first page makes a browser fetch, as it goes over the wire.
import { get } from 'node:http';

const BROWSER = 'gzip, deflate, br, zstd';

/** The encoding and the bytes of the body as they came, nothing unpacked. */
function fetched(url, encoding) {
  return new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': encoding, accept: 'text/html,*/*' } }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part)).on('error', reject);
      answer.on('end', () => {
        if (answer.statusCode !== 200) return reject(new Error(`${url}: ${answer.statusCode}`));
        return resolve({ encoding: answer.headers['content-encoding'] ?? 'as it is', body: Buffer.concat(parts) });
      });
    }).on('error', reject);
  });
}

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

export async function firstLoad(server, say) {
  const page = (await fetched(`${server.url}/sign-in`, 'identity')).body.toString();
  const found = [...page.matchAll(/\/pkg\/[\w.-]+\.(wasm|js|css)/g)].map(([path]) => path);
  let [sum, sumRaw] = [0, 0];
  for (const kind of ['wasm', 'js', 'css']) {
    const path = found.find((one) => one.endsWith(`.${kind}`));
    if (!path) throw new Error(`the page names no .${kind}`);
    const [raw, sent] = [await fetched(server.url + path, 'identity'), await fetched(server.url + path, BROWSER)];
    say(`First load: ${kind}`, kilobytes(sent.body.length), `${sent.encoding}; ${kilobytes(raw.body.length)} unpacked`);
    [sum, sumRaw] = [sum + sent.body.length, sumRaw + raw.body.length];
  }
  say('First load: all three', kilobytes(sum), `${kilobytes(sumRaw)} unpacked`);
}
