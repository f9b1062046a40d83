import fc from "fast-check";
import { expect, it } from "vitest";
import { idOfLinkSecret, linkSecret } from "@/lib/domain/access/link-secret";
import { newsKinds } from "./news-settings";
import { readUnsubscribeSecret, unsubscribeSecret } from "./unsubscribe-secret";

const key = "k".repeat(32);
const now = new Date("2026-11-30T08:00:00Z");
const days = (count: number) => new Date(now.getTime() + count * 86_400_000);
const account = "0192f000-0000-7000-8000-000000000001";

it("an unsubscribe secret gives back account and kind, for a year and by its key alone", () => {
  fc.assert(
    fc.property(fc.uuid(), fc.constantFrom(...newsKinds, "digest" as const), (accountId, about) => {
      const secret = unsubscribeSecret({ accountId, about }, now, key);
      expect(secret).toMatch(/^[\w-]{58}$/);
      expect(readUnsubscribeSecret(secret, days(365), key)).toEqual({ accountId, about });
      expect(readUnsubscribeSecret(secret, days(366), key)).toBeNull();
      expect(readUnsubscribeSecret(secret, now, "x".repeat(32))).toBeNull();
    }),
  );
});

it("an unsubscribe secret takes no other text, and is none of a row", () => {
  const secret = unsubscribeSecret({ accountId: account, about: "mention" }, now, key);
  const changed = (at: number) =>
    secret.slice(0, at) + (secret[at] === "A" ? "B" : "A") + secret.slice(at + 1);
  for (let at = 0; at < secret.length; at++) expect(readUnsubscribeSecret(changed(at), now, key)).toBeNull();
  for (const text of ["", "x", secret.slice(1), `${secret}A`, [...secret].reverse().join(""), "\u{1f600}"])
    expect(readUnsubscribeSecret(text, now, key)).toBeNull();
  expect(readUnsubscribeSecret(linkSecret("unsubscribe", account, key), now, key)).toBeNull();
  expect(idOfLinkSecret("unsubscribe", secret, key)).toBeNull();
});
