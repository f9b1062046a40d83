import { expect, it } from "vitest";
import { assertDefined } from "@/lib/assert";
import { clientIp, readProxies } from "./proxies";

const peer = "203.0.113.7";

it.each([
  ["0", "198.51.100.1", peer],
  ["1", "198.51.100.1", "198.51.100.1"],
  ["1", "forged, 198.51.100.1", "198.51.100.1"],
  ["2", "forged, 198.51.100.1, 192.0.2.9", "198.51.100.1"],
  ["2", "192.0.2.9", "192.0.2.9"],
  ["1", undefined, peer],
  ["203.0.113.0/24", "forged, 198.51.100.1", "198.51.100.1"],
  ["203.0.113.0/24, 192.0.2.9", "forged, 198.51.100.1, 192.0.2.9", "198.51.100.1"],
  ["192.0.2.0/24", "198.51.100.1", peer],
  ["203.0.113.0/24,2001:db8::/32", "[2001:db9::5]:4433, 2001:db8::1", "2001:db9::5"],
  ["203.0.113.7", "198.51.100.1:55000", "198.51.100.1"],
  ["203.0.113.7", "::ffff:198.51.100.1", "198.51.100.1"],
  ["0.0.0.0/0", "198.51.100.1", "198.51.100.1"],
])("behind %s, of %s the client is %s", (text, forwardedFor, ip) => {
  const proxies = assertDefined(readProxies(text) ?? undefined, "proxies");
  expect(clientIp(`::ffff:${peer}`, forwardedFor, proxies)).toBe(ip);
});

it.each([
  "",
  "17",
  "-1",
  "1.5",
  "10.0.0.0/33",
  "::/129",
  "10.0.0.0/8/8",
  "proxy",
  "10.0.0.0/8,,",
  "10.0.0.0/",
])("%j is neither a number of hops nor networks", (text) => {
  expect(readProxies(text)).toBeNull();
});
