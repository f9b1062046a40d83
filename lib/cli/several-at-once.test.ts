import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { call } from "@/lib/client/call";
import { isBroken, patiently } from "./several-at-once";

let server: Server;
afterEach(() => server.close());

/** A server that is busy for this many requests, and then answers. */
async function busy(times: number, retryAfter: string): Promise<() => Promise<unknown>> {
  let left = times;
  server = createServer((_, res) => {
    const isBusy = left-- > 0;
    res.writeHead(isBusy ? 429 : 200, { ...(isBusy ? { "retry-after": retryAfter } : {}) });
    res.end(JSON.stringify(isBusy ? { status: 429, code: "rate_limited", detail: "busy" } : { ok: true }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return () => call("GET /me", { baseUrl: `http://127.0.0.1:${port}`, token: "t" });
}

it("comes back as often as a busy server asks to", async () => {
  const work = await busy(20, "0");
  expect(await patiently(work, isBroken)).toEqual({ ok: true });
});

it("gives up on a server that asks for longer than anybody waits", async () => {
  const work = await busy(1, "3600");
  await expect(patiently(work, isBroken)).rejects.toMatchObject({ status: 429 });
});
