import { findCredentials } from "@/lib/db/system/accounts/credentials";
import type { Viewer } from "@/lib/domain/access/actors";

/** Whether the viewer can sign in by password. */
export async function hasPassword({ email }: Viewer): Promise<boolean> {
  return (await findCredentials(email))?.passwordHash != null;
}
