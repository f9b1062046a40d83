"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useMay } from "@/components/shell/rights";
import { Checkbox } from "@/components/ui/form/checkbox";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { Segmented } from "@/components/ui/form/segmented";
import { Select } from "@/components/ui/form/select";
import { type DatasetFormat, decidedReviewsOf } from "@/lib/client/datasets";
import { questionsOf } from "@/lib/client/reviews/questions";
import type { DatasetChoices, DatasetProblems } from "@/lib/domain/datasets/dataset-options";
import { FormChoice } from "./form-choice";
import { NumberLine } from "./number-line";
import type { DatasetWish } from "./use-dataset-form";

const ties = [
  { value: "apart", label: "apart" },
  { value: "keep", label: "0.5" },
  { value: "drop", label: "drop" },
] as const;
const rows = [
  { value: "pairs", label: "a pair" },
  { value: "votes", label: "a vote" },
] as const;
const formats: readonly { value: DatasetFormat; label: string }[] = [
  { value: "original", label: "Original" },
  { value: "png", label: "PNG" },
  { value: "webp", label: "WebP" },
  { value: "none", label: "none" },
];

function Part({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  return (
    <fieldset className="grid gap-2.5">
      <legend className="mb-2.5 font-semibold">
        {title} {note === undefined ? null : <span className="font-normal text-ink-3 text-xs">{note}</span>}
      </legend>
      {children}
    </fieldset>
  );
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
      <span>{label}</span>
      {children}
    </div>
  );
}

type DatasetFieldsProps = {
  ws: string;
  wish: DatasetWish;
  onChange: (wish: DatasetWish) => void;
  problems: DatasetProblems;
};

/** What goes into a dataset. */
export function DatasetFields({ ws, wish, onChange, problems }: DatasetFieldsProps) {
  const mayTakeVotes = useMay("workspace:write");
  const { options, format } = wish;
  const change = (part: Partial<DatasetChoices>) => onChange({ ...wish, options: { ...options, ...part } });
  return (
    <form className="grid content-start gap-6" onSubmit={(event) => event.preventDefault()}>
      <Sources ws={ws} options={options} change={change} />
      <FormChoice value={options.form} onChange={(form) => change({ form })} />
      <Part title="Only">
        <NumberLine
          label="people agree in at least"
          unit="%"
          value={options.agreement}
          onChange={(agreement) => change({ agreement })}
          problem={problems.agreement}
        />
        <NumberLine
          label="with at least so many votes"
          value={options.votes}
          onChange={(votes) => change({ votes })}
          problem={problems.votes}
        />
        <Checkbox
          label="one setting varies (controlled)"
          checked={options.controlled}
          onCheckedChange={(checked) => change({ controlled: checked === true })}
        />
      </Part>
      <Part title="Rows">
        {mayTakeVotes ? (
          <Line label="one row">
            <Segmented
              label="A row is"
              value={options.rows}
              onChange={(value) => change({ rows: value })}
              options={rows}
            />
          </Line>
        ) : null}
        <Line label="ties">
          <Segmented
            label="Ties"
            value={options.ties}
            onChange={(value) => change({ ties: value })}
            options={ties.map((each) => ({
              ...each,
              disabled: each.value === "keep" && options.form === "pairs",
            }))}
          />
        </Line>
        <Line label="pictures">
          <Segmented
            label="Pictures"
            value={format}
            onChange={(value) => onChange({ ...wish, format: value })}
            options={formats.map((each) => ({
              ...each,
              disabled: each.value === "none" && options.form !== "parquet",
            }))}
          />
        </Line>
      </Part>
      <Splits options={options} change={change} problem={problems.split} />
      <Part title="Card">
        <Field label="Licence, as it will stand there">
          <Input
            value={options.licence}
            maxLength={200}
            onChange={(event) => change({ licence: event.target.value })}
          />
        </Field>
      </Part>
    </form>
  );
}

type PartProps = { options: DatasetChoices; change: (part: Partial<DatasetChoices>) => void };

function Sources({ ws, options, change }: PartProps & { ws: string }) {
  const reviews = useQuery(decidedReviewsOf(ws));
  const questions = useQuery(questionsOf(ws));
  return (
    <Part title="From">
      <Select
        aria-label="Reviews"
        value={options.review}
        onChange={(event) => change({ review: event.target.value })}
      >
        <option value="">All decided reviews</option>
        {(reviews.data ?? []).map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </Select>
      <Select
        aria-label="Question"
        value={options.question}
        onChange={(event) => change({ question: event.target.value })}
      >
        <option value="">Each review’s leading question</option>
        {(questions.data?.items ?? []).map(({ key, text }) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </Select>
    </Part>
  );
}

const shares = [
  ["train", "train, %"],
  ["validation", "valid., %"],
  ["test", "test, %"],
] as const;

function Splits({ options, change, problem }: PartProps & { problem: string | undefined }) {
  return (
    <Part title="Split" note="by prompt: none stands in two">
      <div className="grid grid-cols-4 gap-2">
        {shares.map(([name, label]) => (
          <NumberLine
            key={name}
            label={label}
            stacked
            value={options[name]}
            onChange={(share) => change({ [name]: share })}
          />
        ))}
        <Field label="seed">
          <Input
            value={options.seed}
            maxLength={200}
            autoComplete="off"
            className="font-mono"
            onChange={(event) => change({ seed: event.target.value })}
          />
        </Field>
      </div>
      {problem === undefined ? null : (
        <p role="alert" className="text-rejected text-xs">
          {problem}
        </p>
      )}
    </Part>
  );
}
