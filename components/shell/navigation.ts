import {
  Columns2,
  House,
  LayoutGrid,
  ListTree,
  type LucideIcon,
  Scale,
  Settings2,
  ShoppingBag,
} from "lucide-react";
import type { Permission } from "@/lib/domain/access/access";

/** The places of a workspace, with what each needs. */
const neededFor = {
  gallery: "artifact:read",
  jobs: "job:read",
  compare: "compare",
  reviews: "review:read",
  selections: "selection:read",
  settings: "retention:read",
} as const satisfies Record<string, Permission>;

export type AccountShown = { name: string; email: string; isOperator: boolean };

export type Place = {
  key: keyof typeof neededFor;
  href: string;
  label: string;
  short: string;
  icon: LucideIcon;
};

/** Where no workspace is open, the way back to one. */
const nowhere: Place[] = [{ key: "gallery", href: "/", label: "Start", short: "Start", icon: House }];

export function placesOf(slug: string | null, rights: ReadonlySet<Permission>): Place[] {
  if (slug === null) return nowhere;
  const base = `/w/${slug}`;
  // A beta user has no basket.
  const [selections, basket] = rights.has("selection:write")
    ? ["Selections and basket", "Basket"]
    : ["Selections", "Selections"];
  const all: Omit<Place, "short">[] = [
    { key: "gallery", href: base, label: "Gallery", icon: LayoutGrid },
    { key: "jobs", href: `${base}/jobs`, label: "Jobs", icon: ListTree },
    { key: "compare", href: `${base}/compare`, label: "Compare", icon: Columns2 },
    { key: "reviews", href: `${base}/reviews`, label: "Reviews", icon: Scale },
    { key: "selections", href: `${base}/selections`, label: selections, icon: ShoppingBag },
    { key: "settings", href: `${base}/settings`, label: "Settings", icon: Settings2 },
  ];
  return all
    .filter((place) => rights.has(neededFor[place.key]))
    .map((place) => ({ ...place, short: place.key === "selections" ? basket : place.label }));
}

/** The gallery is also the place of single artifacts. */
export function isAt(place: Place, pathname: string, slug: string): boolean {
  const base = `/w/${slug}`;
  if (place.key === "gallery") return pathname === base || pathname.startsWith(`${base}/artifacts`);
  return pathname === place.href || pathname.startsWith(`${place.href}/`);
}
