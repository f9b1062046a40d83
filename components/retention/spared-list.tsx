import Link from "next/link";
import { plural } from "@/components/ui/text/format";
import type { Plan } from "@/lib/contracts/retention";
import { PlanThumb } from "./plan-thumb";

/** Grouped by reason, the most frequent first. */
export function sparedByWhy(spared: Plan["spared"]): [why: string, ids: string[]][] {
  const groups = new Map<string, string[]>();
  for (const { artifactId, why } of spared) groups.set(why, [...(groups.get(why) ?? []), artifactId]);
  return [...groups].sort((a, b) => b[1].length - a[1].length);
}

/** Artifacts past their window that are kept, by reason. */
export function SparedList({ ws, plan }: { ws: string; plan: Plan }) {
  const { spared, totals } = plan;
  return (
    <section aria-labelledby="spared" className="grid gap-2">
      <h3 id="spared" className="font-[550]">
        Kept: {plural(totals.spared, "artifact")}
      </h3>
      {totals.spared > spared.length ? (
        <p className="text-ink-2">The first {plural(spared.length, "artifact")} are shown.</p>
      ) : null}
      {sparedByWhy(spared).map(([why, ids]) => (
        <details key={why} className="rounded-md border" open={ids.length <= 12}>
          <summary className="min-h-8 px-3 py-1.5 pointer-coarse:min-h-11">
            <b className="num font-[550]">{ids.length}</b> {why}
          </summary>
          <ul className="flex flex-wrap gap-1.5 px-3 pb-3">
            {ids.map((id, i) => (
              <li key={id}>
                <Link
                  href={`/w/${ws}/artifacts/${id}`}
                  prefetch={false}
                  aria-label={`Kept artifact ${i + 1} of ${ids.length}`}
                  className="block"
                >
                  <PlanThumb ws={ws} artifactId={id} className="size-14" />
                </Link>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}
