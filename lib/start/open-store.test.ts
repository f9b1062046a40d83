import { expect, it } from "vitest";
import { assertStoreSettings } from "./open-store";

it("takes all variables of the object store, or none", () => {
  expect(() => assertStoreSettings({ s3: null, s3Given: [] })).not.toThrow();
  expect(() => assertStoreSettings({ s3: {}, s3Given: ["FLUXARA_S3_BUCKET"] })).not.toThrow();
  expect(() =>
    assertStoreSettings({ s3: null, s3Given: ["FLUXARA_S3_BUCKET", "FLUXARA_S3_ENDPOINT"] }),
  ).toThrow(
    "FLUXARA_S3_BUCKET, FLUXARA_S3_ENDPOINT set, but not FLUXARA_S3_ACCESS_KEY_ID, FLUXARA_S3_SECRET_ACCESS_KEY:",
  );
});
