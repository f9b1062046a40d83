import {
  ChartNoAxesColumn,
  Columns2,
  House,
  Inbox,
  LayoutGrid,
  Link2,
  ListTree,
  type LucideIcon,
  Scale,
  Settings2,
  ShoppingBag,
  SwatchBook,
} from "lucide-react";
import type { Permission } from "@/lib/domain/access/permissions";

/** The pages of a workspace, with the right that each needs. */
const neededFor = {
  gallery: "artifact:read",
  jobs: "job:read",
  compare: "compare",
  reviews: "review:read",
  insights: "review:read",
  presets: "review:read",
  selections: "selection:read",
  inbox: "comment:read",
  links: "link:write",
  settings: "retention:read",
} as const satisfies Record<string, Permission>;

export type AccountShown = { name: string; email: string; isOperator: boolean };

export type NavItem = {
  key: keyof typeof neededFor;
  href: string;
  label: string;
  short: string;
  icon: LucideIcon;
};

/** Outside a workspace: a link back to one. */
const nowhere: NavItem[] = [
  { key: "gallery", href: "/", label: "Home", short: "Home", icon: House },
  { key: "inbox", href: "/inbox", label: "Inbox", short: "Inbox", icon: Inbox },
];

export function navItemsOf(slug: string | null, rights: ReadonlySet<Permission>): NavItem[] {
  if (slug === null) return nowhere;
  const base = `/w/${slug}`;
  // A beta user has no basket.
  const [selections, basket] = rights.has("selection:write")
    ? ["Selections and basket", "Basket"]
    : ["Selections", "Selections"];
  const all: Omit<NavItem, "short">[] = [
    { key: "gallery", href: base, label: "Gallery", icon: LayoutGrid },
    { key: "jobs", href: `${base}/jobs`, label: "Jobs", icon: ListTree },
    { key: "compare", href: `${base}/compare`, label: "Compare", icon: Columns2 },
    { key: "reviews", href: `${base}/reviews`, label: "Reviews", icon: Scale },
    { key: "presets", href: `${base}/presets`, label: "Presets", icon: SwatchBook },
    { key: "selections", href: `${base}/selections`, label: selections, icon: ShoppingBag },
    { key: "inbox", href: "/inbox", label: "Inbox", icon: Inbox },
    { key: "links", href: `${base}/links`, label: "Links", icon: Link2 },
    { key: "insights", href: `${base}/insights`, label: "Insights", icon: ChartNoAxesColumn },
    { key: "settings", href: `${base}/settings`, label: "Settings", icon: Settings2 },
  ];
  return all
    .filter((item) => rights.has(neededFor[item.key]))
    .map((item) => ({ ...item, short: item.key === "selections" ? basket : item.label }));
}

/** Artifact pages count as part of the gallery. */
export function isAt(item: NavItem, pathname: string, slug: string): boolean {
  const base = `/w/${slug}`;
  if (item.key === "gallery") return pathname === base || pathname.startsWith(`${base}/artifacts`);
  return pathname === item.href || pathname.startsWith(`${item.href}/`);
}
