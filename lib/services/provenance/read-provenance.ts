import { readCredentials } from "@/lib/bytes/imaging/credentials/read-credentials";
import { trustList } from "@/lib/bytes/imaging/credentials/trust-list";
import type { Measurements } from "@/lib/domain/bytes/analysis";
import type { ProvenanceReading } from "@/lib/domain/provenance/provenance-reading";

/** The reader, as `package.json` pins it. */
const readBy = "c2pa-wasm 0.15.0";

/** Reads what a measured picture says of its origin. Rejects for no content of the file. */
export async function readProvenance(
  path: string,
  { type, provenance: scan }: Pick<Measurements, "type" | "provenance">,
): Promise<ProvenanceReading> {
  const { anchors, digest } = trustList();
  const credentials = await readCredentials({ path, type, scan }, anchors);
  return { facts: { credentials, xmp: scan.xmp }, readBy, trustList: digest };
}
