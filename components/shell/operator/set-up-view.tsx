"use client";

import { useQuery } from "@tanstack/react-query";
import { Check, TriangleAlert } from "lucide-react";
import { Button } from "@/components/ui/button";
import { ReadFailure } from "@/components/ui/feedback/read-failure";
import { Link } from "@/components/ui/link";
import { CopyTextButton } from "@/components/ui/text/copy-text-button";
import { DateLabel } from "@/components/ui/text/date-label";
import { setUpOf, useWaiveStep } from "@/lib/client/set-up";
import type { SetUp } from "@/lib/contracts/set-up";
import { setUpAnswer, wordsOf } from "./set-up-words";

type StepState = SetUp["steps"][number];
type StepProps = { step: StepState; facts: SetUp["facts"]; waiving: ReturnType<typeof useWaiveStep> };

/** What is left to set up, first what comes first; then what is in order. */
export function SetUpView({ initial }: { initial: SetUp }) {
  const read = useQuery(setUpOf(initial));
  const waiving = useWaiveStep();
  const { steps, facts } = read.data;
  const left = steps.filter(({ state }) => state === "todo");
  const others = steps.filter(({ state }) => state !== "todo");
  return (
    <div className="grid grid-cols-1 gap-7">
      <ReadFailure read={read} what="The list" />
      <div className="grid gap-1.5">
        <p className="text-lg">{setUpAnswer(read.data)}</p>
        <p className="max-w-160 text-pretty text-ink-2 leading-relaxed">
          {left.length === 0
            ? "The list returns when one of them breaks."
            : "The list checks itself. Variables are read when the program starts."}
        </p>
      </div>
      {left.length === 0 ? null : (
        <ol aria-label="To do" className="grid grid-cols-1">
          {left.map((step) => (
            <ToDo key={step.id} {...{ step, facts, waiving }} />
          ))}
        </ol>
      )}
      {others.length === 0 ? null : (
        <section className="grid grid-cols-1">
          <h2 className="pb-1.5 font-semibold text-ink-2 text-xs">In order</h2>
          <ul className="grid grid-cols-1">
            {others.map((step) => (
              <InOrder key={step.id} {...{ step, facts, waiving }} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function ToDo({ step: { id }, facts, waiving }: StepProps) {
  const { title, found, commands, act, page } = wordsOf(id, facts);
  return (
    <li className="grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-3 gap-y-2.5 border-t py-5">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 text-expiring" />
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="grid min-w-64 max-w-150 flex-1 gap-1">
          <h2 className="font-semibold">{title}</h2>
          <p className="text-pretty text-ink-2 leading-relaxed [overflow-wrap:anywhere]">{found}</p>
        </div>
        <div className="flex flex-wrap gap-2">
          <Button
            variant="ghost"
            disabled={waiving.isPending}
            onClick={() => waiving.mutate({ step: id, waived: true })}
          >
            Not needed here
          </Button>
          {act}
          {page === undefined ? null : (
            <Button asChild>
              <Link href={page.href}>{page.label}</Link>
            </Button>
          )}
        </div>
      </div>
      {commands === undefined ? null : (
        <div className="col-start-2 grid grid-cols-1 gap-2 max-sm:col-span-2 max-sm:col-start-1">
          <pre className="whitespace-pre-wrap rounded-lg border bg-stage px-3.5 py-2.5 font-mono text-xs leading-relaxed [overflow-wrap:anywhere]">
            {commands}
          </pre>
          <div>
            <CopyTextButton text={commands} what={commands.includes("\n") ? "commands" : "variable"} />
          </div>
        </div>
      )}
    </li>
  );
}

function InOrder({ step: { id, waived, state }, facts, waiving }: StepProps) {
  const { title, done } = wordsOf(id, facts);
  return (
    <li className="grid min-h-10 grid-cols-[1.5rem_minmax(0,1fr)] items-center gap-x-3 border-t py-1.5 sm:grid-cols-[1.5rem_12rem_minmax(0,1fr)_auto]">
      <Check aria-hidden className={state === "waived" ? "size-4 text-ink-3" : "size-4 text-preferred"} />
      <span>{title}</span>
      <span className="text-ink-3 [overflow-wrap:anywhere] max-sm:col-start-2">
        {state === "done" || waived === null ? (
          done
        ) : (
          <>
            Not needed here, says {waived.by}, <DateLabel at={waived.at} show="relative" />
          </>
        )}
      </span>
      {state === "waived" ? (
        <Button
          size="sm"
          variant="ghost"
          className="max-sm:col-start-2 max-sm:w-fit"
          disabled={waiving.isPending}
          onClick={() => waiving.mutate({ step: id, waived: false })}
        >
          It is needed
        </Button>
      ) : null}
    </li>
  );
}
