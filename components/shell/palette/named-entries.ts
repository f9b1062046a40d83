import { Layers, Scale, ShoppingBag, SlidersHorizontal } from "lucide-react";
import type { FindResult } from "@/lib/contracts/find";
import type { Entry, Group } from "./entry";
import type { Recent } from "./recent";

type EntryKind = {
  group: Group;
  hint: string;
  icon: Entry["icon"];
  /** Path relative to the workspace. */
  path: (id: string) => string;
};

const kinds: Record<FindResult["kind"], EntryKind> = {
  review: { group: "Reviews", hint: "Review", icon: Scale, path: (id) => `/reviews/${id}` },
  set: { group: "Sets", hint: "Set", icon: Layers, path: (id) => `?set=${id}` },
  preset: {
    group: "Presets",
    hint: "Preset",
    icon: SlidersHorizontal,
    path: (id) => `/presets/${encodeURIComponent(id)}`,
  },
  selection: {
    group: "Selections",
    hint: "Selection",
    icon: ShoppingBag,
    path: (id) => `/selections/${id}`,
  },
};

export type NamedEntry = Entry & { named: Recent };

export function namedEntry(ws: string, { kind, id, title }: Recent, isRecent = false): NamedEntry {
  const { group, hint, icon, path } = kinds[kind];
  return {
    key: `${kind} ${id}`,
    group: isRecent ? "Recent" : group,
    title,
    ...(isRecent ? { hint } : {}),
    icon,
    href: `/w/${ws}${path(id)}`,
    named: { kind, id, title },
  };
}
