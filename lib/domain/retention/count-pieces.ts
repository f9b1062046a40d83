import type { Span } from "./expiry-days";

/** Artifacts of an environment made after `after` and up to `upTo`, in ms; all of them in one place of the list of days. */
export type Piece = { environmentId: string; day: number; after: number; upTo: number };

/** What is to be counted: between each two cutoffs, and after the last one. */
export type Ranges = { environmentId: string; span: Span; cutoffs: readonly (Date | null)[] };

/** Into how many parts of equal length an environment's time is cut, besides its days. */
const cuts = 16;

function gridOf({ oldest, newest }: Span): number[] {
  const [from, to] = [oldest.getTime(), newest.getTime()];
  return Array.from({ length: cuts - 1 }, (_, i) => Math.round(from + ((to - from) * (i + 1)) / cuts));
}

function piecesOf({ environmentId, span, cutoffs }: Ranges): Piece[] {
  const ends = cutoffs.map((cutoff) => cutoff?.getTime() ?? -Infinity);
  const bounds = [...new Set([...ends, ...gridOf(span)])].filter(Number.isFinite).sort((a, b) => a - b);
  const starts = [-Infinity, ...bounds];
  return starts.map((after, i) => ({
    environmentId,
    day: ends.filter((end) => end <= after).length,
    after,
    upTo: bounds[i] ?? Infinity,
  }));
}

/**
 * Cuts the ranges of all environments into pieces and deals them out in turn: those who count get about as many artifacts
 * each, however uneven environments and days are.
 */
export function dealPieces(ranges: readonly Ranges[], counters: number): Piece[][] {
  const pieces = ranges.flatMap(piecesOf);
  return Array.from({ length: counters }, (_, k) => pieces.filter((_piece, i) => i % counters === k));
}
