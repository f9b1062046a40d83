"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "@/components/shell/rights";
import { ReadFailure } from "@/components/ui/feedback/read-failure";
import { ShowMore } from "@/components/ui/feedback/show-more";
import { runnersOf } from "@/lib/client/runners";
import type { RunnerItem } from "@/lib/contracts/runners";
import type { Page } from "@/lib/contracts/wire";
import type { PainterState } from "@/lib/domain/runners/painter-state";
import { ConnectRunner } from "./connect-runner";
import { PainterSwitch } from "./painter-switch";
import { RunnerRow } from "./runner-row";
import { runnersAnswer } from "./runner-words";

const whatItIs =
  "A runner is a program beside your generator. It takes jobs from here and delivers pictures back; this server never calls it.";

type RunnerListProps = {
  ws: string;
  first: Page<RunnerItem>;
  painter: PainterState;
  admins: readonly string[];
};

/** Who can work, what each does and offers, and how to connect another. */
export function RunnerList({ ws, first, painter, admins }: RunnerListProps) {
  const mayChange = useMay("workspace:write");
  const list = useInfiniteQuery(runnersOf(ws, first));
  const runners = list.data.pages.flatMap((page) => page.items);
  const [opened, setOpened] = useState(runners.length === 1 ? runners[0]?.id : undefined);
  return (
    <div className="grid grid-cols-1 gap-6">
      <div className="grid max-w-160 gap-1.5">
        <p role="status" className="text-pretty text-xl leading-snug max-sm:text-lg">
          {runners.length === 0 ? "No runner is connected yet." : runnersAnswer(runners)}
        </p>
        <p className="text-pretty text-ink-2 leading-relaxed">{whatItIs}</p>
      </div>
      <ReadFailure read={list} what="The runners" />
      {runners.length === 0 ? null : (
        <ul aria-label="Runners" className="grid grid-cols-1 divide-y border-y">
          {runners.map((runner) => (
            <RunnerRow
              key={runner.id}
              ws={ws}
              runner={runner}
              isOpen={opened === runner.id}
              onOpen={(isOpen) => setOpened(isOpen ? runner.id : undefined)}
            />
          ))}
        </ul>
      )}
      <ShowMore list={list} className="justify-self-start">
        Show more runners
      </ShowMore>
      {runners.length === 0 && mayChange && painter === "off" ? <PainterSwitch ws={ws} /> : null}
      <ConnectRunner ws={ws} admins={admins} />
    </div>
  );
}
