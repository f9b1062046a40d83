import type { IncomingMessage } from "node:http";

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/**
 * A page asked for under another loopback name than the canonical one: the session's cookie would stay behind there.
 * Programs (`/api`) are left alone.
 */
export function canonicalRedirect(
  req: Pick<IncomingMessage, "method" | "url" | "headers">,
  publicUrl: string,
): string | null {
  const canonical = new URL(publicUrl);
  const host = req.headers.host ?? "";
  const path = req.url ?? "/";
  if (req.method !== "GET" || path.startsWith("/api/") || host === canonical.host) return null;
  if (!req.headers.accept?.includes("text/html")) return null;
  const asked = /^(.*?)(?::\d+)?$/.exec(host)?.[1] ?? "";
  if (!loopback.test(asked) || !loopback.test(canonical.hostname)) return null;
  // Put together as text: resolved as an address, `//elsewhere/` would lead away.
  return path.startsWith("/") ? canonical.origin + path : null;
}
