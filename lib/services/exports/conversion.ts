import type { ExportBody } from "@/lib/contracts/export";
import { invalid } from "@/lib/errors";
import { variantOf, type WantedVariant } from "@/lib/services/media/derive";

/** The conversion requested; null for originals. Throws `invalid` for options that originals do not support. */
export function conversionOf(body: ExportBody): WantedVariant | null {
  if (body.format !== "original") return variantOf(body.format, body);
  if (body.embed !== "keep")
    throw invalid("embed", `Originals are exported unchanged; ${body.embed} requires png or webp`);
  if (body.quality !== undefined || body.lossless)
    throw invalid("quality", "Originals are exported unchanged; quality and lossless require webp");
  return null;
}
