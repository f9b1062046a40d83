import { Outbox, type OutboxRow } from "@/lib/server/work/outbox";
import { MailOutbox } from "@/lib/services/mail/mail-outbox";
import { ImportOutbox } from "@/lib/services/uploads/import-outbox";

/** Sends what is due, as the loop does with its looks. */
export async function drain<Item, End>(row: OutboxRow<Item, End>): Promise<void> {
  const outbox = new Outbox(row);
  outbox.wake();
  await outbox.drained();
}

export const sendMails = (options: ConstructorParameters<typeof MailOutbox>[0] = {}) =>
  drain(new MailOutbox(options));

export const importWaiting = () => drain(new ImportOutbox());
