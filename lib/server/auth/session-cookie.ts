import { absoluteMs } from "@/lib/domain/access/session-life";
import { sessionName, setCookie } from "./cookies";
import { sessionSecret } from "./session-id";

const seconds = absoluteMs / 1_000;

/** `Set-Cookie` for an open session, as next-auth sets it. */
export async function sessionSetCookie(sid: string): Promise<string> {
  const { encode } = await import("next-auth/jwt");
  return setCookie(
    sessionName,
    await encode({ token: { sid }, secret: sessionSecret(), maxAge: seconds }),
    seconds,
  );
}
