import type { KeptConnection } from "@/lib/db/system/processes/kept-connection";
import { openWebhookChannel } from "@/lib/db/system/webhooks/webhook-channel";
import { log } from "@/lib/log";
import { disableUnreadable } from "./disable";
import { WebhookSender } from "./sender";

/** Retries come due without a notification. */
const lookEveryMs = 1_000;
/** For what is on the line when the process ends: cut off, it would be sent twice. */
const lastTriesMs = 5_000;

/** Sends webhooks until it is closed. Several processes send at once: each delivery is in one's hand. */
export class WebhookSending {
  readonly #sender = new WebhookSender();
  readonly #timer: NodeJS.Timeout;
  readonly #began: Promise<KeptConnection | null>;

  constructor() {
    this.#began = this.#begin();
    this.#timer = setInterval(() => this.#sender.wake(), lookEveryMs);
  }

  async #begin(): Promise<KeptConnection | null> {
    await disableUnreadable().catch((error) =>
      log.error({ err: error }, "the secrets of webhooks were not looked at; each is when it is sent to"),
    );
    return openWebhookChannel(() => this.#sender.wake()).catch((error) => {
      log.warn({ err: error }, "webhooks are not sent at once, only each second");
      return null;
    });
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    const channel = await this.#began;
    await channel?.close();
    await this.#sender.stop(lastTriesMs);
  }
}
