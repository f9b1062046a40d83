import { AppError, invalid } from "@/lib/errors";

/** In the order of tus's `Tus-Checksum-Algorithm`. */
export const checksumAlgorithms = ["sha1", "sha256"] as const;
export type Checksum = { algorithm: (typeof checksumAlgorithms)[number]; base64: string };

const isKnown = (name: string): name is Checksum["algorithm"] =>
  (checksumAlgorithms as readonly string[]).includes(name);

/** Tus's `Upload-Checksum`: `sha1 base64`; null without the header. Throws `unknown_checksum`, `invalid`. */
export function parseChecksum(header: string | null): Checksum | null {
  if (header === null) return null;
  const [algorithm = "", base64 = "", ...rest] = header.trim().split(" ");
  if (!isKnown(algorithm)) {
    const known = checksumAlgorithms.join(" or ");
    throw new AppError(
      "unknown_checksum",
      `The checksum algorithm "${algorithm}" is not known: use ${known}`,
    );
  }
  if (rest.length > 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64))
    throw invalid("Upload-Checksum", "must be the algorithm, a space and the base64 of the checksum");
  return { algorithm, base64 };
}
