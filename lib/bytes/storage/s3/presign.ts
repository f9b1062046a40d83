import { createHash, createHmac } from "node:crypto";
import { bucketUrl, type S3Settings } from "./s3-settings";

/** A URL of an object, valid from `at` for `seconds`; `query` is part of what is signed. */
export type PresignedUrl = { key: string; at: Date; seconds: number; query: Record<string, string> };

const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();

const escaped = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

function signingKey({ secretAccessKey, region }: S3Settings, day: string): Buffer {
  return [region, "s3", "aws4_request"].reduce(hmac, hmac(`AWS4${secretAccessKey}`, day));
}

/**
 * Signs GET requests with AWS Signature Version 4. Lists hold hundreds of such URLs, and the SDK's presigner runs its
 * whole chain of handlers for each, asynchronously. A test compares the two.
 */
export function presigner(settings: S3Settings): (url: PresignedUrl) => string {
  const { protocol, host, pathname } = bucketUrl(settings);
  const base = pathname.replace(/\/$/, "");
  let known: { day: string; key: Buffer } | undefined;
  return ({ key, at, seconds, query }) => {
    const stamp = at.toISOString().replace(/[-:]|\.\d+/g, "");
    const day = stamp.slice(0, 8);
    if (known?.day !== day) known = { day, key: signingKey(settings, day) };
    const scope = `${day}/${settings.region}/s3/aws4_request`;
    const asked = {
      ...query,
      "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
      "X-Amz-Content-Sha256": "UNSIGNED-PAYLOAD",
      "X-Amz-Credential": `${settings.accessKeyId}/${scope}`,
      "X-Amz-Date": stamp,
      "X-Amz-Expires": String(seconds),
      "X-Amz-SignedHeaders": "host",
    };
    const pairs = Object.entries(asked).map(([name, value]) => `${escaped(name)}=${escaped(value)}`);
    const search = pairs.sort().join("&");
    const path = `${base}/${key.split("/").map(escaped).join("/")}`;
    const request = ["GET", path, search, `host:${host}`, "", "host", "UNSIGNED-PAYLOAD"].join("\n");
    const hash = createHash("sha256").update(request).digest("hex");
    const signature = hmac(known.key, ["AWS4-HMAC-SHA256", stamp, scope, hash].join("\n")).toString("hex");
    return `${protocol}//${host}${path}?${search}&X-Amz-Signature=${signature}`;
  };
}
