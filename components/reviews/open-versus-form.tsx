"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Failure } from "@/components/ui/feedback/failure";
import { Field } from "@/components/ui/form/field";
import { Form } from "@/components/ui/form/form";
import { Input } from "@/components/ui/form/input";
import { Segmented } from "@/components/ui/form/segmented";
import { formatNumber, plural } from "@/components/ui/text/format";
import { textOf } from "@/lib/client/problem-text";
import { estimateOf } from "@/lib/client/reviews/reviews";
import type { ReviewBody } from "@/lib/contracts/reviews/review";
import type { VersusBody, VersusEstimate } from "@/lib/contracts/reviews/versus";
import { asked, ReviewOptions } from "./review-options";
import { emptySide, SideChoice, sideOf } from "./side-choice";

const pairings = [
  { value: "both", label: "Prompt and seed" },
  { value: "prompt", label: "Prompt" },
] as const;
type PairRule = (typeof pairings)[number]["value"];

type OpenVersusFormProps = {
  id: string;
  ws: string;
  error: Error | null;
  onOpen: (body: ReviewBody) => void;
};

/** Two sides, how they are paired, and how many pairs that makes. */
export function OpenVersusForm({ id, ws, error, onOpen }: OpenVersusFormProps) {
  const [left, setLeft] = useState(emptySide);
  const [right, setRight] = useState(emptySide);
  const [pairing, setPairing] = useState<PairRule>("both");
  const [one, other] = [sideOf(left), sideOf(right)];
  const by: VersusBody["by"] = pairing === "both" ? ["prompt", "seed"] : ["prompt"];
  const versus = one && other ? { left: one, right: other, by } : null;
  const estimate = useQuery({
    ...estimateOf(ws, versus ?? { left: { model: "" }, right: { model: "" } }),
    enabled: versus !== null,
  });
  const known = versus === null ? undefined : estimate.data;

  function submit(data: FormData) {
    if (versus === null) return;
    const title = textOf(data, "title").trim();
    onOpen({ versus, ...(title === "" ? {} : { title }), ...asked(data) });
  }

  return (
    <Form id={id} onSubmit={submit} className="grid gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <SideChoice ws={ws} label="One side" side={left} onSide={setLeft} />
        <SideChoice ws={ws} label="Other side" side={right} onSide={setRight} />
      </div>
      <div className="grid gap-1.5">
        <span aria-hidden className="font-medium text-ink-2 text-xs">
          Pair by
        </span>
        <Segmented
          label="Pair by"
          className="justify-self-start"
          value={pairing}
          onChange={setPairing}
          options={pairings}
        />
      </div>
      <output className="min-h-10 text-ink-2">
        {known === undefined ? "Choose two sides to see how many pairs they make." : estimateText(known)}
      </output>
      <Failure error={(versus === null ? null : estimate.error) ?? error} />
      <Field label="Title (optional)" hint="Default: the names of both sides">
        <Input name="title" maxLength={200} autoComplete="off" />
      </Field>
      <ReviewOptions ws={ws} method={null} />
    </Form>
  );
}

/** Such as "24 pairs; 5 without partner (3 and 2)". */
function estimateText({ pairs, found, unmatched, shared }: VersusEstimate): string {
  const alone = unmatched.left + unmatched.right;
  return [
    found > pairs
      ? `${formatNumber(found)} pairs, of which an even sample of ${pairs} is judged`
      : plural(found, "pair"),
    alone === 0
      ? "all have a partner"
      : `${formatNumber(alone)} without partner (${formatNumber(unmatched.left)} and ${formatNumber(unmatched.right)})`,
    ...(shared === 0 ? [] : [`${formatNumber(shared)} on both sides, left out`]),
  ].join("; ");
}
