import type { Pipeline } from "@/lib/domain/settings/agreement";
import { cutText } from "@/lib/domain/text/cut-text";
import { visibleText } from "@/lib/domain/text/visible-text";
import type { CellSource } from "./cells";

const longest = 60;
const maxTitleLength = 200;

/** The title of a batch that was given none: what it begins from, and what varies. */
export function batchTitle({ own, preset, axes }: CellSource, pipeline: Pipeline): string {
  const prompt = typeof own.prompt === "string" ? visibleText(own.prompt).trim() : "";
  const begins = preset?.id ?? (prompt === "" ? pipeline.id : prompt);
  const short = begins.length > longest ? `${cutText(begins, longest - 1)}…` : begins;
  const varies = axes.flatMap(({ keys }) => keys).join(" × ");
  return cutText(varies === "" ? short : `${short}: ${varies}`, maxTitleLength);
}
