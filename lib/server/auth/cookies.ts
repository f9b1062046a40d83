import { passName } from "@/lib/domain/links/link-pass";
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

/** How long a sign-in at the provider may take. */
export const flowSeconds = 10 * 60;

function flowCookie(name: string) {
  const { options, ...named } = cookie(name);
  return { ...named, options: { ...options, maxAge: flowSeconds } };
}

export const sessionName = "flx-session";

/** Sets each name explicitly, since next-auth's defaults mix prefixes. */
export function authCookies() {
  return {
    sessionToken: cookie(sessionName),
    callbackUrl: cookie("flx-callback"),
    csrfToken: cookie("flx-csrf"),
    pkceCodeVerifier: flowCookie("flx-pkce"),
    state: flowCookie("flx-state"),
    nonce: flowCookie("flx-nonce"),
  };
}

function cookieIn(header: string | null, name: string): string | undefined {
  const pair = header?.split(";").find((part) => part.trimStart().startsWith(`${name}=`));
  return pair?.slice(pair.indexOf("=") + 1).trim();
}

/** The value of the session cookie in a Cookie header. */
export const sessionCookie = (header: string | null): string | undefined =>
  cookieIn(header, authCookies().sessionToken.name);

/** The pass of a share link in a Cookie header. */
export const passCookie = (header: string | null, linkSecret: string): string | undefined =>
  cookieIn(header, cookie(passName(linkSecret)).name);

/** The name of a cookie of ours as browsers have it. */
export const fullName = (ownName: string): string => cookie(ownName).name;

/** The value of a cookie of ours in a Cookie header. */
export const cookieValue = (header: string | null, name: string): string | undefined =>
  cookieIn(header, cookie(name).name);

/** `Set-Cookie` for a cookie of ours; 0 seconds remove it. */
export function setCookie(ownName: string, value: string, seconds: number): string {
  const { name, options } = cookie(ownName);
  const secure = options.secure ? "; Secure" : "";
  return `${name}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
}

/** `Set-Cookie` for a share link's pass. */
export const setPassCookie = (linkSecret: string, pass: { value: string; seconds: number }): string =>
  setCookie(passName(linkSecret), pass.value, pass.seconds);
