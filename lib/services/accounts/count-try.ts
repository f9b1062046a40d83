import type { Tries } from "@/lib/contracts/operation";
import { takeLinkTryFrom, takePasswordTry, takeRegistration } from "@/lib/db/system/accounts/tries";
import type { Viewer } from "@/lib/domain/access/actors";
import { authorizeSystem } from "@/lib/domain/access/system-scope";

const bySignIn = authorizeSystem("sign-in");

/** Counts a request against its limit before its body is read. Throws `rate_limited`. */
export async function countTry(kind: Tries, viewer: Viewer | null, network: string): Promise<void> {
  if (kind === "registration") await takeRegistration(bySignIn, network);
  else if (kind === "link") await takeLinkTryFrom(bySignIn, network);
  // Tokens cannot change passwords, so they must not use up the account's attempts.
  else if (viewer?.kind === "account") await takePasswordTry(bySignIn, viewer.email, network);
}
