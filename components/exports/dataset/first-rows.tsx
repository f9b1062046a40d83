import clsx from "clsx";
import { formatPercent, plural } from "@/components/ui/text/format";
import type { DatasetEstimate } from "@/lib/contracts/datasets";

type Row = DatasetEstimate["first"][number];

const labels = { left: "label_0 1", right: "label_0 0", tie: "label_0 0.5", neither: "label_0 0.5" } as const;

function Side({ src, won, outcome }: { src: string | null; won: boolean; outcome: Row["outcome"] }) {
  const alt = outcome === "tie" ? "tie" : won ? "won" : "lost";
  const frame = clsx("aspect-3/2 w-full rounded-xs", won && "outline-2 outline-ink outline-offset-1");
  if (src === null) return <span role="img" aria-label={alt} className={clsx(frame, "bg-raise")} />;
  return <img src={src} alt={alt} className={clsx(frame, "object-cover")} />;
}

/** The first rows as pictures, the winner framed. */
export function FirstRows({ rows }: { rows: readonly Row[] }) {
  return (
    <ul aria-label="The first rows" className="border-t">
      {rows.map(({ sides: [one, other], outcome, caption, agreement, votes, split }) => (
        <li
          key={`${one.artifactId} ${other.artifactId}`}
          className="grid grid-cols-[5.75rem_5.75rem_minmax(0,1fr)_8rem] items-center gap-x-3.5 gap-y-1.5 border-b py-2.5 max-sm:grid-cols-2"
        >
          <Side src={one.preview} won={outcome === "left"} outcome={outcome} />
          <Side src={other.preview} won={outcome === "right"} outcome={outcome} />
          <div className="min-w-0 max-sm:col-span-2">
            <p className="line-clamp-2 [overflow-wrap:anywhere]">{caption}</p>
            <p className="font-mono text-ink-3 text-xs">
              {labels[outcome]} · {split}
            </p>
          </div>
          <p className="max-sm:col-span-2">
            {agreement === null ? null : (
              <>
                <b className="font-semibold tabular-nums">{formatPercent(agreement)}</b> agree
              </>
            )}
            <span className="block text-ink-3 text-xs">{plural(votes, "vote")}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}
