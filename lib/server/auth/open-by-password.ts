import { openSession } from "@/lib/db/system/accounts/sessions";
import { absoluteMs } from "@/lib/domain/access/session-life";
import { setCookie } from "./cookies";
import type { HeadersLike } from "./headers-like";
import { seenEntry } from "./seen-entry";
import { sessionSecret } from "./session-id";

/**
 * `Set-Cookie` of a session for the account that a link's secret has just made, as signing in to it would open. Never
 * for an account that a request names.
 */
export async function openByPassword(
  accountId: string,
  headers: HeadersLike,
  now = new Date(),
): Promise<string> {
  const entry = { accountId, way: "password", secondFactor: false, ...seenEntry(headers) } as const;
  const sid = await openSession(entry, now);
  const { encode } = await import("next-auth/jwt");
  const maxAge = absoluteMs / 1_000;
  return setCookie("flx-session", await encode({ token: { sid }, secret: sessionSecret(), maxAge }), maxAge);
}
