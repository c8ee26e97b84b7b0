// A Bot API server, and people who write to the bot. It is telegram-test-api: it knows the methods and keeps what is
// sent, and knows neither a long poll, nor offsets, nor the secret of a webhook, nor how to refuse.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import TelegramServer from 'telegram-test-api';
import { freePort } from './server.mjs';
import { temporary } from './template.mjs';

const TOKEN = '123456:AA-a_token_for_tests';

export class BotServer {
  #api;
  #folder = temporary('bot');
  #seen = new Set();

  static async open() {
    const bot = new BotServer();
    bot.#api = new TelegramServer({ host: '127.0.0.1', port: await freePort(), storeTimeout: 600 });
    await bot.#api.start();
    writeFileSync(join(bot.#folder, 'token'), `${TOKEN}\n`, { mode: 0o600 });
    return bot;
  }

  /** What the server needs to know of it. */
  get settings() {
    return { FRONTDESK_TELEGRAM_TOKEN_FILE: join(this.#folder, 'token'), FRONTDESK_TELEGRAM_API: this.#api.config.apiURL };
  }

  /** Somebody at Telegram, whose chat with the bot has this number. */
  person(chat) {
    const client = this.#api.getClient(TOKEN, { userId: chat, chatId: chat });
    return {
      say: (text) => client.sendMessage(client.makeMessage(text)),
      /** The next message of the bot to them that was not looked at yet, once there is one. */
      next: (patience = 30_000) => this.#next(chat, patience),
    };
  }

  /** Something that happened at Telegram, as it is. */
  update(message) {
    return this.#api.addUserMessage({ botToken: TOKEN, ...message });
  }

  async #next(chat, patience) {
    const end = Date.now() + patience;
    for (;;) {
      const found = this.#api.storage.botMessages.find(({ message, messageId }) => String(message.chat_id) === String(chat) && !this.#seen.has(messageId));
      if (found) {
        this.#seen.add(found.messageId);
        return found.message;
      }
      if (Date.now() > end) throw new Error(`the bot said nothing to ${chat}`);
      await new Promise((later) => setTimeout(later, 100));
    }
  }

  async close() {
    await this.#api.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
