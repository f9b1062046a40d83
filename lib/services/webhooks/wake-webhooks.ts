import { waker } from "@/lib/db/system/processes/waker";
import { log } from "@/lib/log";
import { disableUnreadable } from "./disable";

/** Calls `wake` when something may be due, until it is closed. Endpoints whose secrets cannot be read are disabled first. */
export function wakeWebhooks(wake: () => void): { close(): Promise<void> } {
  const listening = disableUnreadable()
    .catch((error) =>
      log.error({ err: error }, "the secrets of webhooks were not looked at; each is when it is sent to"),
    )
    .then(() => waker().subscribe({ topic: "webhooks", onNotified: wake, onListening: wake }))
    .catch((error) => {
      log.warn({ err: error }, "webhooks are not sent at once, only each second");
      return null;
    });
  return { close: async () => (await listening)?.close() };
}
