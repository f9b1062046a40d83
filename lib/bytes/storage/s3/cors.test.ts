import { expect, it } from "vitest";
import { allows } from "./cors";

const rule = (AllowedOrigins: string[], AllowedMethods = ["GET", "HEAD"]) => ({
  AllowedOrigins,
  AllowedMethods,
});
const origin = "https://fluxara.example.org";

it.each([
  ["no rule", [], false],
  ["the origin itself", [rule([origin])], true],
  ["everyone", [rule(["*"])], true],
  ["its domain", [rule(["https://*.example.org"])], true],
  ["another", [rule(["https://example.org"])], false],
  ["another that begins the same", [rule([`${origin}.evil.net`])], false],
  ["a pattern longer than it", [rule(["https://fluxara.example.org*fluxara.example.org"])], false],
  ["it, for uploads alone", [rule([origin], ["PUT"])], false],
  ["it, in a second rule", [rule(["https://a.net"]), rule(["https://b.net", origin])], true],
])("a bucket allows %s", (_, rules, expected) => {
  expect(allows(rules, origin)).toBe(expected);
});
