import { readFileSync } from "node:fs";
import type { ScanJob } from "@/lib/bytes/imaging/child/protocol";
import { storeBytesOf } from "@/lib/bytes/imaging/credentials/find-store";
import { readTexts } from "@/lib/bytes/imaging/texts/read-texts";
import { scanProvenance } from "@/lib/domain/provenance/iptc-xmp";
import type { ProvenanceScan } from "@/lib/domain/provenance/provenance-facts";

/** What a whole picture's container says of its origin; nothing of it is decoded. */
export async function scanPicture({ path, type }: ScanJob): Promise<ProvenanceScan> {
  // Blocking is fine: this process has only one job at a time.
  const bytes = readFileSync(path);
  return scanProvenance(readTexts(bytes), storeBytesOf(bytes, type));
}
