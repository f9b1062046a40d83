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
  /** Other words by which it can be found. */
  also?: string;
  /** The kind of entry, if the group does not make it clear. */
  hint?: string;
  icon: LucideIcon;
} & ({ href: string } | { act: () => void });

const wordsOf = (typed: string) => typed.toLowerCase().split(/\s+/).filter(Boolean);

export function matches({ title, also = "" }: Entry, typed: string): boolean {
  const text = `${title} ${also}`.toLowerCase();
  return wordsOf(typed).every((word) => text.includes(word));
}

/**
 * Entries that match, grouped in the order of `groups`. Within a group, titles that start with the typed text come
 * first.
 */
export function arranged(entries: readonly Entry[], typed: string): Entry[] {
  const start = typed.trim().toLowerCase();
  const rank = ({ group, title }: Entry) =>
    groups.indexOf(group) * 2 + (title.toLowerCase().startsWith(start) ? 0 : 1);
  return entries.filter((entry) => matches(entry, typed)).sort((a, b) => rank(a) - rank(b));
}
