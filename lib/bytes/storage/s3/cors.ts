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

async function rulesOf(requests: S3Requests): Promise<CORSRule[]> {
  const [client, { GetBucketCorsCommand }] = await Promise.all([
    requests.client(),
    import("@aws-sdk/client-s3"),
  ]);
  const { CORSRules = [] } = await client
    .send(new GetBucketCorsCommand({ Bucket: requests.bucket }))
    .catch((error): { CORSRules?: CORSRule[] } => {
      if ((error as { name?: string }).name === "NoSuchCORSConfiguration") return {};
      throw error;
    });
  return CORSRules;
}

/** Whether the bucket's rules let scripts on pages of `origin` read objects. Throws the SDK's errors. */
export const allowsOrigin = async (requests: S3Requests, origin: string): Promise<boolean> =>
  allows(await rulesOf(requests), origin);

/** Adds a rule for `origin` to the bucket's rules, unless one of them allows it already. Throws the SDK's errors. */
export async function allowOrigin(requests: S3Requests, origin: string): Promise<void> {
  const rules = await rulesOf(requests);
  if (allows(rules, origin)) return;
  const [client, { PutBucketCorsCommand }] = await Promise.all([
    requests.client(),
    import("@aws-sdk/client-s3"),
  ]);
  const CORSConfiguration = { CORSRules: [...rules, ruleFor(origin)] };
  await client.send(new PutBucketCorsCommand({ Bucket: requests.bucket, CORSConfiguration }));
}
