import type { ServerResponse } from "node:http";

/** Hashes of the style tags that sonner 2.0.8 injects without a nonce; recompute when upgrading it. */
const sonnerStyles =
  "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' 'sha256-StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY='";

/** `storeOrigin`: where presigned pictures come from; null if they come from this server. */
export type PolicyOptions = { dev: boolean; storeOrigin: string | null };

const withStore = (storeOrigin: string | null) => (storeOrigin === null ? "'self'" : `'self' ${storeOrigin}`);

/** Scripts and style tags need this request's nonce; style attributes are allowed. */
export function pagePolicy(nonce: string, { dev, storeOrigin }: PolicyOptions): string {
  const own = withStore(storeOrigin);
  const scripts = `'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`;
  const styles = dev ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}' ${sonnerStyles}`;
  return [
    "default-src 'self'",
    `script-src ${scripts}`,
    `style-src ${styles}`,
    "style-src-attr 'unsafe-inline'",
    `img-src ${own} blob: data:`,
    "font-src 'self'",
    `connect-src ${own}${dev ? " ws:" : ""}`,
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** For bytes and API responses: never rendered as a page. */
export const bytesPolicy = "default-src 'none'; sandbox";

/** For the program's own scripts: a worker's policy comes from the response with its script. */
export const scriptPolicy = (storeOrigin: string | null) =>
  `default-src 'none'; script-src 'self'; connect-src ${withStore(storeOrigin)}; frame-ancestors 'none'`;

/** For the pages of the API, which the build wrote: one script, no styles but one file's, and requests to this server. */
export const referencePolicy = (storeOrigin: string | null) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' blob:",
    `connect-src ${withStore(storeOrigin)}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");

/** Headers of every response, wherever it is served. What needs another policy sets its own over this one. */
export const plainHeaders: Readonly<Record<string, string>> = {
  "content-security-policy": bytesPolicy,
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "x-frame-options": "DENY",
};

/** Headers of every response of the server at this URL. */
export function commonHeaders(publicUrl: string): Record<string, string> {
  return {
    ...plainHeaders,
    ...(publicUrl.startsWith("https:")
      ? { "strict-transport-security": "max-age=31536000; includeSubDomains" }
      : {}),
  };
}

/** Share links, and links to unsubscribe: their pages and their API requests. */
const shared = /^\/(api\/v1\/)?[su](\/|$)/;

/** A link's URL is its secret: search engines must not index it, and no other site may see it as a referrer. */
export function setSharedHeaders(res: ServerResponse, url: string): void {
  if (!shared.test(url)) return;
  // Nothing may reveal that a dead link was one: responses to it equal those to an unknown link, headers included.
  res.removeHeader("x-request-id");
  res.setHeader("x-robots-tag", "noindex");
  res.setHeader("referrer-policy", "no-referrer");
}

export function setCommonHeaders(res: ServerResponse, common: Record<string, string>): void {
  for (const [name, value] of Object.entries(common)) res.setHeader(name, value);
}
