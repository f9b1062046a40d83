import { Webhook } from "standardwebhooks";
import { expect, it } from "vitest";
import { newSecret, signatures, unixSeconds } from "./signature";

const at = new Date();
const message = { id: "evt_1", at, body: '{"type":"ping","é":"\\u00e9"}' };
const headersOf = (secrets: readonly string[]) => ({
  "webhook-id": message.id,
  "webhook-timestamp": String(unixSeconds(at)),
  "webhook-signature": signatures(message, secrets),
});

it("the reference library verifies each secret that signs, and no other", () => {
  const [newest, before, other] = [newSecret(), newSecret(), newSecret()];
  const headers = headersOf([newest, before]);
  for (const secret of [newest, before]) new Webhook(secret).verify(message.body, headers);
  expect(() => new Webhook(other).verify(message.body, headers)).toThrow();
  expect(() => new Webhook(newest).verify(`${message.body} `, headers)).toThrow();
  expect(() => new Webhook(newest).verify(message.body, { ...headers, "webhook-id": "evt_2" })).toThrow();
});

it("a secret is whsec_ and 32 bytes in base64", () => {
  expect(newSecret()).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(newSecret()).not.toBe(newSecret());
});
