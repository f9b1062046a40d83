import type { LucideIcon } from "lucide-react";

export const groups = [
  "Recent",
  "Pages",
  "Actions",
  "Reviews",
  "Sets",
  "Presets",
  "Selections",
  "Workspaces",
] as const;
export type Group = (typeof groups)[number];

export type Entry = {
  /** Unique in the palette. */
  key: string;
  group: Group;
  title: string;
  /** Other words that find it. */
  also?: string;
  /** What it is, where the group does not say so. */
  hint?: string;
  icon: LucideIcon;
} & ({ href: string } | { act: () => void });

const wordsOf = (typed: string) => typed.toLowerCase().split(/\s+/).filter(Boolean);

export function matches({ title, also = "" }: Entry, typed: string): boolean {
  const text = `${title} ${also}`.toLowerCase();
  return wordsOf(typed).every((word) => text.includes(word));
}

/** Grouped in the order of `groups`; within one, titles that start as typed come first. */
export function arranged(entries: readonly Entry[], typed: string): Entry[] {
  const start = typed.trim().toLowerCase();
  const rank = ({ group, title }: Entry) =>
    groups.indexOf(group) * 2 + (title.toLowerCase().startsWith(start) ? 0 : 1);
  return entries.filter((entry) => matches(entry, typed)).sort((a, b) => rank(a) - rank(b));
}
