import { describe, expect, it } from "vitest";
import { cutNetwork } from "./cut-network";
import { endedBy } from "./ended-by";
import { isPassFor, newPass, passName } from "./link-pass";
import { newLinkSecret } from "./link-secret";
import { suggestPassphrase } from "./suggest-passphrase";

describe("an address in the log", () => {
  it.each([
    ["84.112.6.77", "84.112.6.0/24"],
    ["::ffff:84.112.6.77", "84.112.6.0/24"],
    ["2a02:8071:22:1:aa:bb:cc:dd", "2a02:8071:22::/48"],
    ["2A02:8071::1", "2a02:8071:0::/48"],
    ["fe80::1%eth0", "fe80:0:0::/48"],
    ["[2a02:8071:22:1::1]", "2a02:8071:22::/48"],
    ["::1", "::/48"],
    ["unknown", "unknown"],
    ["1.2.3.4, 5.6.7.8", "unknown"],
  ])("%s is cut to %s", (ip, network) => {
    expect(cutNetwork(ip)).toBe(network);
  });
});

describe("what ended a link", () => {
  const now = new Date("2026-11-26T12:00:00Z");
  const [past, later] = [new Date("2026-11-26T11:00:00Z"), new Date("2026-11-26T13:00:00Z")];
  const open = {
    revokedAt: null,
    expiresAt: later,
    endsBy: "asked" as const,
    hasOwner: true,
    mayShare: true,
  };
  it.each([
    ["nothing", {}, null],
    ["its end", { expiresAt: past }, "expired"],
    ["this very instant", { expiresAt: now }, "expired"],
    ["the environment's end", { expiresAt: past, endsBy: "environment" as const }, "expired"],
    ["the end of its bytes", { expiresAt: past, endsBy: "bytes" as const }, "removed"],
    ["somebody, before its end", { revokedAt: past, expiresAt: past }, "revoked"],
    ["the end of its owner's membership", { hasOwner: false }, "account"],
    ["its owner's right to share", { mayShare: false }, "rights"],
    ["its end, before its owner's right", { expiresAt: past, mayShare: false }, "expired"],
  ])("%s", (_, change, expected) => {
    expect(endedBy({ ...open, ...change }, now)).toBe(expected);
  });
});

describe("a pass", () => {
  const link = { id: "a", passphraseHash: "h" };
  const now = 1_800_000_000_000;
  const endsAt = now / 1000 + 60;
  const by = { secret: "s", now };
  const pass = newPass(link, endsAt, "s");

  it("opens its link until it ends", () => {
    expect(isPassFor(link, pass, by)).toBe(true);
    expect(isPassFor(link, pass, { ...by, now: endsAt * 1000 })).toBe(false);
  });

  it("opens no other link, nor the same one with another passphrase, end or secret", () => {
    expect(isPassFor({ ...link, id: "b" }, pass, by)).toBe(false);
    expect(isPassFor({ ...link, passphraseHash: "i" }, pass, by)).toBe(false);
    expect(isPassFor(link, pass.replace(/^\d+/, String(endsAt + 1)), by)).toBe(false);
    expect(isPassFor(link, pass, { ...by, secret: "t" })).toBe(false);
    for (const forged of ["", "x", `${endsAt}.`, `${endsAt}.${"A".repeat(43)}`])
      expect(isPassFor(link, forged, by)).toBe(false);
  });

  it("has a name that does not contain the link's secret", () => {
    const secret = newLinkSecret();
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(passName(secret)).not.toContain(secret.slice(0, 6));
    expect(passName(secret)).not.toBe(passName(newLinkSecret()));
  });
});

describe("a suggested passphrase", () => {
  it("is three groups of four characters that are easily told apart", () => {
    const all = Array.from({ length: 31 }, (_, at) => suggestPassphrase(() => at)).join("");
    expect(suggestPassphrase(() => 0)).toBe("aaaa-aaaa-aaaa");
    expect(all).toMatch(/^[a-hjkmnp-z2-9-]+$/);
  });
});
