import type { IncomingMessage } from "node:http";

/**
 * Mail programs unsubscribe by a POST to the address that opens a page by GET (RFC 8058): it is the operation of the
 * same path.
 */
export function turnToOneClick(req: IncomingMessage): void {
  const { method, url = "" } = req;
  if (method === "POST" && /^\/u\/[^/?#]+$/.test(url)) req.url = `/api/v1${url}`;
}
