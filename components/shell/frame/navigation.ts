import {
  ChartNoAxesColumn,
  Columns2,
  House,
  Inbox,
  LayoutGrid,
  Link2,
  ListTree,
  type LucideIcon,
  Package,
  Scale,
  Settings2,
  ShoppingBag,
  SwatchBook,
  WandSparkles,
} from "lucide-react";
import type { Permission } from "@/lib/domain/access/permissions";

export type AccountSummary = { name: string; email: string; isOperator: boolean };

type NavGroup = "Review" | "Make" | "Me" | "Workspace";

/** The pages in the order of the navigation: the path below the workspace, its name, its group, the right it needs. */
const places = [
  ["gallery", "", "Gallery", LayoutGrid, "Review", "artifact:read"],
  ["compare", "/compare", "Compare", Columns2, "Review", "compare"],
  ["reviews", "/reviews", "Reviews", Scale, "Review", "review:read"],
  ["selections", "/selections", "Selections", ShoppingBag, "Review", "selection:read"],
  ["generate", "/generate", "Generate", WandSparkles, "Make", "batch:write"],
  ["presets", "/presets", "Presets", SwatchBook, "Make", "review:read"],
  ["jobs", "/jobs", "Jobs", ListTree, "Make", "job:read"],
  ["inbox", null, "Inbox", Inbox, "Me", "comment:read"],
  ["insights", "/insights", "Insights", ChartNoAxesColumn, "Workspace", "review:read"],
  ["exports", "/exports", "Exports", Package, "Workspace", "download"],
  ["links", "/links", "Links", Link2, "Workspace", "link:write"],
  ["settings", "/settings", "Settings", Settings2, "Workspace", "retention:read"],
] as const satisfies readonly (readonly [string, string | null, string, LucideIcon, NavGroup, Permission])[];

export type NavItem = {
  key: (typeof places)[number][0];
  href: string;
  label: string;
  group: NavGroup;
  icon: LucideIcon;
};

/** Without any workspace: a link to the start. */
const nowhere: NavItem[] = [
  { key: "gallery", href: "/", label: "Home", group: "Me", icon: House },
  { key: "inbox", href: "/inbox", label: "Inbox", group: "Me", icon: Inbox },
];

export function navItemsOf(slug: string | null, rights: ReadonlySet<Permission>): NavItem[] {
  if (slug === null) return nowhere;
  return places
    .filter(([, , , , , right]) => rights.has(right))
    .map(([key, path, label, icon, group]) => {
      return { key, href: path === null ? "/inbox" : `/w/${slug}${path}`, label, group, icon };
    });
}

/** The items under the names of their groups; a group without items is left out. */
export function groupsOf(items: readonly NavItem[]): { group: NavGroup; items: NavItem[] }[] {
  const groups = [...new Set(items.map(({ group }) => group))];
  return groups.map((group) => ({ group, items: items.filter((item) => item.group === group) }));
}

/** Artifact pages count as part of the gallery, batches as part of the jobs, judges and defects as part of the insights. */
export function isAt(item: NavItem, pathname: string, slug: string): boolean {
  const base = `/w/${slug}`;
  if (item.key === "gallery") return pathname === base || pathname.startsWith(`${base}/artifacts`);
  if (item.key === "jobs" && pathname.startsWith(`${base}/batches`)) return true;
  if (item.key === "insights" && [`${base}/judges`, `${base}/defects`].includes(pathname)) return true;
  return pathname === item.href || pathname.startsWith(`${item.href}/`);
}
