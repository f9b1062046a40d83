import { readFileSync } from "node:fs";
import type { Metadata, Sharp } from "sharp";
import { rgbaToThumbHash } from "thumbhash";
import { bufferSource } from "@/lib/bytes/imaging/byte-source";
import type { AnalyseJob } from "@/lib/bytes/imaging/child/protocol";
import { storeBytesOf } from "@/lib/bytes/imaging/credentials/find-store";
import { broken } from "@/lib/bytes/imaging/header/broken";
import { guardHeader } from "@/lib/bytes/imaging/header-guard";
import { readTexts } from "@/lib/bytes/imaging/texts/read-texts";
import { readStealth } from "@/lib/bytes/imaging/texts/stealth";
import { checkApngFrames } from "@/lib/bytes/imaging/work/apng-frames";
import { dhashOf } from "@/lib/bytes/imaging/work/dhash";
import { hidingPixels } from "@/lib/bytes/imaging/work/hidden-pixels";
import { iccName } from "@/lib/bytes/imaging/work/icc-name";
import { withoutOpaqueAlpha } from "@/lib/bytes/imaging/work/opaque";
import { fromPixels, openPicture, type Pixels, pixelsOf } from "@/lib/bytes/imaging/work/open-picture";
import { checkWholePng } from "@/lib/bytes/imaging/work/whole-png";
import type { Measurements, PictureHeader } from "@/lib/domain/bytes/analysis";
import { readEmbedded } from "@/lib/domain/embedded/read-embedded";
import { scanProvenance } from "@/lib/domain/provenance/iptc-xmp";

const inside = { fit: "inside", withoutEnlargement: true } as const;

const isAsStored = ({ icc, orientation = 1 }: Metadata) => icc === undefined && orientation === 1;

/** Reuses decoded pixels unless a profile or an orientation must be applied. */
function picture(bytes: Buffer, metadata: Metadata, decoded: Pixels | null): Sharp {
  return decoded && isAsStored(metadata) ? fromPixels(withoutOpaqueAlpha(decoded)) : openPicture(bytes);
}

/** Larger pictures are not decoded in full to check their alpha, but scaled down while being decoded. */
const maxHeldPixels = 16_000_000;

/**
 * The decoded pixels, if decoding them all first is faster (an alpha channel that is probably opaque) or text may be
 * hidden in them; else null.
 */
function decoded(bytes: Buffer, header: PictureHeader, metadata: Metadata): Promise<Pixels | null> {
  const { type, depth, hasAlpha, animated, width, height } = header;
  const mayBeOpaque = type === "png" && depth === 8 && hasAlpha && !animated && isAsStored(metadata);
  if (!mayBeOpaque || width * height > maxHeldPixels) return hidingPixels(bytes, header);
  return pixelsOf(openPicture(bytes, { ignoreIcc: true }));
}

/** Extracting the whole picture turns off shrink-on-load: every pixel must be decoded. */
function reduced(source: Sharp, { width, height }: { width: number; height: number }): Promise<Pixels> {
  const all = source.autoOrient().extract({ left: 0, top: 0, width, height });
  return pixelsOf(all.resize(512, 512, inside));
}

async function decodeEveryFrame(bytes: Buffer, { type, animated, frames }: PictureHeader): Promise<void> {
  if (type === "png" && animated) await checkApngFrames(bytes, frames);
  if (type === "webp" && animated)
    await pixelsOf(openPicture(bytes, { animated: true }).resize(16, 16, inside));
}

async function hashesOf(shown: Pixels): Promise<{ thumbhash: string; dhash: string }> {
  const small = await pixelsOf(
    fromPixels(shown).resize(64, 64, { fit: "inside" }).toColourspace("srgb").ensureAlpha(),
  );
  const thumbhash = rgbaToThumbHash(small.width, small.height, small.data);
  return { thumbhash: Buffer.from(thumbhash).toString("base64"), dhash: dhashOf(small) };
}

/** Runs while the decoder is busy in another thread. */
async function textsIn(bytes: Buffer, { type }: PictureHeader, hiding: Pixels | null) {
  const texts = readTexts(bytes);
  return {
    embedded: readEmbedded(texts, hiding && readStealth(hiding)),
    provenance: scanProvenance(texts, storeBytesOf(bytes, type)),
  };
}

/** Returns the preview. Calls `measured` with everything else while the preview is being encoded. */
export async function analysePicture(
  { path }: AnalyseJob,
  measured: (measurements: Measurements) => void,
): Promise<Uint8Array> {
  // Blocking is fine: this process has only one job at a time.
  const bytes = readFileSync(path);
  const header = await guardHeader(bufferSource(bytes));
  if (header.type === "png") checkWholePng(bytes);
  const metadata = await openPicture(bytes).metadata();
  if (metadata.width !== header.width || metadata.height !== header.height) {
    throw broken("its parts disagree about its size.");
  }
  await decodeEveryFrame(bytes, header);
  const hiding = await decoded(bytes, header, metadata);
  const [shown, texts] = await Promise.all([
    reduced(picture(bytes, metadata, hiding), metadata.autoOrient),
    textsIn(bytes, header, hiding),
  ]);
  const encoding = fromPixels(shown).webp({ quality: 75, effort: 2 }).toBuffer();
  const measuring = hashesOf(shown).then((hashes) =>
    measured({
      ...header,
      width: metadata.autoOrient.width,
      height: metadata.autoOrient.height,
      iccName: metadata.icc ? iccName(metadata.icc) : null,
      ...hashes,
      ...texts,
    }),
  );
  const [tile] = await Promise.all([encoding, measuring]);
  return tile;
}
