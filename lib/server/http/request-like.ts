import type { HeadersLike } from "@/lib/server/auth/client-network";

/**
 * What handlers read of a `Request`. For bodyless requests the front makes no real one, which would take longer than a
 * request to `me` does.
 */
export type RequestLike = Pick<Request, "method" | "url" | "body" | "signal"> & { headers: HeadersLike };
