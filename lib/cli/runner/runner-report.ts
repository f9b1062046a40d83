import type { BridgeEvent } from "@/lib/bridge/bridge";
import type { Offer } from "@/lib/domain/runners/offer";
import type { RunnerEnd } from "@/lib/sdk/runner/runner-program";
import { shown } from "../server-command";

export type RunnerReport = {
  registered: (id: string, offers: readonly Offer[]) => void;
  event: (event: BridgeEvent) => void;
  end: (end: RunnerEnd) => void;
};

const line = (text: string) => process.stdout.write(`${shown(text)}\n`);
const json = (value: object) => process.stdout.write(`${JSON.stringify(value)}\n`);

/** Says what a runner does: a line for each job and a summary, or lines of JSON. */
export function runnerReport(isJson: boolean): RunnerReport {
  const counts = { completed: 0, failed: 0, released: 0 };
  const count = ({ event }: BridgeEvent) => {
    if (event === "completed" || event === "failed" || event === "released") counts[event]++;
  };
  return {
    registered: (id, offers) => {
      const pipelines = offers.map(({ pipeline }) => pipeline);
      if (isJson) json({ event: "registered", runner: id, pipelines });
      else line(`registered, offering ${pipelines.map((each) => each.id).join(", ")}`);
    },
    event: (event) => {
      count(event);
      if (isJson) json(event);
      else if (event.event !== "begun" && event.event !== "made")
        line(
          `${event.event.padEnd(9)} ${event.job}${event.message === undefined ? "" : `: ${event.message}`}`,
        );
    },
    end: ({ how }) => {
      if (isJson) json({ event: "ended", how, ...counts });
      else line(`${counts.completed} completed, ${counts.failed} failed, ${counts.released} given back`);
    },
  };
}
