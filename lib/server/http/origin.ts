import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import type { RequestLike } from "./request-like";

/** A write authenticated by cookie must come from our own origin and be JSON (CSRF); bearer tokens need neither. */
export function assertSameOrigin(request: RequestLike, body: boolean): void {
  const { headers } = request;
  if (headers.has("authorization")) return;
  const site = headers.get("sec-fetch-site");
  const origin = headers.get("origin");
  const same = origin !== null ? isOwn(origin, headers) : site === "same-origin";
  if (!same || (site !== null && site !== "same-origin")) {
    throw new AppError(
      "forbidden_origin",
      `Writes with a session cookie must come from this site's own pages${whichPages()}`,
    );
  }
  const type = headers.get("content-type") ?? "";
  if (body && !type.startsWith("application/json")) {
    throw new AppError("unsupported_media", "Writes with a session cookie must be application/json");
  }
}

/** For what programs call by token: a page of another site must not, whatever it sends. */
export function assertOwnOrigin({ headers }: RequestLike): void {
  const origin = headers.get("origin");
  if (origin === null || isOwn(origin, headers)) return;
  throw new AppError("forbidden_origin", `Pages of other sites may not call this${whichPages()}`);
}

/** No header of a proxy is believed: other clients can set it where a proxy passes it on. */
function isOwn(origin: string, headers: RequestLike["headers"]): boolean {
  if (!URL.canParse(origin)) return false;
  const { protocol, host } = new URL(origin);
  // Without a public URL this server is reached by several names, and always without TLS.
  if (hasNoName()) return protocol === "http:" && host === headers.get("host");
  const own = new URL(env.publicUrl ?? "");
  return protocol === own.protocol && host === own.host;
}

const hasNoName = () => env.anyHost || env.publicUrl === undefined;

const whichPages = () =>
  hasNoName() ? "; behind a proxy, set FLUXARA_PUBLIC_URL" : `: open the pages of ${env.publicUrl}`;
