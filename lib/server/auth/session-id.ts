import { createHash } from "node:crypto";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { remember } from "@/lib/remember";
import type { HeadersLike } from "./client-network";
import { sessionCookie } from "./cookies";

/** The secret that encrypts the session cookie; set at start. */
export function sessionSecret(): string {
  if (env.secret === undefined) {
    throw new AppError("unavailable", "FLUXARA_SECRET is not set: start the program with npm start");
  }
  return env.secret;
}

type SessionClaim = { sid: string; endsAt: number };

const maxOpened = 1_000;
/** Opened cookies by hash: each opening derives the key again, which takes as long as looking up the session. */
const opened = () => remember("opened-cookies", () => new Map<string, SessionClaim>());

/**
 * The session id in the cookie; null if the cookie is missing, forged or expired. Only the session's row tells whether
 * it is still open.
 */
export async function sessionIdFrom(headers: HeadersLike): Promise<string | null> {
  const token = sessionCookie(headers.get("cookie"));
  if (token === undefined) return null;
  const secret = sessionSecret();
  const hash = createHash("sha256").update(secret).update(token).digest("base64");
  const known = opened().get(hash);
  if (known !== undefined && known.endsAt > Date.now()) return known.sid;
  // Loads a hundred files, and many a server has nobody signed in.
  const { decode } = await import("next-auth/jwt");
  const content = await decode({ token, secret }).catch(() => null);
  if (typeof content?.sid !== "string") return null;
  if (typeof content.exp === "number") keep(hash, { sid: content.sid, endsAt: content.exp * 1000 });
  return content.sid;
}

function keep(hash: string, cookie: SessionClaim): void {
  const all = opened();
  if (all.size >= maxOpened) all.clear();
  all.set(hash, cookie);
}
