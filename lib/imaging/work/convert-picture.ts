import { readFile, writeFile } from "node:fs/promises";
import type { Sharp } from "sharp";
import type { FileTexts } from "@/lib/domain/embedded/file-texts";
import { invalid } from "@/lib/errors";
import type { BareFormat, Conversion, Converted, ConvertJob } from "@/lib/imaging/child/protocol";
import { readTexts } from "@/lib/imaging/texts/read-texts";
import { readStealth } from "@/lib/imaging/texts/stealth";
import { bareTargets } from "@/lib/imaging/work/bare-picture";
import { asChunks, asComment } from "@/lib/imaging/work/carried-texts";
import { exifComment } from "@/lib/imaging/work/exif-comment";
import {
  type Hiding,
  hidesText,
  hidingIn,
  hidingPixels,
  withoutHiddenText,
} from "@/lib/imaging/work/hidden-pixels";
import { fromPixels, openPicture, pixelsOf } from "@/lib/imaging/work/open-picture";
import { withoutPngTexts, withPngTexts } from "@/lib/imaging/work/png-chunks";
import { withWebpExif } from "@/lib/imaging/work/webp-exif";
import { checkWholePng } from "@/lib/imaging/work/whole-png";

type Source = { bytes: Buffer; job: ConvertJob; file: FileTexts; hidden: string | null; hiding: Hiding };

const isBare = (format: Conversion["format"]): format is BareFormat => format in bareTargets;

function refuseFlattening({ header, conversion }: ConvertJob): void {
  if (!header.animated || header.type === conversion.format || isBare(conversion.format)) return;
  throw invalid(
    "format",
    `The picture is animated; ${conversion.format} would keep only one frame. Download the original.`,
  );
}

/** Pixels and profile for the target format. Orientation is always applied, since few PNG viewers support it. */
async function prepared({ bytes, job, hiding }: Source): Promise<Sharp> {
  const { header, conversion } = job;
  // Stripping hidden text changes pixels. The profile is applied too, since raw pixels have none.
  if (hidesText(hiding) && conversion.embed === "strip") {
    return fromPixels(withoutHiddenText(await pixelsOf(openPicture(bytes).autoOrient()), hiding));
  }
  const opened = openPicture(bytes, { animated: header.animated });
  const metadata = await opened.metadata();
  const deep = header.depth === 16 && conversion.format === "png";
  const picture = header.animated ? opened : opened.autoOrient();
  if (deep) picture.toColourspace(header.channels <= 2 ? "grey16" : "rgb16");
  // PNG and WebP do not support CMYK or its profiles.
  return metadata.icc && metadata.space !== "cmyk" ? picture.keepIccProfile() : picture;
}

async function toPng(source: Source): Promise<Buffer> {
  const { bytes, job, file, hiding } = source;
  const keep = job.conversion.embed === "keep";
  if (job.header.type === "png") {
    checkWholePng(bytes);
    if (keep) return bytes;
    const { orientation = 1 } = await openPicture(bytes).metadata();
    if (!hidesText(hiding) && orientation === 1) return withoutPngTexts(bytes);
  }
  const picture = await prepared(source);
  const png = await (keep ? picture.keepExif().keepXmp() : picture).png().toBuffer();
  return keep ? withPngTexts(png, asChunks(file)) : withoutPngTexts(png);
}

async function toWebp(source: Source): Promise<Buffer> {
  const { job, file, hidden } = source;
  const { quality = 90, lossless = false, embed } = job.conversion;
  const picture = await prepared(source);
  const comment = embed === "keep" ? asComment(file, hidden) : null;
  if (embed === "keep") picture.keepXmp();
  if (embed === "keep" && comment === null) picture.keepExif();
  const { data, info } = await picture.webp({ quality, lossless }).toBuffer({ resolveWithObject: true });
  const canvas = { width: info.width, height: info.height, hasAlpha: info.channels === 4 };
  return comment === null ? data : withWebpExif(data, canvas, exifComment(comment));
}

function toPane({ bytes }: Source): Promise<Buffer> {
  const size = { width: 2048, height: 2048, fit: "inside", withoutEnlargement: true } as const;
  return openPicture(bytes).autoOrient().resize(size).webp({ quality: 80, effort: 2 }).toBuffer();
}

const targets = { png: toPng, webp: toWebp, pane: toPane, ...bareTargets };
const pngs: readonly Conversion["format"][] = ["png", "bare"];
const none: Hiding = { alpha: false, colour: false };

export async function convertPicture(job: ConvertJob): Promise<Converted> {
  refuseFlattening(job);
  const bytes = await readFile(job.path);
  const pixels = await hidingPixels(bytes, job.header);
  const source: Source = {
    bytes,
    job,
    file: readTexts(bytes),
    hidden: pixels && readStealth(pixels),
    hiding: pixels === null ? none : hidingIn(pixels),
  };
  const out = await targets[job.conversion.format](source);
  await writeFile(job.outPath, out, { flag: "wx" });
  return { type: pngs.includes(job.conversion.format) ? "png" : "webp", bytes: out.length };
}
