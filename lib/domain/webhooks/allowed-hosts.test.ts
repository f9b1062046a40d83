import { expect, it } from "vitest";
import { addressFault, readAllowedHosts } from "./allowed-hosts";

const own = new Set(["8.8.4.4"]);
const fault = (url: string, ips: string, list = "") =>
  addressFault(new URL(url), ips.split(" ").filter(Boolean), { allowed: readAllowedHosts(list), own });

it.each([
  ["a public address", "https://example.com/", "8.8.8.8 2606:4700::1111", ""],
  ["http to a listed network", "http://10.1.2.3:8080/", "10.1.2.3", "10.0.0.0/8"],
  ["a listed address", "http://10.1.2.3/", "10.1.2.3", "192.0.2.1, 10.1.2.3"],
  ["loopback, listed", "http://localhost.:9000/", "127.0.0.1 ::1", "loopback"],
  ["a private one, listed", "http://nas/", "192.168.1.4 fd00::4", "private"],
  [
    "a listed name that leads inside",
    "http://Build.Intranet./",
    "10.0.0.4 127.0.0.1 100.64.0.9",
    "build.intranet",
  ],
  ["metadata by a network that names it", "http://169.254.169.254/", "169.254.169.254", "169.254.0.0/16"],
  ["this machine's public address where loopback is listed", "http://me.example/", "8.8.4.4", "loopback"],
])("a host in the list is allowed: %s", (_, url, ips, list) => {
  expect(fault(url, ips, list)).toBeNull();
});

it.each([
  ["loopback", "https://localhost/", "127.0.0.1", "", /not allowed/],
  [
    "a name with a public and a private address",
    "https://two.example/",
    "8.8.8.8 10.0.0.1",
    "",
    /not allowed/,
  ],
  ["loopback where private is listed", "http://localhost/", "127.0.0.1", "private", /not allowed/],
  [
    "the provider's network where private is listed",
    "http://x.example/",
    "100.64.0.1",
    "private",
    /not allowed/,
  ],
  [
    "metadata where private is listed",
    "http://169.254.169.254/",
    "169.254.169.254",
    "private",
    /not allowed/,
  ],
  ["metadata behind a listed name", "http://nas/", "169.254.169.254", "nas", /not allowed/],
  ["link-local where private is listed", "http://[fe80::1]/", "fe80::1", "private", /not allowed/],
  [
    "an address within IPv6 where loopback is listed",
    "http://[::ffff:127.0.0.1]/",
    "::ffff:7f00:1",
    "loopback",
    /not/,
  ],
  ["this machine's public address", "https://me.example/", "8.8.4.4", "", /not allowed/],
  ["a name that ends like a listed one", "http://evil-nas/", "10.0.0.1", "nas", /not allowed/],
  ["http to the internet", "http://example.com/", "8.8.8.8", "private", /https/],
  ["a name without addresses", "https://none.example/", "", "", /No address/],
])("a host outside the list is refused: %s", (_, url, ips, list, why) => {
  expect(fault(url, ips, list)).toMatch(why);
});
