import { expect, it } from "vitest";
import { addressesIn } from "./hosts-file";

const file = `# of this machine
127.0.0.1\tlocalhost
::1 localhost ip6-localhost # loopback
10.0.0.5  Intranet.example intranet
fe80::1%eth0 router
10.0.0.5 intranet
10.0.0.6 intranet.example
`;

it.each([
  ["localhost", ["127.0.0.1", "::1"]],
  ["intranet.example", ["10.0.0.5", "10.0.0.6"]],
  ["intranet", ["10.0.0.5"]],
  ["router", ["fe80::1"]],
  ["loopback", []],
  ["10.0.0.5", []],
  ["", []],
])("a hosts file gives %s its addresses", (host, ips) => {
  expect(addressesIn(file, host)).toEqual(ips);
});
