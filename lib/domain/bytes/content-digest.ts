import { invalid } from "@/lib/errors";

/** The sha256 (hex) in an RFC 9530 `Content-Digest`; null if the header is absent. Throws `invalid`. */
export function sha256Of(header: string | null): string | null {
  if (header === null) return null;
  const value = /(?:^|,)\s*sha-256=:([A-Za-z0-9+/]{43}=):/.exec(header)?.[1];
  if (value === undefined) {
    throw invalid("Content-Digest", "must be sha-256=:<base64 of the body's sha256>:, as in RFC 9530");
  }
  return Buffer.from(value, "base64").toString("hex");
}
