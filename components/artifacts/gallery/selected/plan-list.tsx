import { formatBytes, plural } from "@/components/ui/text/format";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import type { Plan } from "@/lib/contracts/retention";

type PlanListProps = { plan: Plan; items: readonly ArtifactItem[] };

/** What is removed and what is kept, each with its reason. */
export function PlanList({ plan, items }: PlanListProps) {
  const names = new Map(items.map(({ id, name }) => [id, name]));
  const { items: going, spared, totals } = plan;
  const unlisted = totals.items - going.length;
  return (
    <div className="grid gap-4">
      {going.length > 0 ? (
        <section aria-label="To be removed" className="grid gap-1">
          <h3 className="font-semibold text-xs">{plural(totals.items, "artifact")} to be removed</h3>
          <ul className="divide-y">
            {going.map(({ artifactId, name, bytes, reason }) => (
              <Line key={artifactId} name={name} why={reason} size={formatBytes(bytes)} />
            ))}
          </ul>
          {unlisted > 0 ? <p className="text-ink-2">and {plural(unlisted, "other")}</p> : null}
        </section>
      ) : null}
      {spared.length > 0 ? (
        <section aria-label="Kept" className="grid gap-1">
          <h3 className="font-semibold text-xs">{plural(totals.spared, "artifact")} kept</h3>
          <ul className="divide-y">
            {spared.map(({ artifactId, why }) => (
              <Line key={artifactId} name={names.get(artifactId) ?? artifactId} why={why} />
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}

function Line({ name, why, size }: { name: string; why: string; size?: string }) {
  return (
    <li className="flex min-h-8 items-center gap-3 py-1">
      <span className="min-w-0 flex-1 truncate" title={name}>
        {name}
      </span>
      <span className="max-w-[55%] text-ink-2 text-xs">{why}</span>
      {size === undefined ? null : <span className="num shrink-0">{size}</span>}
    </li>
  );
}
