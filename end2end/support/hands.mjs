// What hands do: keys, a mouse that drags, a finger that swipes.

/** What stands at the place where the keys go. */
export const focused = (page) => page.evaluate(() => {
  const { activeElement: at } = document;
  return (at.labels?.[0] ?? at).textContent.trim();
});

/** Presses Tab until it has led to something that begins with `name`. */
export async function tabTo(page, name, key = 'Tab') {
  const passed = [];
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press(key);
    passed.push(await focused(page));
    if (passed.at(-1).startsWith(name)) return;
  }
  throw new Error(`${key} does not lead to ${name}, but to ${passed.slice(0, 20).join(' | ')}`);
}

/** Waits until the keys go to something that begins with `name`. */
export async function focusOn(visitor, name) {
  await visitor.until(async () => (await focused(visitor.page)).startsWith(name), `the focus on ${name}`)
    .catch(async (error) => { throw new Error(`${error.message}; it is on "${(await focused(visitor.page)).slice(0, 80)}"`); });
}

const middle = ({ x, y, width, height }) => [x + width / 2, y + height / 2];

/** Drags one thing over another with the mouse. `before`: what happens before it is let go. */
export async function drag(page, from, to, before = async () => {}) {
  await from.scrollIntoViewIfNeeded();
  await page.mouse.move(...middle(await from.boundingBox()));
  await page.mouse.down();
  const [x, y] = middle(await to.boundingBox());
  await page.mouse.move(x - 8, y - 8, { steps: 6 });
  await page.mouse.move(x, y, { steps: 3 });
  await before();
  await page.mouse.up();
}

/** One finger from one place to another, as the browser gets it from a screen. */
export async function swipe(page, from, to, steps = 8) {
  const session = await page.context().newCDPSession(page);
  const at = (n) => ({ x: from[0] + ((to[0] - from[0]) * n) / steps, y: from[1] + ((to[1] - from[1]) * n) / steps });
  const touch = (type, ...touchPoints) => session.send('Input.dispatchTouchEvent', { type, touchPoints });
  await touch('touchStart', at(0));
  for (let n = 1; n <= steps; n += 1) await touch('touchMove', at(n));
  await touch('touchEnd');
  await session.detach();
}
