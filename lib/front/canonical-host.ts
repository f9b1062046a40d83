import type { IncomingMessage } from "node:http";

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/**
 * A page asked for under another loopback name than the canonical one: the session's cookie would stay behind there.
 * Programs (`/api`) are left alone.
 */
export function canonicalRedirect(req: IncomingMessage, publicUrl: string): string | null {
  const canonical = new URL(publicUrl);
  const host = req.headers.host ?? "";
  if (req.method !== "GET" || req.url?.startsWith("/api/") || host === canonical.host) return null;
  if (!req.headers.accept?.includes("text/html")) return null;
  const asked = /^(.*?)(?::\d+)?$/.exec(host)?.[1] ?? "";
  if (!loopback.test(asked) || !loopback.test(canonical.hostname)) return null;
  return new URL(req.url ?? "/", canonical).href;
}
