import { env } from "@/lib/env";

/** Over https, cookie names get the `__Host-` prefix, so that browsers accept them only from this host. */
function isSecure(): boolean {
  return env.publicUrl?.startsWith("https:") ?? false;
}

function cookie(name: string) {
  const secure = isSecure();
  const options = { httpOnly: true, sameSite: "lax", path: "/", secure } as const;
  return { name: secure ? `__Host-${name}` : name, options };
}

/** Sets each name explicitly, since next-auth's defaults mix prefixes. */
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
