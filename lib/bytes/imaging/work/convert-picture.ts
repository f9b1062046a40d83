import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { crc32 } from "node:zlib";
import type { Metadata, Sharp } from "sharp";
import { bufferSource } from "@/lib/bytes/imaging/byte-source";
import type { Conversion, ConversionResult, ConvertJob } from "@/lib/bytes/imaging/child/protocol";
import { guardHeader } from "@/lib/bytes/imaging/header-guard";
import { type AskSignature, signPicture } from "@/lib/bytes/imaging/signing/sign-picture";
import { readTexts } from "@/lib/bytes/imaging/texts/read-texts";
import { readStealth } from "@/lib/bytes/imaging/texts/stealth";
import { bareTargets } from "@/lib/bytes/imaging/work/bare-picture";
import { asChunks, embeddedTexts, textsOfPng, xmpKeyword } from "@/lib/bytes/imaging/work/carried-texts";
import { clearedPicture } from "@/lib/bytes/imaging/work/clear-transparent";
import { exifBlock } from "@/lib/bytes/imaging/work/exif-block";
import { isGreyProfile, rgbProfileOf } from "@/lib/bytes/imaging/work/grey-profile";
import {
  type HiddenChannels,
  hidesText,
  hidingIn,
  hidingPixels,
  withoutHiddenText,
} from "@/lib/bytes/imaging/work/hidden-pixels";
import { fromPixels, openPicture, pixelsOf } from "@/lib/bytes/imaging/work/open-picture";
import { withoutPngTexts, withPngProfile, withPngTexts } from "@/lib/bytes/imaging/work/png-chunks";
import { type WebpMetadata, withWebpMetadata } from "@/lib/bytes/imaging/work/webp-chunks";
import { checkWholePng } from "@/lib/bytes/imaging/work/whole-png";
import type { PictureHeader } from "@/lib/domain/bytes/analysis";
import type { FileTexts } from "@/lib/domain/embedded/file-texts";
import { ownKeyword } from "@/lib/domain/embedded/own-record";
import { withoutProvenance } from "@/lib/domain/embedded/write/cut-xmp";
import { markedXmp } from "@/lib/domain/embedded/write/marked-xmp";
import { rewrittenTexts } from "@/lib/domain/embedded/write/rewritten-texts";
import { xmpPacket } from "@/lib/domain/embedded/write/xmp-packet";
import { invalid } from "@/lib/errors";

/** The header has been checked against the limits; nothing is decoded before that. */
type OpenConversion = ConvertJob & { header: PictureHeader };

type ConversionSource = {
  bytes: Buffer;
  job: OpenConversion;
  file: FileTexts;
  hidden: string | null;
  hiding: HiddenChannels;
  /** The picture to encode instead, if colour under full transparency was to be cleared and there was some. */
  cleared: Sharp | null;
};

/** `profile`: to be added after encoding, since raw pixels carry none. */
type EncoderInput = { picture: Sharp; profile: Buffer | null };

/** A download keeps all frames; previews and blind pictures show the first. */
const isDownload = (format: Conversion["format"]) => format === "png" || format === "webp";

function refuseFlattening({ header, conversion }: OpenConversion): void {
  if (!header.animated || header.type === conversion.format || !isDownload(conversion.format)) return;
  throw invalid(
    "format",
    `The picture is animated; ${conversion.format} would keep only one frame. Download the original.`,
  );
}

const keeps = ({ job }: ConversionSource) => job.conversion.embed === "keep";

/** The texts of the artifact's record, by PNG keyword; null unless they replace the file's own. */
function newTexts({ job, file, hidden }: ConversionSource): [keyword: string, text: string][] | null {
  const { conversion } = job;
  if (conversion.embed !== "rewrite" || conversion.record === null) return null;
  return rewrittenTexts(conversion.record, file, hidden);
}

/** WebP has no grey: a grey profile becomes one for equal red, green and blue. Null if there is nothing to convert. */
const greyInRgb = (format: Conversion["format"], icc: Buffer | undefined): Buffer | null =>
  icc !== undefined && format === "webp" && isGreyProfile(icc) ? rgbProfileOf(icc) : null;

type ColorInfo = Pick<Metadata, "space" | "icc">;

const markOf = ({ job }: ConversionSource) => job.conversion.mark ?? null;

/**
 * Keeps the file's XMP, with the mark, but for a pointer to Content Credentials: they are of the original's bytes, and those
 * in the file itself are lost.
 */
async function keepXmp(picture: Sharp, { bytes, job }: ConversionSource): Promise<void> {
  picture.keepXmp();
  const { xmp } = await openPicture(bytes).metadata();
  const packet = xmp?.toString("utf8") ?? "";
  const { mark } = job.conversion;
  const named = withoutProvenance(packet);
  const kept = mark === undefined ? named : markedXmp(named, mark);
  if (kept !== packet && kept !== "") picture.withXmp(kept);
}

/** PNG and WebP do not support CMYK or its profiles. */
const keepsProfile = ({ icc, space }: ColorInfo) => icc !== undefined && space !== "cmyk";

function inDepthOf({ header, conversion }: OpenConversion, picture: Sharp, { space }: ColorInfo): void {
  if (conversion.format !== "png") return;
  if (header.depth === 16) picture.toColourspace(header.channels <= 2 ? "grey16" : "rgb16");
  // A grey profile needs grey samples.
  else if (space === "b-w") picture.toColourspace("b-w");
}

/** A simple-format WebP contains only pixels, so the decoder need not be asked. */
async function colorInfoOf(bytes: Buffer, { type, animated }: PictureHeader): Promise<ColorInfo> {
  if (type === "webp" && bytes.toString("latin1", 12, 16) !== "VP8X") return { space: "srgb" };
  return openPicture(bytes, { animated }).metadata();
}

/** Pixels and profile for the target format. Orientation is always applied, since few PNG viewers support it. */
async function prepared(source: ConversionSource): Promise<EncoderInput> {
  const { bytes, job, hiding, cleared } = source;
  const { header, conversion } = job;
  const metadata = await colorInfoOf(bytes, header);
  const grey = greyInRgb(conversion.format, metadata.icc);
  // Hidden text is metadata too. Overwriting it changes pixels.
  if (hidesText(hiding) && !keeps(source)) {
    const stored = await pixelsOf(cleared ?? openPicture(bytes, { ignoreIcc: true }).autoOrient());
    return { picture: fromPixels(withoutHiddenText(stored, hiding)), profile: grey ?? metadata.icc ?? null };
  }
  if (cleared !== null) return { picture: cleared, profile: grey ?? metadata.icc ?? null };
  const opened = openPicture(bytes, { animated: header.animated, ignoreIcc: grey !== null });
  const picture = header.animated ? opened : opened.autoOrient();
  inDepthOf(job, picture, metadata);
  const keeping = grey === null && keepsProfile(metadata);
  return { picture: keeping ? picture.keepIccProfile() : picture, profile: grey };
}

async function pngWithoutTexts(source: ConversionSource): Promise<Buffer> {
  const { bytes, job, hiding, cleared } = source;
  if (job.header.type === "png" && !hidesText(hiding) && cleared === null) {
    const { orientation = 1 } = await openPicture(bytes).metadata();
    if (orientation === 1) return withoutPngTexts(bytes);
  }
  const { picture, profile } = await prepared(source);
  const png = withoutPngTexts(await picture.png().toBuffer());
  return profile === null ? png : withPngProfile(png, profile);
}

async function toPng(source: ConversionSource): Promise<Buffer> {
  const { bytes, job, file } = source;
  const isPng = job.header.type === "png";
  if (isPng) checkWholePng(bytes);
  if (keeps(source) && isPng) return bytes;
  if (keeps(source)) {
    const { picture } = await prepared(source);
    await keepXmp(picture.keepExif(), source);
    return withPngTexts(await picture.png().toBuffer(), asChunks(file));
  }
  const texts = newTexts(source) ?? [];
  const xmp = xmpPacket({ ownText: null, mark: markOf(source) });
  return withPngTexts(await pngWithoutTexts(source), [
    ...texts.map(([keyword, text]) => ({ keyword, text })),
    // Its first character is not ASCII, which makes it the `iTXt` that XMP must be.
    ...(xmp === null ? [] : [{ keyword: xmpKeyword, text: xmp }]),
  ]);
}

/** EXIF and XMP that replace the file's own; null where nothing does. */
function webpMetadata(source: ConversionSource): Omit<WebpMetadata, "icc"> {
  if (keeps(source)) {
    const kept = textsOfPng(source.file, source.hidden);
    return { exif: kept && exifBlock(kept), xmp: null };
  }
  const texts = new Map(newTexts(source));
  const ownText = texts.get(ownKeyword) ?? null;
  texts.delete(ownKeyword);
  const xmp = xmpPacket({ ownText, mark: markOf(source) });
  return {
    exif: texts.size === 0 ? null : exifBlock(embeddedTexts(texts)),
    xmp: xmp === null ? null : Buffer.from(xmp),
  };
}

async function toWebp(source: ConversionSource): Promise<Buffer> {
  const { quality = 90, lossless = false } = source.job.conversion;
  const { picture, profile } = await prepared(source);
  const { exif, xmp } = webpMetadata(source);
  if (keeps(source)) await keepXmp(picture, source);
  if (keeps(source) && exif === null) picture.keepExif();
  // `exact` preserves the colour of transparent pixels, which a lossy encoder flattens at any quality.
  const encoded = picture.webp({ quality, lossless, exact: true });
  const { data, info } = await encoded.toBuffer({ resolveWithObject: true });
  if ([exif, xmp, profile].every((part) => part === null)) return data;
  const canvas = { width: info.width, height: info.height, hasAlpha: info.channels === 4 };
  return withWebpMetadata(data, canvas, { icc: profile, exif, xmp });
}

function toPane({ bytes }: ConversionSource): Promise<Buffer> {
  const size = { width: 2048, height: 2048, fit: "inside", withoutEnlargement: true } as const;
  return openPicture(bytes).autoOrient().resize(size).webp({ quality: 80, effort: 2 }).toBuffer();
}

const targets = { png: toPng, webp: toWebp, pane: toPane, ...bareTargets };
const pngs: readonly Conversion["format"][] = ["png", "bare"];
const typeOf = ({ format }: Conversion) => (pngs.includes(format) ? "png" : "webp");
const none: HiddenChannels = { alpha: false, colour: false };

/** Called once the file is written, before it is hashed; and for a signature. */
type ConversionCalls = { written: () => void; sign: AskSignature };

/** Nothing may be changed in what this returns. */
async function outcome(source: ConversionSource, sign: AskSignature): Promise<Buffer> {
  const { bytes, job } = source;
  const { conversion, header } = job;
  const picture = await targets[conversion.format](source);
  if (conversion.sign === undefined) return picture;
  const type = typeOf(conversion);
  const parent = { bytes, type: header.type };
  return signPicture({ picture, type, parent, sourceType: conversion.mark ?? null }, conversion.sign, sign);
}

export async function convertPicture(asked: ConvertJob, calls: ConversionCalls): Promise<ConversionResult> {
  // Blocking is fine: this process has only one job at a time.
  const bytes = readFileSync(asked.path);
  const job = { ...asked, header: await guardHeader(bufferSource(bytes)) };
  refuseFlattening(job);
  const pixels = await hidingPixels(bytes, job.header);
  const source: ConversionSource = {
    bytes,
    job,
    file: readTexts(bytes),
    hidden: pixels && readStealth(pixels),
    hiding: pixels === null ? none : hidingIn(pixels),
    cleared: job.conversion.clear ? await clearedPicture(bytes, job.header) : null,
  };
  const out = await outcome(source, calls.sign);
  writeFileSync(job.outPath, out, { flag: "wx" });
  calls.written();
  const sha256 = createHash("sha256").update(out).digest("hex");
  return { type: typeOf(job.conversion), bytes: out.length, sha256, crc32: crc32(out) };
}
