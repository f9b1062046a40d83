import { type AppError, invalid } from "@/lib/errors";

/** A conversion as requested: the record that `rewrite` writes is the artifact's. */
export type WantedVariant = {
  format: "png" | "webp";
  quality?: number;
  lossless?: boolean;
  embed: "keep" | "strip" | "rewrite";
};

type Options = {
  format: "original" | "png" | "webp";
  quality?: number | undefined;
  lossless?: boolean | undefined;
  embed: WantedVariant["embed"];
  mark?: boolean | undefined;
};

const defaultQuality = 90;

/** What is wrong with the options together. */
function conflictOf({ format, quality, lossless, embed, mark }: Options): AppError | null {
  if (format === "original" && embed !== "keep")
    return invalid("embed", `Originals are sent unchanged; ${embed} requires png or webp`);
  if (format === "original" && mark !== undefined)
    return invalid(
      "mark",
      "Originals are sent unchanged, with the marks that they have; mark requires png or webp",
    );
  if (lossless && format !== "webp")
    return invalid("lossless", `lossless requires webp; ${format} loses nothing`);
  if (quality !== undefined && (lossless || format !== "webp"))
    return invalid("quality", `quality requires webp with losses, not ${lossless ? "lossless" : format}`);
  return null;
}

function assertTogether(options: Options): void {
  const conflict = conflictOf(options);
  if (conflict !== null) throw conflict;
}

/** The conversion requested, with defaults filled in, so that equal requests share one file. Throws `invalid`. */
export function variantOf(options: Options & { format: WantedVariant["format"] }): WantedVariant {
  assertTogether(options);
  const { format, quality, lossless, embed } = options;
  if (format === "png") return { format, embed };
  if (lossless) return { format, lossless: true, embed };
  return { format, quality: quality ?? defaultQuality, embed };
}

/** The same; null for originals. */
export function conversionOf(options: Options): WantedVariant | null {
  const { format } = options;
  if (format !== "original") return variantOf({ ...options, format });
  assertTogether(options);
  return null;
}
