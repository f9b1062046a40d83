import type { S3Requests } from "./s3-requests";

/** What keeps bytes in a bucket that the program removed; null: nothing, or the key may not ask. */
export async function whatKeepsRemoved(requests: S3Requests): Promise<string | null> {
  const [client, { GetBucketVersioningCommand, GetObjectLockConfigurationCommand }] = await Promise.all([
    requests.client(),
    import("@aws-sdk/client-s3"),
  ]);
  const Bucket = requests.bucket;
  const versioning = await client.send(new GetBucketVersioningCommand({ Bucket })).catch(() => null);
  const lock = await client.send(new GetObjectLockConfigurationCommand({ Bucket })).catch(() => null);
  if (lock?.ObjectLockConfiguration?.ObjectLockEnabled === "Enabled") return "an object lock";
  return versioning?.Status === "Enabled" ? "versioning" : null;
}
