import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { call } from "./call";

let status = 200;
const proxy = createServer((_, res) => {
  res.writeHead(status, { "content-type": "text/html" }).end("<p>Sign in");
});
beforeAll(() => new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve)));
afterAll(() => proxy.close());

// Uploads and judging wait while the server is unavailable (500 and above), and take lower statuses for its refusal.
it.each([
  [200, 502],
  [404, 404],
  [503, 503],
])("a proxy's page with %i is a problem with %i", async (sent, said) => {
  status = sent;
  const baseUrl = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const detail = `The server returned ${sent} without an explanation`;
  await expect(call("GET /me", { baseUrl, token: "t" })).rejects.toMatchObject({
    ...{ status: said, code: "internal", message: detail },
  });
});
