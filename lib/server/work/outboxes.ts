import { MailOutbox } from "@/lib/services/mail/mail-outbox";
import { ImportOutbox } from "@/lib/services/uploads/import-outbox";
import { wakeWebhooks } from "@/lib/services/webhooks/wake-webhooks";
import { WebhookOutbox } from "@/lib/services/webhooks/webhook-outbox";
import type { Duty } from "./duty-loop";
import { Outbox } from "./outbox";
import type { Turns } from "./turns";

/** Renewed with every mail; a process that hangs loses it. */
const mailTurn = { name: "mail", forMs: 15_000 };
const lookMs = 1_000;
/** For what is on the line when the process ends: cut off, it would be sent twice. */
const graceMs = 5_000;

export type Outboxes = { looks: Omit<Duty, "firstMs">[]; close(): Promise<void> };

/** What leaves the program. `importsEveryMs`: how often imports that a request left are looked for. */
export function openOutboxes(turns: Turns, importsEveryMs: number): Outboxes {
  const mails = new Outbox(new MailOutbox({ isMine: () => turns.isMine(mailTurn) }));
  const webhooks = new Outbox(new WebhookOutbox());
  const imports = new Outbox(new ImportOutbox());
  const waking = wakeWebhooks(() => webhooks.wake());
  return {
    looks: [
      { name: "mails", everyMs: lookMs, clockJump: "ignored", run: async () => mails.wake() },
      { name: "webhooks", everyMs: lookMs, clockJump: "ignored", run: async () => webhooks.wake() },
      {
        name: "imports",
        everyMs: importsEveryMs,
        clockJump: "begins no more",
        run: async () => imports.wake(),
      },
    ],
    async close() {
      await waking.close();
      await Promise.all([mails, webhooks, imports].map((each) => each.stop(graceMs)));
    },
  };
}
