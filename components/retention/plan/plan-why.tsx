import { formatNumber } from "@/components/ui/text/format";
import type { Plan } from "@/lib/contracts/retention";

type ReasonGroup = { text: string; count: number };

const causes = {
  age: "By age",
  capacity: "To free room",
  leftovers: "Left by jobs that did not complete",
  asked: "Asked for",
} as const;

/** The number of artifacts for each reason, as bars relative to the most frequent reason of both lists. */
export function PlanWhy({ plan }: { plan: Plan }) {
  const { items, spared } = plan.groups;
  const most = Math.max(1, ...items.map(({ count }) => count), ...spared.map(({ count }) => count));
  return (
    <aside aria-label="Reasons" className="grid content-start gap-6">
      <Reasons
        title={plan.state === "done" ? "Why they were removed" : "Why they are removed"}
        most={most}
        groups={items.map(({ cause, reason, count }) => ({ text: `${causes[cause]}. ${reason}`, count }))}
      />
      <Reasons
        title="Spared when it was made"
        most={most}
        groups={spared.map(({ why, count }) => ({ text: why, count }))}
      />
    </aside>
  );
}

function Reasons({ title, groups, most }: { title: string; groups: ReasonGroup[]; most: number }) {
  if (groups.length === 0) return null;
  return (
    <section className="grid gap-2">
      <h2 className="font-semibold">{title}</h2>
      <ul className="grid gap-2.5">
        {groups.map(({ text, count }) => (
          <li key={text} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-1">
            <span className="[overflow-wrap:anywhere]">{text}</span>
            <span className="num">{formatNumber(count)}</span>
            <span aria-hidden className="col-span-2 h-1.5 rounded-xs bg-over">
              <i className="block h-full rounded-xs bg-ink-2" style={{ width: `${(100 * count) / most}%` }} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
