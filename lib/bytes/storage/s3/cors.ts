import type { CORSRule } from "@aws-sdk/client-s3";
import type { S3Requests } from "./s3-requests";

const methods = ["GET", "HEAD"];
const day = 86_400;

const matches = (pattern: string, origin: string) => {
  const [before = "", ...after] = pattern.split("*");
  if (after.length === 0) return pattern === origin;
  return origin.length >= pattern.length - 1 && origin.startsWith(before) && origin.endsWith(after.join("*"));
};

/** Whether scripts on pages of `origin` may read objects. */
export const allows = (rules: readonly CORSRule[], origin: string): boolean =>
  rules.some(
    ({ AllowedOrigins = [], AllowedMethods = [] }) =>
      AllowedOrigins.some((pattern) => matches(pattern, origin)) &&
      methods.every((method) => AllowedMethods.includes(method)),
  );

const ruleFor = (origin: string): CORSRule => ({
  AllowedOrigins: [origin],
  AllowedMethods: methods,
  AllowedHeaders: ["*"],
  ExposeHeaders: ["ETag", "Content-Length", "Content-Range"],
  MaxAgeSeconds: day,
});

/** Adds a rule for `origin` to the bucket's rules, unless one of them allows it already. Throws the SDK's errors. */
export async function allowOrigin(requests: S3Requests, origin: string): Promise<void> {
  const [client, { GetBucketCorsCommand, PutBucketCorsCommand }] = await Promise.all([
    requests.client(),
    import("@aws-sdk/client-s3"),
  ]);
  const { bucket: Bucket } = requests;
  const { CORSRules = [] } = await client
    .send(new GetBucketCorsCommand({ Bucket }))
    .catch((error): { CORSRules?: CORSRule[] } => {
      if ((error as { name?: string }).name === "NoSuchCORSConfiguration") return {};
      throw error;
    });
  if (allows(CORSRules, origin)) return;
  const CORSConfiguration = { CORSRules: [...CORSRules, ruleFor(origin)] };
  await client.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration }));
}
