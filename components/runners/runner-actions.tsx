"use client";

import { Pause, Play } from "lucide-react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/feedback/toast";
import { LateConfirm } from "@/components/ui/overlay/late-confirm";
import { plural } from "@/components/ui/text/format";
import { usePauseRunner, useRemoveRunner } from "@/lib/client/runners";
import type { RunnerItem } from "@/lib/contracts/runners";

const whatReturns = (running: number) =>
  running === 0
    ? "It runs nothing now."
    : `${plural(running, "job")} it runs now return${running === 1 ? "s" : ""} to the queue.`;

export function RunnerActions({ ws, runner }: { ws: string; runner: RunnerItem }) {
  const { name, running, state } = runner;
  const isPaused = state === "paused";
  const pausing = usePauseRunner(ws, runner, (changed) =>
    toast.success(changed.state === "paused" ? `${name} is paused` : `${name} goes on`),
  );
  const removing = useRemoveRunner(ws, runner, () => toast.success(`${name} is removed`));
  return (
    <div className="flex flex-wrap items-center gap-2 lg:col-span-2">
      <Button
        aria-label={isPaused ? `Let ${name} go on` : `Pause ${name}`}
        disabled={pausing.isPending}
        onClick={() => pausing.mutate(!isPaused)}
      >
        {isPaused ? <Play aria-hidden /> : <Pause aria-hidden />}
        {isPaused ? "Go on" : "Pause"}
      </Button>
      <LateConfirm
        trigger={
          <Button variant="danger" disabled={removing.isPending} aria-label={`Remove ${name}`}>
            Remove
          </Button>
        }
        title={`Remove the runner “${name}”?`}
        description={`${whatReturns(running)} Pictures and history stay and keep its name. It can register again as long as its token is valid.`}
        action={`Remove “${name}”`}
        onConfirm={() => removing.mutate()}
      />
      <p className="text-ink-3 text-xs">
        {isPaused
          ? "It gets no jobs until it is resumed."
          : "Paused, it finishes what it runs and gets no more."}
      </p>
    </div>
  );
}
