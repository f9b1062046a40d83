"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { Segmented } from "@/components/ui/form/segmented";
import { Select } from "@/components/ui/form/select";
import { modelsOf } from "@/lib/client/artifacts/models";
import { presetsOf, revisionsOf } from "@/lib/client/jobs/presets";
import { setsOf } from "@/lib/client/jobs/sets";
import type { VersusBody } from "@/lib/contracts/reviews/versus";

export type VersusChoice = VersusBody["left"];
/** One side as chosen so far. */
export type SideDraft = { kind: "set" | "preset" | "model"; value: string; revision: string };

export const emptySide: SideDraft = { kind: "set", value: "", revision: "" };

/** Null until everything required is chosen. */
export function sideOf({ kind, value, revision }: SideDraft): VersusChoice | null {
  if (value === "") return null;
  if (kind === "set") return { setId: value };
  if (kind === "model") return { model: value };
  return { preset: { id: value, ...(revision === "" ? {} : { revision }) } };
}

const kinds = [
  { value: "set", label: "Set" },
  { value: "preset", label: "Preset" },
  { value: "model", label: "Model" },
] as const;

type Option = { value: string; label: string };

/** Above this many options, a search field is shown. */
const manyOptions = 10;

/** The options that contain these words: sets and presets from their first page, all models. */
function useOptions(ws: string, kind: SideDraft["kind"], words: string): Option[] {
  const sets = useInfiniteQuery({ ...setsOf(ws, words), enabled: kind === "set" });
  const presets = useInfiniteQuery({ ...presetsOf(ws, words), enabled: kind === "preset" });
  const models = useQuery({ ...modelsOf(ws), enabled: kind === "model" });
  if (kind === "set")
    return (sets.data?.pages ?? []).flatMap(({ items }) =>
      items.map(({ id, title }) => ({ value: id, label: title })),
    );
  if (kind === "preset")
    return (presets.data?.pages ?? []).flatMap(({ items }) =>
      items.map(({ id }) => ({ value: id, label: id })),
    );
  const has = (model: string) => words.split(/\s+/).every((word) => model.toLowerCase().includes(word));
  return (models.data ?? []).filter(({ value }) => has(value)).map(({ value }) => ({ value, label: value }));
}

type SideChoiceProps = {
  ws: string;
  label: string;
  side: SideDraft;
  onSide: (side: SideDraft) => void;
};

/** One side of a set against set: a set, a preset or one of its revisions, or a model. */
export function SideChoice({ ws, label, side, onSide }: SideChoiceProps) {
  const [words, setWords] = useState("");
  const options = useOptions(ws, side.kind, useDeferredValue(words.trim().toLowerCase()));
  const kind = kinds.find(({ value }) => value === side.kind)?.label ?? "";
  return (
    <fieldset className="grid min-w-0 content-start gap-2">
      <legend className="mb-1.5 font-medium text-ink-2 text-xs">{label}</legend>
      <Segmented
        label={`${label}: kind`}
        className="justify-self-start"
        value={side.kind}
        onChange={(value) => {
          setWords("");
          onSide({ ...emptySide, kind: value });
        }}
        options={kinds}
      />
      {options.length > manyOptions || words !== "" ? (
        <Input
          type="search"
          aria-label={`${label}: find a ${kind.toLowerCase()}`}
          placeholder="Find by name"
          value={words}
          onChange={(event) => {
            setWords(event.target.value);
            onSide({ ...side, value: "", revision: "" });
          }}
        />
      ) : null}
      <Select
        aria-label={`${label}: ${kind.toLowerCase()}`}
        required
        value={side.value}
        onChange={(event) => onSide({ ...side, value: event.target.value, revision: "" })}
      >
        <option value="">Choose a {kind.toLowerCase()}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </Select>
      {side.kind === "preset" && side.value !== "" ? (
        <RevisionChoice ws={ws} side={side} onSide={onSide} />
      ) : null}
    </fieldset>
  );
}

function RevisionChoice({ ws, side, onSide }: Omit<SideChoiceProps, "label">) {
  const revisions = useInfiniteQuery(revisionsOf(ws, side.value));
  const items = revisions.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Field label="Revision">
      <Select value={side.revision} onChange={(event) => onSide({ ...side, revision: event.target.value })}>
        <option value="">All revisions</option>
        {items.map(({ revision, number }) => (
          <option key={revision} value={revision}>
            Revision {number}
          </option>
        ))}
      </Select>
    </Field>
  );
}
