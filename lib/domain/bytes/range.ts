/** The bytes to send, `start` and `end` inclusive. */
export type ByteRange = { start: number; end: number };
export type RangeAnswer = { kind: "whole" } | { kind: "part"; range: ByteRange } | { kind: "unsatisfiable" };

/**
 * RFC 9110 §14 for a single range; multiple or malformed ranges get the whole file, as the RFC allows. So does an `ifRange`
 * other than the current strong tag.
 */
export function rangeOf(
  header: string | undefined,
  ifRange: string | undefined,
  etag: string,
  size: number,
): RangeAnswer {
  const spec = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? "");
  if (spec === null || (ifRange !== undefined && ifRange !== etag)) return { kind: "whole" };
  const [from, to] = [spec[1] ?? "", spec[2] ?? ""];
  if (from !== "") return between(Number(from), to === "" ? size - 1 : Number(to), size);
  return to === "" ? { kind: "whole" } : tail(Number(to), size);
}

function between(start: number, end: number, size: number): RangeAnswer {
  if (start >= size) return { kind: "unsatisfiable" };
  return end < start ? { kind: "whole" } : { kind: "part", range: { start, end: Math.min(end, size - 1) } };
}

function tail(length: number, size: number): RangeAnswer {
  if (length === 0 || size === 0) return { kind: "unsatisfiable" };
  return { kind: "part", range: { start: Math.max(0, size - length), end: size - 1 } };
}

/** Whether `If-None-Match` contains the current tag; weak comparison, as the RFC requires. */
export function noneMatch(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.split(",").some((tag) => tag.trim() === "*" || tag.trim().replace(/^W\//, "") === etag);
}
