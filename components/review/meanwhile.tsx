import { DecidedMeanwhile } from "@/components/decide/prefer";
import { ErrorPanel } from "@/components/ui/error-panel";
import type { Decision } from "@/lib/contracts/review";
import { Failure } from "./failure";
import { HistoryEntry } from "./history-entry";

type MeanwhileProps = {
  error: Error | null;
  standing: Decision | undefined;
  labels: ReadonlyMap<string, string>;
};

/** What stands now, and that somebody else was quicker where that is so. */
export function Meanwhile({ error, standing, labels }: MeanwhileProps) {
  return (
    <>
      {standing === undefined ? null : (
        <section aria-label="What stands now" className="grid gap-1 border-t pt-3">
          <h3 className="text-ink-3 text-xs">What stands now</h3>
          <HistoryEntry decision={standing} labels={labels} />
        </section>
      )}
      {error instanceof DecidedMeanwhile ? (
        <ErrorPanel
          problem={{
            title: "Somebody else decided meanwhile",
            detail: "Above is what stands now. Nothing of yours is stored: prefer again, or leave it so.",
          }}
        />
      ) : (
        <Failure error={error} />
      )}
    </>
  );
}
