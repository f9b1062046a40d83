import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { FidelityJob, FidelityResult, SourceFile } from "@/lib/bytes/imaging/child/protocol";
import { rastersOf } from "@/lib/bytes/imaging/work/compare-pictures";
import { openPicture } from "@/lib/bytes/imaging/work/open-picture";
import { similarityOf } from "@/lib/domain/compare/pixels/similarity";

/**
 * Digest of all samples of all frames, upright, as stored. Only a digest: one picture's samples may fill the memory.
 */
async function samplesOf({ path, header }: SourceFile, deep: boolean): Promise<string> {
  const { animated } = header;
  const stored = openPicture(await readFile(path), { ignoreIcc: true, animated });
  const picture = (animated ? stored : stored.autoOrient())
    .ensureAlpha(1)
    .toColourspace(deep ? "rgb16" : "srgb");
  const { data, info } = await picture
    .raw({ depth: deep ? "ushort" : "uchar" })
    .toBuffer({ resolveWithObject: true });
  return createHash("sha256").update(`${info.width}x${info.height} `).update(data).digest("hex");
}

export async function measureFidelity({ original, conversion }: FidelityJob): Promise<FidelityResult> {
  const [a, b] = await rastersOf({ a: original, b: conversion }, null);
  const similarity = similarityOf(a, b);
  // A difference in 8 bits is a difference.
  if (similarity.psnr !== null) return { ...similarity, exact: false };
  const deep = original.header.depth === 16 || conversion.header.depth === 16;
  const exact = (await samplesOf(original, deep)) === (await samplesOf(conversion, deep));
  return { ...similarity, exact };
}
