import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import fc from "fast-check";
import { expect, it } from "vitest";
import { draws } from "@/tools/testing/draws";
import { presigner } from "./presign";
import type { S3Settings } from "./s3-settings";

const settings: S3Settings = {
  endpoint: "https://objects.example.org:8443",
  region: "eu-central-1",
  bucket: "pictures",
  accessKeyId: "AKIAEXAMPLE",
  secretAccessKey: "a secret/with+signs",
  forcePathStyle: true,
};

const normal = (url: string) => {
  const { origin, pathname, searchParams } = new URL(url);
  searchParams.delete("x-id");
  return { place: origin + pathname, query: Object.fromEntries([...searchParams].sort()) };
};

const anyText = fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 });

it.each([true, false])("signs as the SDK does; the bucket in the path: %s", async (forcePathStyle) => {
  const here = { ...settings, forcePathStyle };
  const credentials = { accessKeyId: here.accessKeyId, secretAccessKey: here.secretAccessKey };
  const client = new S3Client({
    ...here,
    credentials,
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
  });
  // The SDK signs the operation's name too, which changes nothing.
  client.middlewareStack.add(
    (next) => (args) => {
      const { query } = args.request as { query: Record<string, string> };
      delete query["x-id"];
      return next(args);
    },
    { step: "build" },
  );
  const sign = presigner(here);
  await fc.assert(
    fc.asyncProperty(
      anyText,
      anyText,
      fc.date({ min: new Date("2020-01-01"), max: new Date("2040-01-01"), noInvalidDate: true }),
      fc.integer({ min: 1, max: 604_800 }),
      async (name, type, at, seconds) => {
        const key = "objects/01890000-0000-7000-8000-000000000001/ab/cd/abcd.tile";
        const theirs = await getSignedUrl(
          client,
          new GetObjectCommand({
            Bucket: here.bucket,
            Key: key,
            ResponseContentDisposition: name,
            ResponseContentType: type,
          }),
          { signingDate: at, expiresIn: seconds },
        );
        const query = { "response-content-disposition": name, "response-content-type": type };
        expect(normal(sign({ key, at, seconds, query }))).toEqual(normal(theirs));
      },
    ),
    { numRuns: draws(50) },
  );
});
