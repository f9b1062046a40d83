import type { MailInHand } from "@/lib/db/system/mail/due-mails";
import type { MailKind } from "@/lib/domain/mail/mail-kinds";
import { workWithin } from "@/lib/within";
import type { Composer } from "./compose/composers";
import type { MailTransport } from "./transport";

export const maxTryMs = 60_000;

/** How a try ended. `not composed`: by our own fault. */
export type MailEnd =
  | { how: "sent"; reply: string }
  | { how: "dropped"; because: string }
  | { how: "not composed" | "failed"; error: unknown };

/** `transport` is opened by the first mail that has a text. */
export type MailTry = {
  letters: Record<MailKind, Composer>;
  now: Date;
  cut: AbortSignal;
  transport: () => Promise<MailTransport>;
};

function whyNot({ address, isSuspended, isPaused }: MailInHand): string | null {
  if (address === null) return "the account is gone";
  if (isSuspended) return "the account is suspended";
  return isPaused ? "the server refused this address within the last 7 days" : null;
}

/** Composes a mail as things are now, and sends it. */
export async function tryMail(mail: MailInHand, { letters, now, cut, transport }: MailTry): Promise<MailEnd> {
  const hindrance = whyNot(mail);
  if (hindrance !== null) return { how: "dropped", because: hindrance };
  const letter = await letters[mail.kind](mail, now).catch((error) => error as Error);
  if (letter instanceof Error) return { how: "not composed", error: letter };
  if (letter === null) return { how: "dropped", because: "the event no longer exists" };
  const outgoing = { id: mail.id, address: mail.address ?? "", letter };
  const open = await transport();
  try {
    return { how: "sent", reply: await workWithin(maxTryMs, cut, (until) => open.send(outgoing, until)) };
  } catch (error) {
    return { how: "failed", error };
  }
}
