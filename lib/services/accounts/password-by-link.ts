import { takeLinkTry } from "@/lib/db/system/accounts/tries";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { AppError, invalid } from "@/lib/errors";
import { remember } from "@/lib/remember";
import { Shares, withoutLine } from "@/lib/shares";
import { passwordProblem } from "./password-problem";

const bySignIn = authorizeSystem("sign-in");

const busy = () =>
  new AppError("rate_limited", "Two passwords are already being checked for this link: wait for them", {
    retryAfterSeconds: 5,
  });

const checks = () => remember("passwords by link", () => new Shares({ ...withoutLine, maxPerKey: 2 }, busy));

/**
 * Checks a password that somebody sets by a mailed link, which a weak one does not use up: two of a link at a time, ten in
 * a quarter of an hour, wherever they come from. Throws `invalid`, `rate_limited` or `unavailable`.
 */
export function assertPasswordByLink(linkId: string, password: string, email: string): Promise<void> {
  return checks().run(linkId, async () => {
    await takeLinkTry(bySignIn, linkId);
    const problem = await passwordProblem(password, email);
    if (problem !== null) throw invalid("password", problem);
  });
}
