import { type ExportOptions, formatWords } from "@/lib/client/exports";
import { formatBytes, plural } from "../text/format";

type Weight = { available: number; bytes: number };

/** "12 originals, 32 MB."; for conversions the size of the originals, their own being unknown. */
export function weightText({ available, bytes }: Weight, options: ExportOptions): string {
  const { format, quality, lossless } = options;
  if (format === "original") return `${plural(available, "original")}, ${formatBytes(bytes)}.`;
  const pictures = `${plural(available, "picture")} as ${formatWords[format].many}`;
  const fidelity = format === "webp" && !lossless ? `quality ${quality} changes pixels` : "no pixel changes";
  return `${pictures}, ${fidelity}; about ${formatBytes(bytes)} as originals.`;
}
