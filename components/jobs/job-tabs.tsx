"use client";

import { useQuery } from "@tanstack/react-query";
import clsx from "clsx";
import { Link } from "@/components/ui/link";
import { formatNumber } from "@/components/ui/text/format";
import { queueCounts } from "@/lib/client/batches/queue-counts";

const tabs = [
  { key: "queue", path: "/jobs/queue", label: "Queue" },
  { key: "batches", path: "/batches", label: "Batches" },
  { key: "jobs", path: "/jobs", label: "All jobs" },
] as const;

/** What the number beside a tab counts. */
const open = { queue: "waiting or running", batches: "not over", jobs: "" } as const;

type JobTabsProps = { ws: string; current: (typeof tabs)[number]["key"] };

/** What waits and runs, what was asked for at once, and every job. */
export function JobTabs({ ws, current }: JobTabsProps) {
  const { data } = useQuery(queueCounts(ws));
  const counts = {
    queue: data === undefined ? 0 : data.waiting + data.running,
    batches: data?.batches ?? 0,
    jobs: 0,
  };
  return (
    <nav aria-label="Jobs" className="flex gap-1 border-b">
      {tabs.map(({ key, path, label }) => (
        <Link
          key={key}
          href={`/w/${ws}${path}`}
          {...(key === current ? { "aria-current": "page" as const } : {})}
          className={clsx(
            "-mb-px flex h-9 items-center border-b-2 px-3 -outline-offset-2 pointer-coarse:h-11",
            key === current
              ? "border-accent font-[550] text-ink"
              : "border-transparent text-ink-2 hover:text-ink",
          )}
        >
          {label}
          {counts[key] > 0 ? (
            <span className="num ml-1.5 text-ink-3">
              {formatNumber(counts[key])}
              <span className="sr-only"> {open[key]}</span>
            </span>
          ) : null}
        </Link>
      ))}
    </nav>
  );
}
