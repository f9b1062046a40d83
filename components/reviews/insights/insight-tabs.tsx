import clsx from "clsx";
import { Link } from "@/components/ui/link";

/** In the order in which they stand. */
const tabs = [
  { key: "reviews", path: "/insights", label: "Reviews" },
  { key: "judges", path: "/judges", label: "Judges" },
  { key: "defects", path: "/defects", label: "Defects" },
] as const;
export type InsightTab = (typeof tabs)[number]["key"];

type InsightTabsProps = { ws: string; current: InsightTab };

/** What is known from judging: what wins in reviews, and how far those who judge can be relied on. */
export function InsightTabs({ ws, current }: InsightTabsProps) {
  return (
    <nav aria-label="Insights" className="mb-5 flex gap-1 overflow-x-auto border-b">
      {tabs.map(({ key, path, label }) => (
        <Link
          key={key}
          href={`/w/${ws}${path}`}
          {...(key === current ? { "aria-current": "page" as const } : {})}
          className={clsx(
            "flex h-9 shrink-0 items-center border-b-2 px-3 -outline-offset-2 pointer-coarse:h-11",
            key === current
              ? "border-accent font-[550] text-ink"
              : "border-transparent text-ink-2 hover:text-ink",
          )}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
