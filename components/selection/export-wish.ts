import { formatBytes, plural } from "@/components/ui/format";
import type { ExportBody, Selection } from "@/lib/contracts/selection";

export type Wish = Required<Pick<ExportBody, "format" | "metadata" | "embed" | "quality" | "lossless">>;

export const firstWish: Wish = {
  format: "original",
  metadata: ["json"],
  embed: "keep",
  quality: 90,
  lossless: false,
};

/** What is asked of the server: settings that do not belong to the format are left out. */
export function exportBody(selectionId: string, wish: Wish): ExportBody {
  const { format, metadata, embed, quality, lossless } = wish;
  const base = { selectionId, format, metadata, embed: format === "original" ? ("keep" as const) : embed };
  if (format !== "webp") return base;
  return lossless ? { ...base, lossless } : { ...base, quality };
}

const words = { original: "originals", png: "PNG", webp: "WebP" } as const;
export const formatWord = (format: Wish["format"]) => words[format];

/** "12 originals, 32 MB and their metadata"; a conversion weighs what it will weigh once it is made. */
export function weightText({ available, bytes }: Pick<Selection, "available" | "bytes">, wish: Wish): string {
  if (wish.format === "original") return `${plural(available, "original")}, ${formatBytes(bytes)}.`;
  const pictures = `${plural(available, "picture")} as ${formatWord(wish.format)}`;
  return `${pictures}, made when asked; about ${formatBytes(bytes)} as originals.`;
}
