import { decode } from "next-auth/jwt";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { sessionCookie } from "./cookies";

/** The secret that encrypts the session cookie; set at start. */
export function sessionSecret(): string {
  if (env.secret === undefined) {
    throw new AppError("unavailable", "FLUXARA_SECRET is not set: start the program with npm start");
  }
  return env.secret;
}

/** The session id in the cookie; null if missing, forged or outdated. Whether the session is alive is in its row. */
export async function sessionIdFrom(headers: Headers): Promise<string | null> {
  const token = sessionCookie(headers.get("cookie"));
  if (token === undefined) return null;
  const opened = await decode({ token, secret: sessionSecret() }).catch(() => null);
  return typeof opened?.sid === "string" ? opened.sid : null;
}
