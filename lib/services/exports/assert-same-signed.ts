import { type DerivedPlace, listDerivedSums } from "@/lib/db/system/storage/derived-sums";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import type { SegmentEntry } from "@/lib/domain/archive/segments";
import { derivedPlace } from "@/lib/domain/bytes/blob-key";
import { isSignedVariant } from "@/lib/domain/bytes/signed-variant";
import { AppError } from "@/lib/errors";

const bySweep = authorizeSystem("sweep");

type SignedEntry = { entry: SegmentEntry; place: DerivedPlace };

function signedOf(entry: SegmentEntry): SignedEntry | [] {
  const place = derivedPlace(entry.key);
  return place !== null && isSignedVariant(place.variant) ? { entry, place } : [];
}

/**
 * Throws `gone`, naming the file, if a signed one was lost since the archive was made: made again, it has other bytes. Other
 * conversions are made the same.
 */
export async function assertSameSigned(entries: Iterable<SegmentEntry>): Promise<void> {
  const signed = [...entries].flatMap(signedOf);
  if (signed.length === 0) return;
  const sums = await listDerivedSums(
    bySweep,
    signed.map(({ place }) => place),
  );
  const other = signed.find(({ entry }, i) => sums[i] !== entry.crc32);
  if (other !== undefined)
    throw new AppError(
      "gone",
      `"${other.entry.name}" was signed again since this archive was made: export again`,
    );
}
