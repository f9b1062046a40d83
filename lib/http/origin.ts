import { AppError } from "@/lib/errors";
import type { Asked } from "./asked";

/** A write authenticated by cookie must come from our own origin and be JSON (CSRF); bearer tokens need neither. */
export function assertSameOrigin(request: Asked, body: boolean): void {
  if (request.headers.has("authorization")) return;
  const site = request.headers.get("sec-fetch-site");
  const origin = request.headers.get("origin");
  const host = request.headers.get("x-forwarded-host") ?? request.headers.get("host");
  const same = origin !== null ? sameHost(origin, host) : site === "same-origin";
  if (!same || (site !== null && site !== "same-origin")) {
    throw new AppError(
      "forbidden_origin",
      "Writes with a session cookie must come from this site's own pages",
    );
  }
  const type = request.headers.get("content-type") ?? "";
  if (body && !type.startsWith("application/json")) {
    throw new AppError("unsupported_media", "Writes with a session cookie must be application/json");
  }
}

function sameHost(origin: string, host: string | null): boolean {
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}
