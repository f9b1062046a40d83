import type { Lora } from "@/lib/domain/settings/settings";
import { a1111Names } from "./a1111-names";
import type { WrittenRecord } from "./written-record";

/** Quotes a value as AUTOMATIC1111 does, and also where its key or its end could be misread. */
const quoted = (text: string) => (/[,:\n\r"{}[\]]|^\s|\s$/.test(text) ? JSON.stringify(text) : text);

function sizeText({ width, height }: WrittenRecord): string | null {
  return width === null || height === null ? null : `${width}x${height}`;
}

function hashesText(loras: readonly Lora[] | null): string | null {
  const known = (loras ?? []).filter((lora) => lora.hash !== null);
  return known.length === 0 ? null : known.map(({ name, hash }) => `${name}: ${hash}`).join(", ");
}

/** In AUTOMATIC1111's order, with its names. With a second pass, "Denoising strength" belongs to that pass. */
function settingsLine(record: WrittenRecord): string {
  const { hires, model } = record;
  const { sampler, scheduler } = a1111Names(record);
  const pairs: [string, string | number | null | undefined][] = [
    ["Steps", record.steps],
    ["Sampler", sampler],
    ["Schedule type", scheduler],
    ["CFG scale", record.cfg],
    ["Seed", record.seed],
    ["Size", sizeText(record)],
    ["Model hash", model?.hash],
    ["Model", model?.name],
    ["Denoising strength", hires === null ? record.denoise : hires.denoise],
    ["Clip skip", record.clipSkip],
    ["Hires upscale", hires?.scale],
    ["Hires steps", hires?.steps],
    ["Hires upscaler", hires?.upscaler],
    ["Lora hashes", hashesText(record.loras)],
  ];
  return pairs
    .flatMap(([key, value]) =>
      value === null || value === undefined ? [] : [`${key}: ${quoted(String(value))}`],
    )
    .join(", ");
}

/** The record in AUTOMATIC1111's grammar, which most programs read. It cannot carry everything: see `ownText`. */
export function writeInfotext(record: WrittenRecord): string {
  const { prompt, negativePrompt } = record;
  const lines = [prompt ?? ""];
  if (negativePrompt !== null) lines.push(`Negative prompt: ${negativePrompt}`);
  const line = settingsLine(record);
  return [...lines, ...(line === "" ? [] : [line])].join("\n");
}
