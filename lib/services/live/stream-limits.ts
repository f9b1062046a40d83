import { AppError } from "@/lib/errors";
import type { Origin } from "./watcher";

/**
 * Most open streams in this process, of one network, and of one account. A browser allows itself six HTTP/1.1
 * connections per site, and a program rarely needs more than one.
 */
const most = { process: 500, network: 250, account: 24 } as const;

const retryAfterSeconds = 30;

function refused(count: number, of: string): AppError {
  return new AppError(
    "rate_limited",
    `At most ${count} event streams ${of}: close some, or try again later`,
    {
      retryAfterSeconds,
    },
  );
}

/** Throws `rate_limited` if there is no room for another stream beside those that are open. */
export function assertRoomFor({ accountId, network }: Origin, open: ReadonlySet<Origin>): void {
  if (open.size >= most.process) throw refused(most.process, "for all accounts together");
  let [ofAccount, ofNetwork] = [0, 0];
  for (const other of open) {
    if (other.accountId === accountId) ofAccount++;
    if (other.network === network) ofNetwork++;
  }
  if (ofAccount >= most.account) throw refused(most.account, "an account");
  if (ofNetwork >= most.network) throw refused(most.network, "from one network");
}
