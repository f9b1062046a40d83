import { AppError } from "@/lib/errors";
import { remember } from "@/lib/remember";
import { Shares, withoutLine } from "@/lib/shares";

/** Claims that wait in this process. A runner needs one; a restarted one leaves some behind for a while. */
const max = { runner: 16, account: 200 } as const;

/** As long as a claim usually waits. */
const retryAfterSeconds = 25;

const sharesOf = (each: "runner" | "account") => () =>
  new Shares(
    { ...withoutLine, maxPerKey: max[each] },
    () =>
      new AppError(
        "rate_limited",
        `At most ${max[each]} claims of one ${each} wait at once: wait for one of them to return`,
        { retryAfterSeconds },
      ),
  );

const ofRunners = () => remember("claims of runners", sharesOf("runner"));
const ofAccounts = () => remember("claims of accounts", sharesOf("account"));

/** Runs a claim that may wait. Throws `rate_limited` if as many of its runner or account do. */
export const holdingClaim = <T>(accountId: string, runnerId: string, claim: () => Promise<T>): Promise<T> =>
  ofAccounts().run(accountId, () => ofRunners().run(`${accountId} ${runnerId}`, claim));
