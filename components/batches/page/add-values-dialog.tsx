"use client";

import { useState } from "react";
import { Failure } from "@/components/ui/feedback/failure";
import { toast } from "@/components/ui/feedback/toast";
import { FormDialog } from "@/components/ui/overlay/form-dialog";
import { plural } from "@/components/ui/text/format";
import { useExtendBatch } from "@/lib/client/batches/batches";
import {
  readRange,
  readSize,
  readValue,
  rowText,
  splitList,
  valueText,
} from "@/lib/client/batches/read-value";
import type { Batch } from "@/lib/contracts/batches";
import { ValueChips } from "../draft/value-chips";
import { axisName } from "../layout";

type AddValuesDialogProps = { ws: string; batch: Batch; onClose: () => void };

type DraftAxis = Batch["axes"][number];

/** The type of an axis' values, of which the offer may be gone. */
const typeOf = ({ values }: DraftAxis) => {
  const [value] = values[0] ?? [];
  return typeof value === "number" ? "number" : typeof value === "boolean" ? "bool" : "text";
};

/** In the form of the axis: one value for its key, a list for several. */
function read(axis: DraftAxis, typed: string): unknown[] | null {
  const [key = ""] = axis.keys;
  if (axis.keys.length > 1) {
    const sizes = axis.keys.join() === "width,height" ? splitList("size", typed).map(readSize) : [undefined];
    return sizes.includes(undefined) ? null : sizes;
  }
  const type = typeOf(axis);
  const texts = (type === "number" ? readRange(typed)?.map(String) : null) ?? splitList(key, typed);
  const values = texts.map((text) => (axis.find === undefined ? readValue({ key, type }, text) : text));
  return values.length === 0 || values.includes(undefined) ? null : values;
}

const textOf = (axis: DraftAxis, value: unknown) =>
  axis.keys.length > 1 ? rowText(axis.keys, value as unknown[]) : valueText(value);

/** More values along the axes that are there; only the new cells are made. */
export function AddValuesDialog({ ws, batch, onClose }: AddValuesDialogProps) {
  const [added, setAdded] = useState<readonly (readonly unknown[])[]>(batch.axes.map(() => []));
  const extending = useExtendBatch(ws, batch.id, (extended) => {
    toast.success(`${plural(extended.counts.total - batch.counts.total, "new cell")} made`);
    onClose();
  });
  const cellsOf = (more: readonly (readonly unknown[])[]) =>
    batch.axes.reduce((product, { values }, i) => product * (values.length + (more[i]?.length ?? 0)), 1);
  const count = cellsOf(added) - cellsOf([]);
  const set = (axis: number, values: readonly unknown[]) =>
    setAdded(added.map((each, i) => (i === axis ? values : each)));
  const submit = () =>
    extending.mutate({
      axes: added.flatMap((values, axis) =>
        values.length === 0 ? [] : [{ axis, values: [...values] }],
      ) as never,
    });
  return (
    <FormDialog
      title="Add values"
      description="They come after those there. What was made stays as it is."
      action={`Generate ${plural(count, "more cell")}`}
      disabled={count === 0 || extending.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <Failure inline error={extending.error} title="Nothing was made" />
      {batch.axes.map((axis, i) => (
        <fieldset key={axis.keys.join()} className="min-w-0">
          <legend className="font-medium">{axisName(axis)}</legend>
          <p className="truncate text-ink-3 text-xs">
            there: {axis.values.map((row) => rowText(axis.keys, row)).join(", ")}
          </p>
          <ValueChips
            name={axisName(axis)}
            values={(added[i] ?? []).map((value) => textOf(axis, value))}
            refused={new Set()}
            choices={[]}
            placeholder="another value"
            onAdd={(typed) => {
              const values = read(axis, typed);
              if (values !== null) set(i, [...(added[i] ?? []), ...values]);
              return values !== null;
            }}
            onRemove={(place) =>
              set(
                i,
                (added[i] ?? []).filter((_, at) => at !== place),
              )
            }
          />
        </fieldset>
      ))}
    </FormDialog>
  );
}
