import { Outbox, type OutboxRow } from "@/lib/server/work/outbox";
import { MailOutbox } from "@/lib/services/mail/mail-outbox";
import { ImportOutbox } from "@/lib/services/uploads/import-outbox";
import { WebhookOutbox } from "@/lib/services/webhooks/webhook-outbox";

/** Claims as the program does, says so, and never tries what it has in hand. */
function hang<Item, End>(row: OutboxRow<Item, End>): void {
  const attempt = () => {
    process.stdout.write("claimed\n");
    return new Promise<never>(() => {});
  };
  const { name, max } = row;
  new Outbox<Item, never>({
    name,
    max,
    claim: (...asked) => row.claim(...asked),
    attempt,
    record: async () => {},
  }).wake();
}

const kind = process.argv[2];
if (kind === "mails") hang(new MailOutbox());
else if (kind === "webhooks") hang(new WebhookOutbox());
else hang(new ImportOutbox());
// It waits to be killed.
process.stdin.resume();
