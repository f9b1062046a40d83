import type { Entrant } from "@/lib/db/system/accounts/entrant";
import { openSession } from "@/lib/db/system/accounts/sessions";
import type { HeadersLike } from "./headers-like";
import { seenEntry } from "./seen-entry";
import { sessionSetCookie } from "./session-cookie";

/** `Set-Cookie` of a session for the account that a link's secret has just made, as signing in to it would open. */
export async function openByPassword(
  accountId: Entrant,
  headers: HeadersLike,
  now = new Date(),
): Promise<string> {
  const entry = { accountId, way: "password", secondFactor: false, ...seenEntry(headers) } as const;
  return sessionSetCookie(await openSession(entry, now));
}
