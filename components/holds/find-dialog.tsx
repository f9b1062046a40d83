"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ReadFailure } from "@/components/ui/feedback/read-failure";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { Dialog } from "@/components/ui/overlay/dialog";
import { DateLabel } from "@/components/ui/text/date-label";
import { foundBy } from "@/lib/client/find";
import type { FindResult } from "@/lib/contracts/find";
import type { HoldSubject } from "./hold-words";

const held = ({ kind, id, title }: FindResult): HoldSubject[] =>
  kind === "preset" ? [] : [{ kind, id, title }];

type FindDialogProps = { ws: string; onClose: () => void; onChoose: (target: HoldSubject) => void };

/** Finds what can be held by its name. */
export function FindDialog({ ws, onClose, onChoose }: FindDialogProps) {
  const [typed, setTyped] = useState("");
  const read = useQuery(foundBy(ws, typed));
  const { data } = read;
  const found = data?.items.filter(({ kind }) => kind !== "preset") ?? [];
  return (
    <Dialog open onOpenChange={onClose} title="What should be held?">
      <div className="grid gap-3 pt-1">
        <Field label="Set, selection or review">
          <Input
            type="search"
            autoComplete="off"
            placeholder="Part of its name"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
        <ReadFailure read={read} what="The names" />
        <ul aria-label="Found" className="grid min-h-24 content-start gap-px">
          {found.map((each) => (
            <li key={`${each.kind} ${each.id}`}>
              <button
                type="button"
                className="flex min-h-11 w-full items-center justify-between gap-3 rounded-sm px-2 py-1.5 text-left hover:bg-raise"
                onClick={() => held(each).map(onChoose)}
              >
                <span className="min-w-0 [overflow-wrap:anywhere]">
                  <span className="text-ink-3">{each.kind} </span>
                  {each.title}
                </span>
                <DateLabel at={each.createdAt} show="relative" className="shrink-0 text-ink-2 text-xs" />
              </button>
            </li>
          ))}
          {data && found.length === 0 ? (
            <li className="p-2 text-ink-2">Nothing found by this name.</li>
          ) : null}
        </ul>
      </div>
    </Dialog>
  );
}
