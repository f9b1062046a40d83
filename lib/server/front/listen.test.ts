import type { RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { forget } from "@/lib/remember";
import { readiness } from "@/lib/services/processes/readiness";
import { listen, type OpenPort } from "./listen";

let port: OpenPort | null = null;

async function begin(): Promise<string> {
  port = await listen({ host: "127.0.0.1", port: 0 });
  return `http://127.0.0.1:${(port.server.address() as AddressInfo).port}`;
}

afterEach(async () => {
  await port?.close(0);
  forget("readiness");
});

it("responds to probes, and with 503 to everything else, until it is handled", async () => {
  const base = await begin();
  const live = await fetch(`${base}/api/v1/live`);
  expect([live.status, await live.json()]).toEqual([200, { status: "ok" }]);
  const ready = await fetch(`${base}/api/v1/ready?x=1`);
  expect([ready.status, ready.headers.get("retry-after")]).toEqual([503, "5"]);
  expect(await ready.json()).toMatchObject({ status: "starting", step: null });
  const read = await fetch(`${base}/api/v1/workspaces`);
  expect([read.status, (await read.json()).code]).toEqual([503, "unavailable"]);
  const page = await fetch(`${base}/sign-in`);
  expect([page.status, page.headers.get("content-type")]).toEqual([503, "text/html; charset=utf-8"]);
  expect(await page.text()).toContain('http-equiv="refresh"');
});

it("a write waits until it is handled", async () => {
  const base = await begin();
  const posted = fetch(base, { method: "POST", body: "a write" });
  await fetch(base);
  const handler: RequestListener = (req, res) => void req.pipe(res);
  port?.handle(handler, handler);
  expect(await (await posted).text()).toBe("a write");
});

it("a server ends connections with their response while it drains", async () => {
  const base = await begin();
  const handler = (_: unknown, res: import("node:http").ServerResponse) => void res.end("handled");
  port?.handle(handler, handler);
  const before = await fetch(base);
  expect([await before.text(), before.headers.get("connection")]).toEqual(["handled", "keep-alive"]);
  readiness().drain();
  expect((await fetch(base)).headers.get("connection")).toBe("close");
});

it("rejects if the port is taken", async () => {
  const base = await begin();
  await expect(listen({ host: "127.0.0.1", port: Number(new URL(base).port) })).rejects.toThrow("EADDRINUSE");
});
