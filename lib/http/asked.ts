import type { AskedHeaders } from "@/lib/auth/asked-headers";

/** What handlers read of a `Request`. The front makes none for a request without a body: it takes longer than `me` does. */
export type Asked = Pick<Request, "method" | "url" | "body" | "signal"> & { headers: AskedHeaders };
