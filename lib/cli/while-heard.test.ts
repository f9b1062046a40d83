import { once } from "node:events";
import http, { type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { isBroken } from "./several-at-once";
import { Silent, whileHeard } from "./while-heard";

/** What each request is answered with; without anything more, it stays open. */
let answer: (response: ServerResponse) => void = () => undefined;
const server = http.createServer((_, response) => answer(response));
beforeAll(() => once(server.listen(0, "127.0.0.1"), "listening"));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const ms = 50;

const read = () =>
  whileHeard(async (signal, heard) => {
    const response = await fetch(url(), { signal });
    let length = 0;
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      length += chunk.length;
      heard();
    }
    return length;
  }, ms);

it("a server that takes the request and says nothing is away", async () => {
  answer = () => undefined;
  const error = await read().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Silent);
  expect(isBroken(error)).toBe(true);
});

it("so is one that stops in the middle, also of its headers", async () => {
  answer = (response) => response.writeHead(200, { "content-length": 10 }).write("begun");
  await expect(read()).rejects.toBeInstanceOf(Silent);
  answer = (response) => response.socket?.write("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n");
  await expect(read()).rejects.toBeInstanceOf(Silent);
});

it("one that is slow, but never silent for so long, is heard to its end", async () => {
  vi.useFakeTimers();
  const hearing = whileHeard(async (_, heard) => {
    for (let sent = 0; sent < 3; sent++) {
      await vi.advanceTimersByTimeAsync(ms - 1);
      heard();
    }
    return "whole";
  }, ms);
  await expect(hearing).resolves.toBe("whole");
  vi.useRealTimers();
});

it("other failures stay what they are", async () => {
  await expect(whileHeard(() => Promise.reject(new RangeError("mine")), ms)).rejects.toThrow(RangeError);
});
