// axe-core on what a page shows now.
import axe from 'axe-core';

const RULES = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'] };

/** One line for each serious or critical finding. */
export async function check(page) {
  // Evaluated by the debugger, so the page's own policy does not have to allow it.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  // A colour half-way through a transition is nobody's colour.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().filter((a) => a.effect?.getTiming().iterations !== Infinity).map((a) => a.finished)));
  const { violations } = await page.evaluate((rules) => window.axe.run(document, rules), RULES);
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  return grave.flatMap(({ id, impact, nodes }) => nodes.map((node) => {
    const why = [...node.any, ...node.all, ...node.none].map(({ message }) => message).join('; ');
    return `axe at ${new URL(page.url()).pathname}: ${id} (${impact}) on ${node.target.join(' ')}: ${why}`;
  }));
}
