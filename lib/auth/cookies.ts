import { env } from "@/lib/env";

/** Over https the browser is told to refuse these cookies from anyone but this very host. */
function isSecure(): boolean {
  return env.publicUrl?.startsWith("https:") ?? false;
}

function cookie(name: string) {
  const secure = isSecure();
  const options = { httpOnly: true, sameSite: "lax", path: "/", secure } as const;
  return { name: secure ? `__Host-${name}` : name, options };
}

/** next-auth's own defaults mix prefixes, so each is named. */
export function authCookies() {
  return {
    sessionToken: cookie("flx-session"),
    callbackUrl: cookie("flx-callback"),
    csrfToken: cookie("flx-csrf"),
  };
}

/** The value of the session cookie in a Cookie header. */
export function sessionCookie(header: string | null): string | undefined {
  const { name } = authCookies().sessionToken;
  const pair = header?.split(";").find((part) => part.trimStart().startsWith(`${name}=`));
  return pair?.slice(pair.indexOf("=") + 1).trim();
}
