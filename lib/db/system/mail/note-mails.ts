import { db } from "@/lib/db/client";
import type { SystemScope } from "@/lib/domain/access/system-scope";

const waiting = (id: string) => ({ id, sentAt: null, endedAt: null });

/** `because`: what the server said. */
export async function noteSent(
  _system: SystemScope<"sweep">,
  id: string,
  at: Date,
  because: string,
): Promise<void> {
  await db().mail.updateMany({
    where: waiting(id),
    data: { sentAt: at, because, takenUntil: null, tries: { increment: 1 } },
  });
}

/** To be tried again. */
export async function noteFailed(
  _system: SystemScope<"sweep">,
  id: string,
  dueAt: Date,
  because: string,
): Promise<void> {
  await db().mail.updateMany({
    where: waiting(id),
    data: { dueAt, because, takenUntil: null, tries: { increment: 1 } },
  });
}

/** Not sent, and without a try: what it told is over, or its reader may not read it. */
export async function noteDropped(
  _system: SystemScope<"sweep">,
  id: string,
  at: Date,
  because: string,
): Promise<void> {
  await db().mail.updateMany({ where: waiting(id), data: { endedAt: at, because, takenUntil: null } });
}

/** After a try that was the last one. `refusedAddress`: the address, if the server refused it for good. */
export async function noteGivenUp(
  _system: SystemScope<"sweep">,
  id: string,
  { at, because, refusedAddress }: { at: Date; because: string; refusedAddress: string | null },
): Promise<void> {
  const data = { endedAt: at, because, refusedAddress, takenUntil: null, tries: { increment: 1 } };
  await db().mail.updateMany({ where: waiting(id), data });
}

/** While the server cannot be reached: one mail tries, the others wait as long. */
export async function delayDue(_system: SystemScope<"sweep">, until: Date): Promise<void> {
  await db().$executeRaw`
    UPDATE "Mail" SET "dueAt" = ${until} WHERE "sentAt" IS NULL AND "endedAt" IS NULL AND "dueAt" < ${until}`;
}

/** Forgets mails that were sent or ended before that. */
export async function deleteOldMails(_system: SystemScope<"sweep">, before: Date): Promise<void> {
  await db().mail.deleteMany({ where: { OR: [{ sentAt: { lt: before } }, { endedAt: { lt: before } }] } });
}
