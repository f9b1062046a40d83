import type { IncomingMessage } from "node:http";
import { expect, it } from "vitest";
import { forwardedHeader } from "@/lib/server/auth/client-network";
import type { Proxies } from "./proxies";
import { setClientIp } from "./set-client-ip";

const peer = "203.0.113.7";
const claimed = "198.51.100.1";

function ipAt(host: string, publicUrl: string, said?: string, proxies: Proxies | null = null): unknown {
  const headers = said === undefined ? {} : { "x-forwarded-for": said };
  const req = { headers, socket: { remoteAddress: peer } } as unknown as IncomingMessage;
  setClientIp(req, { host, publicUrl, proxies });
  return req.headers["x-forwarded-for"];
}

it.each([
  ["127.0.0.1", "http://127.0.0.1:3000", peer],
  ["0.0.0.0", "http://localhost:3000", peer],
  ["0.0.0.0", "http://192.0.2.5:3000", peer],
  ["192.0.2.5", "http://studio.example:3000", peer],
  ["127.0.0.1", "http://studio.example", claimed],
  ["0.0.0.0", "https://studio.example", claimed],
  ["::1", "https://localhost", claimed],
])("listening on %s, published as %s: the client IP is %s", (host, publicUrl, ip) => {
  expect(ipAt(host, publicUrl, claimed)).toBe(ip);
  expect(ipAt(host, publicUrl)).toBe(peer);
});

it("what is said of proxies goes before what the addresses suggest", () => {
  const two = `${claimed}, 192.0.2.9`;
  expect(ipAt("127.0.0.1", "https://studio.example", two, { hops: 2 })).toBe(claimed);
  expect(ipAt("127.0.0.1", "https://studio.example", two, { hops: 0 })).toBe(peer);
});

it("notes whether a request came through a proxy, whatever the client says of that", () => {
  const noteOf = (headers: Record<string, string>) => {
    const req = { headers, socket: { remoteAddress: peer } } as unknown as IncomingMessage;
    setClientIp(req, { host: "127.0.0.1", publicUrl: "http://127.0.0.1:3000", proxies: null });
    return req.headers[forwardedHeader];
  };
  expect(noteOf({ "x-forwarded-for": claimed })).toBe("1");
  expect(noteOf({ [forwardedHeader]: "1" })).toBe("0");
});
