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

/** After how many days a rule of the bucket's own removes objects; 0: on a date; null: none does, or the key may not ask. */
export async function daysUntilRemoved(requests: S3Requests): Promise<number | null> {
  const [client, { GetBucketLifecycleConfigurationCommand }] = await Promise.all([
    requests.client(),
    import("@aws-sdk/client-s3"),
  ]);
  const asked = new GetBucketLifecycleConfigurationCommand({ Bucket: requests.bucket });
  const rules = (await client.send(asked).catch(() => null))?.Rules ?? [];
  const ending = rules.flatMap(({ Status, Expiration }) =>
    Status === "Enabled" && (Expiration?.Days !== undefined || Expiration?.Date !== undefined)
      ? [Expiration.Days ?? 0]
      : [],
  );
  return ending.length > 0 ? Math.min(...ending) : null;
}
