// Who is to be told, and the one question that everything which arrives leads to: is it in the API already?

/** What a message of the proof carries in its text, and what one carries that must never be told. */
const NUMBER = /msg-(\d+)/g;
const NEVER = /never-\d+/;
const CONVERSATION = /\/messages\/([0-9a-f-]{36})/;
const COUNT = /(\d+) new messages/;

export class People {
  api = '';
  #all = [];

  add(people) {
    this.#all = people;
  }

  /** Whoever has this: an address, a chat, or what their device is known by. */
  find(key, value) {
    return this.#all.find((person) => String(person[key]) === String(value));
  }

  /** Says, as one line, what arrived; asks the API first, as the one it arrived for. */
  async tell(channel, id, person, { said, raw = said }, arrived) {
    const numbers = [...new Set([...said.matchAll(NUMBER)].map(([, number]) => Number(number)))];
    const conversation = CONVERSATION.exec(raw)?.[1] ?? '';
    const count = Number(COUNT.exec(said)?.[1] ?? 1);
    const isThere = person !== undefined && (await this.#has(person.token, conversation, numbers));
    const delivered = { channel, id, person: person?.person ?? '', conversation, numbers, count, is_there: isThere, is_never: NEVER.test(raw), at: arrived };
    process.stdout.write(`${JSON.stringify({ delivered })}\n`);
  }

  /** Whether every message with one of these numbers is in the conversation, as its reader sees it. */
  async #has(token, conversation, numbers) {
    const missing = new Set(numbers);
    let before = '';
    for (let pages = 0; missing.size > 0 && pages < 10; pages += 1) {
      const page = await this.#ask(token, `/api/v1/conversations/${conversation}/entries${before}`);
      if (page === null) return false;
      const { entries } = page.timeline;
      for (const { body } of entries) {
        for (const [, number] of (body.text ?? '').matchAll(NUMBER)) missing.delete(Number(number));
      }
      if (entries.length === 0) break;
      before = `?before=${entries[0].seq}`;
    }
    return numbers.length > 0 && missing.size === 0;
  }

  /** Waits for a server that was just killed to be back. */
  async #ask(token, path) {
    for (let tries = 0; tries < 400; tries += 1) {
      const answer = await fetch(this.api + path, { headers: { authorization: `Bearer ${token}` } }).catch(() => null);
      if (answer?.ok) {
        const page = await answer.json().catch(() => null);
        if (page !== null) return page;
      } else if (answer && ![429, 503].includes(answer.status)) {
        return null;
      }
      await new Promise((later) => setTimeout(later, 50));
    }
    return null;
  }
}
