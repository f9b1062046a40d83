import { formatBytes, plural } from "@/components/ui/text/format";
import type { Environment } from "@/lib/contracts/environments";

type Content = Omit<Environment, "version" | "at">;

export const formatNames = { original: "Original", png: "PNG", webp: "WebP" } as const;

export const ceilingText = (days: number | null) => (days === null ? "no ceiling" : plural(days, "day"));
export const capacityText = (bytes: number | null) => (bytes === null ? "no limit" : formatBytes(bytes));
export const formatsText = (formats: Content["exportFormats"]) =>
  formats.map((format) => formatNames[format]).join(", ");

/** How one version of an environment differs from another, in a few words each. */
export function environmentChanges(from: Content, to: Content): string[] {
  const changes: [boolean, string][] = [
    [from.title !== to.title, `title “${to.title}”`],
    [
      from.ceilingDays !== to.ceilingDays,
      `ceiling ${ceilingText(from.ceilingDays)} → ${ceilingText(to.ceilingDays)}`,
    ],
    [
      from.capacityBytes !== to.capacityBytes,
      `capacity ${capacityText(from.capacityBytes)} → ${capacityText(to.capacityBytes)}`,
    ],
    [
      formatsText(from.exportFormats) !== formatsText(to.exportFormats),
      `formats ${formatsText(to.exportFormats)}`,
    ],
    [from.longestLinkDays !== to.longestLinkDays, `links up to ${plural(to.longestLinkDays, "day")}`],
    [from.archived !== to.archived, to.archived ? "archived" : "takes jobs again"],
  ];
  return changes.flatMap(([isChanged, text]) => (isChanged ? [text] : []));
}

const units = { MB: 1e6, GB: 1e9, TB: 1e12 } as const;
export type SizeUnit = keyof typeof units;

/** The capacity as an amount in the largest unit that needs no rounding. */
export function capacityParts(bytes: number): { amount: number; unit: SizeUnit } {
  const unit = (["TB", "GB", "MB"] as const).find((each) => bytes % units[each] === 0) ?? "MB";
  return { amount: bytes / units[unit], unit };
}

export const capacityOf = (amount: number, unit: SizeUnit) => Math.round(amount * units[unit]);
