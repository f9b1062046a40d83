"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { EarlyInput } from "@/components/ui/form/early-fields";
import { Field } from "@/components/ui/form/field";
import { Select } from "@/components/ui/form/select";
import type { GenerateDraft } from "@/lib/client/batches/draft";
import { setsOf } from "@/lib/client/jobs/sets";
import type { BasePanelProps } from "./base-panel";
import { RefusalLine } from "./refusal-line";
import { type Refusals, refusedAt } from "./refusals";

type WhereItGoesProps = Pick<BasePanelProps, "ws" | "draft" | "environments" | "onDraft"> & {
  refusals: Refusals;
};

/** The batch's title, its variant set and where its jobs run; folded, since a new set needs no thought. */
export function WhereItGoes(props: WhereItGoesProps) {
  const { draft, refusals } = props;
  const refused = ["set", "environment", "title"].flatMap((path) => refusedAt(refusals, path));
  const [isOpen, setOpen] = useState(draft.set !== undefined || refused.length > 0);
  const said = draft.set?.title ?? draft.set?.key ?? draft.title ?? "a new set";
  return (
    <details
      open={isOpen || refused.length > 0}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      className="group border-t pt-2"
    >
      <summary className="flex min-h-8 cursor-pointer list-none items-center gap-2 text-ink-2 pointer-coarse:min-h-11">
        <ChevronRight aria-hidden className="size-3.5 group-open:rotate-90" />
        Where it goes
        <span className="ml-auto truncate text-ink-3">{said}</span>
      </summary>
      {isOpen || refused.length > 0 ? <Places {...props} /> : null}
      {refused.map((refusal) => (
        <RefusalLine key={`${refusal.path} ${refusal.reason}`} refusal={refusal} />
      ))}
    </details>
  );
}

type Place = { title?: string; set?: GenerateDraft["set"]; environment?: string };

/** What is empty is left out. */
function withPlace({ title, set, environment, ...rest }: GenerateDraft, part: Place): GenerateDraft {
  const given = Object.entries({ title, set, environment, ...part });
  return { ...rest, ...Object.fromEntries(given.filter(([, value]) => value !== undefined && value !== "")) };
}

function Places({ ws, draft, environments, onDraft }: WhereItGoesProps) {
  const { set, title, environment } = draft;
  const change = (part: Place) => onDraft((now) => withPlace(now, part));
  return (
    <div className="grid grid-cols-1 gap-4 pt-2 pb-1">
      <Field label="Title of the batch">
        <EarlyInput
          value={title ?? ""}
          maxLength={200}
          placeholder="named after what varies"
          onText={(text) => change({ title: text })}
        />
      </Field>
      <SetField ws={ws} set={set} onSet={(next) => change({ set: next })} />
      {environments.length > 1 || environment !== undefined ? (
        <Field label="Environment">
          <Select
            className="w-full"
            value={environment ?? "default"}
            onChange={(event) =>
              change({ environment: event.target.value === "default" ? "" : event.target.value })
            }
          >
            {[...new Set(["default", ...environments, ...(environment ? [environment] : [])])].map((each) => (
              <option key={each}>{each}</option>
            ))}
          </Select>
        </Field>
      ) : null}
    </div>
  );
}

type SetFieldProps = {
  ws: string;
  set: GenerateDraft["set"];
  onSet: (set: GenerateDraft["set"]) => void;
};

function SetField({ ws, set, onSet }: SetFieldProps) {
  const sets = useInfiniteQuery(setsOf(ws));
  const items = sets.data?.pages.flatMap((page) => page.items) ?? [];
  const isUnlisted = set !== undefined && !items.some(({ key }) => key === set.key);
  return (
    <Field label="Variant set" hint="Cells that already exist can be skipped">
      <Select
        className="w-full"
        value={set?.key ?? ""}
        onChange={(event) => {
          const key = event.target.value;
          onSet(key === "" ? undefined : { key });
        }}
      >
        <option value="">A new one</option>
        {isUnlisted ? <option value={set.key}>{set.title ?? set.key}</option> : null}
        {items.map((each) => (
          <option key={each.id} value={each.key}>
            {each.title}
          </option>
        ))}
      </Select>
    </Field>
  );
}
