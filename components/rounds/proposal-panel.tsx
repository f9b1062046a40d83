"use client";

import { WandSparkles } from "lucide-react";
import { useState } from "react";
import { useMay } from "@/components/shell/rights";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/form/checkbox";
import { Link } from "@/components/ui/link";
import { plural, withPercents } from "@/components/ui/text/format";
import { generateHref } from "@/lib/client/batches/draft-url";
import { cellsIn, roundDraft } from "@/lib/client/rounds/round-draft";
import type { ProposedRound } from "@/lib/contracts/rounds";
import { changeName, valueWords } from "./change-words";

type Axis = ProposedRound["axes"][number];

function valuesOf({ key, values, from, count = 0, random }: Axis): string[] {
  if (values !== undefined) return values.map((value) => valueWords(key, value));
  if (from === undefined) return [`${random} drawn by the server`];
  return Array.from({ length: count }, (_, place) => String(BigInt(from) + BigInt(place)));
}

type ProposalPanelProps = { ws: string; proposal: ProposedRound };

/** What the next round would vary, and why. Nothing is made here. */
export function ProposalPanel({ ws, proposal }: ProposalPanelProps) {
  const [left, setLeft] = useState<readonly string[]>([]);
  const mayGenerate = useMay("batch:write");
  const { number, axes, round } = proposal;
  const draft = roundDraft(proposal, (key) => !left.includes(key));
  const toggle = (key: string) =>
    setLeft(left.includes(key) ? left.filter((each) => each !== key) : [...left, key]);
  return (
    <section aria-label="Next round" className="rounded-md border border-line-2 px-5 pt-4 pb-5 max-sm:px-4">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1 pb-2">
        <h2 className="font-semibold text-base">Round {number} would vary</h2>
        <p className="text-ink-3 text-xs">around the champion; change anything before you generate</p>
      </div>
      <ul>
        {axes.map((axis) => (
          <li
            key={axis.key}
            className="grid min-h-12 grid-cols-[10rem_minmax(0,1fr)_minmax(0,1.2fr)] items-center gap-x-4 gap-y-1 border-t py-1.5 max-lg:grid-cols-[8rem_minmax(0,1fr)] max-sm:grid-cols-1"
          >
            <Checkbox
              label={<b className="font-semibold">{changeName(axis.key)}</b>}
              checked={!left.includes(axis.key)}
              onCheckedChange={() => toggle(axis.key)}
            />
            <p className="flex flex-wrap gap-1.5 max-sm:pl-6">
              {valuesOf(axis).map((text) => (
                <span
                  key={text}
                  className="num inline-flex min-h-7 max-w-full items-center rounded-md border bg-raise px-2.5 text-xs"
                >
                  <span className="truncate">{text}</span>
                </span>
              ))}
            </p>
            <p className="text-ink-2 text-xs max-lg:col-span-2 max-sm:col-span-1 max-sm:pl-6">
              {withPercents(axis.reason)}
            </p>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3 border-t pt-4">
        <p className="min-w-0 flex-1 basis-60 text-ink-3 text-xs">
          {plural(cellsIn(draft), "cell")} ·{" "}
          {round.withoutChampion
            ? "the champion has been removed: the review will be without it"
            : "the champion enters the review as one more candidate, so a round can be lost"}
        </p>
        {mayGenerate ? (
          <Button asChild variant="key" className="max-sm:w-full">
            <Link href={generateHref(ws, draft)}>
              <WandSparkles aria-hidden />
              Open in Generate
            </Link>
          </Button>
        ) : null}
      </div>
    </section>
  );
}
