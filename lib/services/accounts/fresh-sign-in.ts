import { signedInAt } from "@/lib/db/system/accounts/sessions";
import { freshMs } from "@/lib/domain/access/second-factor-rule";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { AppError } from "@/lib/errors";

const bySignIn = authorizeSystem("sign-in");

/** Throws `conflict` unless somebody signed in for this session within the last five minutes: it may lie open since. */
export async function assertFreshSignIn(sessionId: string | null, now: Date): Promise<void> {
  const at = sessionId === null ? null : await signedInAt(bySignIn, sessionId);
  if (at !== null && now.getTime() - at.getTime() <= freshMs) return;
  throw new AppError(
    "conflict",
    "This needs a sign-in of the last 5 minutes: sign out, sign in and try again",
  );
}
