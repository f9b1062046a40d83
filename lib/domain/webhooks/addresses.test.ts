import fc from "fast-check";
import { expect, it } from "vitest";
import { addressKind } from "./addresses";

it.each([
  ["loopback", "127.0.0.1 127.255.255.254 ::1"],
  ["private", "10.0.0.0 10.255.255.255 172.16.0.1 172.31.255.255 192.168.0.1 fc00::1 fdff::1"],
  ["inner", "100.64.0.0 100.127.255.255"],
  [
    "closed",
    "0.0.0.0 0.1.2.3 169.254.169.254 192.0.0.8 192.0.2.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1",
  ],
  [
    "closed",
    "239.255.255.255 240.0.0.1 255.255.255.255 :: fe80::1 fe80::1%lo febf::1 ff02::1 fec0::1 100::1",
  ],
  [
    "closed",
    "::ffff:127.0.0.1 ::ffff:7f00:1 ::ffff:8.8.8.8 ::127.0.0.1 64:ff9b::7f00:1 64:ff9b:1::1 2002:7f00:1::",
  ],
  ["closed", "2001::1 2001:db8::1 3fff::1 not-an-address"],
  ["global", "8.8.8.8 1.1.1.1 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 172.15.255.255 172.32.0.0"],
  [
    "global",
    "126.255.255.255 128.0.0.0 169.253.255.255 169.255.0.0 192.169.0.0 223.255.255.255 2606:4700::1111",
  ],
])("%s addresses: %s", (kind, addresses) => {
  for (const address of addresses.split(" "))
    expect([address, addressKind(address)]).toEqual([address, kind]);
});

it("no IPv4 address is reached through one of IPv6", () => {
  const byte = fc.integer({ min: 0, max: 255 });
  fc.assert(
    fc.property(fc.tuple(byte, byte, byte, byte), (bytes) => {
      const dotted = bytes.join(".");
      const [high, low] = [0, 2].map((at) => (((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)).toString(16));
      for (const address of [
        `::ffff:${dotted}`,
        `::${dotted}`,
        `64:ff9b::${dotted}`,
        `2002:${high}:${low}::1`,
      ])
        expect(["closed", "loopback"]).toContain(addressKind(address));
    }),
  );
});

it.each([
  ["2130706433", "127.0.0.1"],
  ["0x7f.1", "127.0.0.1"],
  ["0177.0.0.1", "127.0.0.1"],
  ["0", "0.0.0.0"],
  ["2852039166", "169.254.169.254"],
])("as a URL's host, %s is %s", (host, address) => {
  expect(new URL(`https://${host}/`).hostname).toBe(address);
});
