import { findCredentials } from "@/lib/db/system/accounts/credentials";
import type { Viewer } from "@/lib/domain/access/actors";
import { authorizeSystem } from "@/lib/domain/access/system-scope";

const bySignIn = authorizeSystem("sign-in");

/** Whether the viewer can sign in by password. */
export async function hasPassword({ email }: Viewer): Promise<boolean> {
  return (await findCredentials(bySignIn, email))?.passwordHash != null;
}
