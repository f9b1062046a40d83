import { invalid } from "@/lib/errors";

const base64 = /^[A-Za-z0-9+/]*={0,2}$/;

function decodedValue(key: string, encoded: string): string {
  if (!base64.test(encoded)) throw invalid("Upload-Metadata", `The value of "${key}" is not base64`);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Buffer.from(encoded, "base64"));
  } catch {
    throw invalid("Upload-Metadata", `The value of "${key}" is not UTF-8`);
  }
}

/** The pairs of tus's `Upload-Metadata`: `key base64,key base64`; a key without a value has "". Throws `invalid`. */
export function parseMetadata(header: string | null): Record<string, string> {
  const found = new Map<string, string>();
  for (const pair of (header ?? "").split(",").filter((each) => each.trim() !== "")) {
    const [key = "", encoded = "", ...rest] = pair.trim().split(" ");
    if (rest.length > 0) throw invalid("Upload-Metadata", `"${key}" has more than one value`);
    if (found.has(key)) throw invalid("Upload-Metadata", `"${key}" is there twice`);
    found.set(key, decodedValue(key, encoded));
  }
  return Object.fromEntries(found);
}
