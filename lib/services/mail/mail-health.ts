import type { MailHealth } from "@/lib/contracts/health";
import { readMailFigures } from "@/lib/db/system/mail/mail-figures";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { pauseMs } from "@/lib/domain/mail/retries";
import { isMailSetUp } from "@/lib/services/processes/sender";

const bySweep = authorizeSystem("sweep");

const iso = (at: Date | null) => at?.toISOString() ?? null;

/** What operators need to know about mail; null if nothing is mailed. */
export async function mailHealth(now: Date): Promise<MailHealth | null> {
  if (!isMailSetUp()) return null;
  const { paused, givenUp, lateSince, sentAt, ...counts } = await readMailFigures(
    bySweep,
    now,
    new Date(now.getTime() - pauseMs),
  );
  return {
    ...counts,
    lateSince: iso(lateSince),
    sentAt: iso(sentAt),
    givenUp: givenUp.map(({ at, ...mail }) => ({ ...mail, at: new Date(at).toISOString() })),
    paused: paused.map(({ at, ...address }) => ({
      ...address,
      until: new Date(new Date(at).getTime() + pauseMs).toISOString(),
    })),
  };
}
