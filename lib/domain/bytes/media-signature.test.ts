import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  downloadExpiry,
  type MediaGrant,
  previewExpiry,
  sealMedia,
  signMedia,
  verifyMedia,
} from "./media-signature";

const secret = "k".repeat(40);
const now = Date.parse("2026-05-06T07:08:09Z");
const grants: fc.Arbitrary<MediaGrant> = fc.record(
  {
    kind: fc.constantFrom("inline", "attachment", "archive"),
    key: fc.string(),
    artifactId: fc.option(fc.uuid()),
    type: fc.string(),
    etag: fc.string(),
    name: fc.string({ unit: "grapheme" }),
    expiresAt: fc.integer({ min: now / 1000 + 1, max: now / 1000 + 1e6 }),
    cacheable: fc.boolean(),
    bytes: fc.nat(),
    linkId: fc.uuid(),
  },
  { requiredKeys: ["kind", "key", "artifactId", "type", "etag", "name", "expiresAt", "cacheable"] },
);

describe("a sealed URL", () => {
  it("carries its grant, and is the same for the same grant", () => {
    fc.assert(
      fc.property(grants, (grant) => {
        const path = sealMedia(grant, secret);
        expect(verifyMedia(path, secret, now)).toEqual(grant);
        expect(sealMedia(grant, secret)).toBe(path);
        expect(verifyMedia(path, `${secret}x`, now)).toBeNull();
        expect(verifyMedia(path, secret, grant.expiresAt * 1000)).toBeNull();
      }),
    );
  });

  it("is void with any character changed", () => {
    fc.assert(
      fc.property(grants, fc.nat(), fc.constantFrom("A", "b", "_", ".", "~"), (grant, at, character) => {
        const path = sealMedia(grant, secret);
        const i = at % path.length;
        fc.pre(path[i] !== character);
        expect(verifyMedia(path.slice(0, i) + character + path.slice(i + 1), secret, now)).toBeNull();
      }),
    );
  });

  it("reveals nothing of its grant, encoded or decoded", () => {
    const id = "01a21699-b0c5-7609-9e55-6ae4ee06a7b1";
    const key = "demo/cb/f8/cbf8bff16ae9c0a6f9be74746a6b7c0dddf0ec56388e48237104cbe55b9601c1";
    const grant = {
      kind: "inline",
      key,
      artifactId: id,
      type: "image/png",
      etag: "cbf8bff1",
      name: "lighthouse.png",
    };
    const path = sealMedia({ ...grant, kind: "inline", expiresAt: 2e9, cacheable: true }, secret);
    const decoded = Buffer.from(path.slice("/media/2.".length), "base64url").toString("latin1");
    for (const text of [path, decoded])
      for (const secret of [id, key, "cbf8bff1", "lighthouse"]) expect(text).not.toContain(secret);
  });
});

describe("a signed URL", () => {
  it("carries its grant", () => {
    fc.assert(
      fc.property(grants, (grant) => {
        expect(verifyMedia(signMedia(grant, secret), secret, now)).toEqual(grant);
      }),
    );
  });

  it("is void with any character changed", () => {
    fc.assert(
      fc.property(grants, fc.nat(), fc.constantFrom("A", "b", "_", ".", "/", "~"), (grant, at, character) => {
        const path = signMedia(grant, secret);
        const i = at % path.length;
        fc.pre(path[i] !== character);
        expect(verifyMedia(path.slice(0, i) + character + path.slice(i + 1), secret, now)).toBeNull();
      }),
    );
  });

  it("is void under another secret, and once it has expired", () => {
    fc.assert(
      fc.property(grants, (grant) => {
        const path = signMedia(grant, secret);
        expect(verifyMedia(path, `${secret}x`, now)).toBeNull();
        expect(verifyMedia(path, secret, grant.expiresAt * 1000 - 1)).not.toBeNull();
        expect(verifyMedia(path, secret, grant.expiresAt * 1000)).toBeNull();
      }),
    );
  });
});

it.each([
  ["2026-05-06T00:00:00.000Z", "2026-05-08T00:00:00Z"],
  ["2026-05-06T23:59:59.999Z", "2026-05-08T00:00:00Z"],
  ["2026-12-31T12:00:00.000Z", "2027-01-02T00:00:00Z"],
])("a preview signed at %s holds until %s", (at, until) => {
  expect(previewExpiry(new Date(at)) * 1000).toBe(Date.parse(until));
});

it("a download URL is valid for five minutes", () => {
  expect(downloadExpiry(new Date(now)) * 1000 - now).toBe(300_000);
});
