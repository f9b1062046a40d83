import { formatBytes } from "@/components/ui/text/format";
import type { Usage } from "@/lib/contracts/usage";
import type { usageBys } from "@/lib/domain/usage/usage";

type By = (typeof usageBys)[number];

export const byNames: Record<By, string> = {
  environment: "Environment",
  preset: "Preset",
  pipeline: "Pipeline",
  model: "Model",
  kind: "Kind",
};

const kinds: Record<string, string> = {
  original: "Originals",
  preview: "Previews",
  conversion: "Conversions",
};

export function keyName(by: By, key: string): string {
  if (by === "kind") return kinds[key] ?? key;
  return key === "" ? `no ${byNames[by].toLowerCase()}` : key;
}

/** "+4.6 GB", "−0.4 GB", "±0". */
export function changeText(bytes: number): string {
  if (bytes === 0) return "±0";
  return `${bytes > 0 ? "+" : "−"}${formatBytes(Math.abs(bytes))}`;
}

/** How much is used, and of what capacity. */
export function usedText({ total }: Usage): string {
  const { bytes, capacityBytes } = total;
  return capacityBytes === null
    ? `${formatBytes(bytes)} are used.`
    : `${formatBytes(bytes)} of ${formatBytes(capacityBytes)} are used.`;
}

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", timeZone: "UTC" });
const dayAndYear = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});

/** "14 January", with the year if it differs from that of `from`. */
export function dayText(at: string, from: string): string {
  const isSameYear = at.slice(0, 4) === from.slice(0, 4);
  return (isSameYear ? day : dayAndYear).format(new Date(at));
}

export type Bar = { key: string; bytes: number; change: number };

/** The keys that store most now. `rest` sums up all others; null if there are none. */
export function barsOf(
  series: Usage["series"],
  most: number,
): { bars: Bar[]; rest: (Bar & { keys: number }) | null } {
  const all = series
    .map(({ key, points }): Bar => {
      const last = points.at(-1)?.bytes ?? 0;
      return { key, bytes: last, change: last - (points[0]?.bytes ?? 0) };
    })
    .filter(({ bytes, change }) => bytes > 0 || change !== 0)
    .sort((a, b) => b.bytes - a.bytes || (a.key < b.key ? -1 : 1));
  const others = all.slice(most);
  if (others.length === 0) return { bars: all, rest: null };
  const sum = (of: (bar: Bar) => number) => others.reduce((total, bar) => total + of(bar), 0);
  const rest = { key: "", keys: others.length, bytes: sum((b) => b.bytes), change: sum((b) => b.change) };
  return { bars: all.slice(0, most), rest };
}
