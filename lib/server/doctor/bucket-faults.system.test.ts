import {
  DeleteBucketLifecycleCommand,
  PutBucketCorsCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketVersioningCommand,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { S3Requests } from "@/lib/bytes/storage/s3/s3-requests";
import type { S3Settings } from "@/lib/bytes/storage/s3/s3-settings";
import { storage } from "@/lib/bytes/storage/storage";
import { forget } from "@/lib/remember";
import { findingsOf } from "@/tools/testing/doctor";
import { hasObjectStore } from "@/tools/testing/has-object-store";
import { type ObjectStore, startObjectStore } from "@/tools/torture/object-store";
import { storeChecks } from "./checks/store";

const origin = "https://pictures.example.org";

describe.runIf(hasObjectStore())("of a bucket", () => {
  let objects: ObjectStore;
  let settings: S3Settings;
  beforeAll(async () => {
    objects = await startObjectStore();
    settings = await objects.newBucket();
    forget("storage");
    const { endpoint, bucket, accessKeyId, secretAccessKey, region } = settings;
    const given = { ENDPOINT: endpoint, BUCKET: bucket, REGION: region, FORCE_PATH_STYLE: "1" };
    const keys = { ACCESS_KEY_ID: accessKeyId, SECRET_ACCESS_KEY: secretAccessKey };
    for (const [name, value] of Object.entries({ ...given, ...keys }))
      vi.stubEnv(`FLUXARA_S3_${name}`, value);
    vi.stubEnv("FLUXARA_PUBLIC_URL", origin);
    // A gateway that has just started may take longer for its first request than a check may.
    await storage().check();
  });
  afterAll(() => {
    vi.unstubAllEnvs();
    forget("storage");
    objects?.stop();
  });

  const withoutDatabase = { databaseFault: "there is none in this test" };
  const found = async (wantsFix = false) =>
    (await findingsOf(withoutDatabase, wantsFix, storeChecks)).map(({ id, state, fixed }) =>
      fixed ? `${id} fixed` : `${id} ${state}`,
    );
  const client = () => new S3Requests(settings).client();

  it("a rule that is missing is added, and then all is well", async () => {
    const wellButFor = (cors: string) => [
      "store ok",
      "store-identity skipped",
      `store-cors ${cors}`,
      "store-versioning ok",
      "store-lifecycle ok",
    ];
    expect(await found()).toEqual(wellButFor("warn"));
    expect(await found(true)).toEqual(wellButFor("fixed"));
    expect(await found()).toEqual(wellButFor("ok"));
    const rules = [{ AllowedOrigins: ["https://other.example.org"], AllowedMethods: ["GET", "HEAD"] }];
    const CORSConfiguration = { CORSRules: rules };
    await (await client()).send(new PutBucketCorsCommand({ Bucket: settings.bucket, CORSConfiguration }));
    expect((await found())[2]).toBe("store-cors warn");
  });

  it("versions that keep what was removed are found", async () => {
    const VersioningConfiguration = { Status: "Enabled" as const };
    const enable = new PutBucketVersioningCommand({ Bucket: settings.bucket, VersioningConfiguration });
    await (await client()).send(enable);
    expect((await found())[3]).toBe("store-versioning warn");
  });

  it("a rule that removes what is to stay is found, one that ends old versions is not", async () => {
    const { bucket: Bucket } = settings;
    const rule = { ID: "ours", Status: "Enabled" as const, Filter: { Prefix: "" } };
    const put = async (more: object) =>
      (await client()).send(
        new PutBucketLifecycleConfigurationCommand({
          Bucket,
          LifecycleConfiguration: { Rules: [{ ...rule, ...more }] },
        }),
      );
    await put({ NoncurrentVersionExpiration: { NoncurrentDays: 3 } });
    expect((await found())[4]).toBe("store-lifecycle ok");
    await put({ Expiration: { Days: 30 } });
    expect((await found())[4]).toBe("store-lifecycle wrong");
    await (await client()).send(new DeleteBucketLifecycleCommand({ Bucket }));
    expect((await found())[4]).toBe("store-lifecycle ok");
  });

  it("a bucket that does not exist is found", async () => {
    forget("storage");
    vi.stubEnv("FLUXARA_S3_BUCKET", "no-such-bucket");
    expect((await found())[0]).toBe("store wrong");
    expect(storage().place()).toContain("no-such-bucket");
  });
});
