import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { BrokenOff } from "../server-command";
import { Records } from "./records";

const lines = [1, 2, 3].map((n) => JSON.stringify({ id: String(n), name: `prüfung ${n}.png` }));
const whole = Buffer.from(lines.map((line) => `${line}\n`).join(""));

let send: RequestListener;
const server = createServer((req, res) => send(req, res));
beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterAll(() => server.close());

async function read() {
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const target = { baseUrl, token: "t", workspace: "demo" };
  const records = await Records.read(target, {}, ({ id }) => ({ id }));
  try {
    return await Promise.all(records.kept.map(async (kept) => JSON.stringify(await records.record(kept))));
  } finally {
    await records.close();
  }
}

/** A body without length or chunks ends wherever the connection does, as behind a proxy that speaks HTTP/1.0. */
const unframed =
  (body: Uint8Array): RequestListener =>
  (_, res) => {
    res.setHeader("content-type", "application/jsonl");
    res.removeHeader("transfer-encoding");
    res.shouldKeepAlive = false;
    res.end(body);
  };
const jsonLines: RequestListener = (_, res) => void res.setHeader("content-type", "application/jsonl");

it.each([
  ["with a line feed at the end", whole],
  ["without", whole.subarray(0, -1)],
])("has every record of a list %s", async (_, body) => {
  send = unframed(body);
  expect(await read()).toEqual(lines);
});

it("has the same records in whichever pieces they come", async () => {
  for (let at = 1; at < whole.length; at += 7) {
    send = (req, res) => {
      jsonLines(req, res);
      res.write(whole.subarray(0, at), () => res.end(whole.subarray(at)));
    };
    expect(await read()).toEqual(lines);
  }
});

it("a list that ends within a line is broken off, wherever that is", async () => {
  const last = whole.lastIndexOf("{");
  for (let at = last + 1; at < whole.length - 1; at++) {
    send = unframed(whole.subarray(0, at));
    await expect(read()).rejects.toThrow(BrokenOff);
  }
});

it("so is one whose connection breaks", async () => {
  send = (req, res) => {
    jsonLines(req, res);
    res.write(whole, () => res.destroy());
  };
  await expect(read()).rejects.toThrow(BrokenOff);
});
