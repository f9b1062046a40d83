import type { Artifact } from "@/lib/contracts/artifact";

type Drift = Artifact["drift"][number];

const sources = [
  ["asked", "asked"],
  ["recorded", "recorded"],
  ["embedded", "in the file"],
  ["measured", "measured"],
] as const;

function textOf(value: Drift["asked"]): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function sentence(drift: Drift): string {
  const said = sources.flatMap(([key, word]) => (drift[key] === null ? [] : `${textOf(drift[key])} ${word}`));
  return drift.because ?? said.join(", ");
}

/** What the sources say differently of one row of one artifact: the reason where there is one; null when they agree. */
export function driftNote(drifts: readonly Drift[], row: string): string | null {
  const keys = row === "size" ? ["width", "height"] : [row];
  const notes = drifts.filter((drift) => keys.includes(drift.key)).map(sentence);
  return notes.length === 0 ? null : [...new Set(notes)].join("; ");
}
