import type { Analysis, PictureHeader, PictureType } from "@/lib/domain/bytes/analysis";
import type { ErrorCode } from "@/lib/errors";

export type Conversion = {
  /** `pane`: WebP for the compare view, at most 2,048 px per side. */
  format: "png" | "webp" | "pane";
  /** 1–100, for lossy WebP. */
  quality?: number;
  lossless?: boolean;
  /** Whether generation metadata is kept in the picture. */
  embed: "keep" | "strip";
};

export type Converted = { type: PictureType; bytes: number };

export type AnalyseJob = { kind: "analyse"; path: string; header: PictureHeader };
export type ConvertJob = {
  kind: "convert";
  path: string;
  header: PictureHeader;
  conversion: Conversion;
  outPath: string;
};
export type Job = AnalyseJob | ConvertJob;

export type ResultOf<J extends Job> = J extends AnalyseJob ? Analysis : Converted;

/** From the child: one `ready`, then one response per job. */
export type FromChild =
  | { kind: "ready" }
  | { kind: "done"; result: Analysis | Converted }
  | { kind: "failed"; code: ErrorCode; message: string };
