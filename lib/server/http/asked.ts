import type { AskedHeaders } from "@/lib/server/auth/asked-headers";

/**
 * What handlers read of a `Request`. For bodyless requests the front makes no real one, which would take longer than a
 * request to `me` does.
 */
export type Asked = Pick<Request, "method" | "url" | "body" | "signal"> & { headers: AskedHeaders };
