import type { IncomingMessage } from "node:http";

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/**
 * The redirect for a page requested under another loopback name than the canonical one, whose session cookie the
 * browser would not send. API requests are not redirected.
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
  // Concatenated as text: resolved as a URL, `//elsewhere/` would lead to another host.
  return path.startsWith("/") ? canonical.origin + path : null;
}
