"use client";

import { useState } from "react";
import { Failure } from "@/components/ui/feedback/failure";
import { toast } from "@/components/ui/feedback/toast";
import { FormDialog } from "@/components/ui/overlay/form-dialog";
import { plural } from "@/components/ui/text/format";
import { useExtendBatch } from "@/lib/client/batches/batches";
import { axisSetting, countNew, emptyAxis, extensionOf, refusedValues } from "@/lib/client/batches/extension";
import { rowText } from "@/lib/client/batches/read-value";
import type { Batch } from "@/lib/contracts/batches";
import type { Offer } from "@/lib/domain/runners/offer";
import { refusedAt } from "../draft/refusals";
import { hintText } from "../draft/setting-words";
import { ValuesEditor } from "../draft/values-editor";
import { axisName } from "../layout";

type AddValuesDialogProps = { ws: string; batch: Batch; offers: readonly Offer[]; onClose: () => void };

/** More values along the axes that are there, offered and checked as in the form; only the new cells are made. */
export function AddValuesDialog({ ws, batch, offers, onClose }: AddValuesDialogProps) {
  const { axes } = batch;
  const [added, setAdded] = useState(() => axes.map(emptyAxis));
  const extending = useExtendBatch(ws, batch.id, (extended) => {
    toast.success(`${plural(extended.counts.total - batch.counts.total, "new cell")} made`);
    onClose();
  });
  const count = countNew(axes, added);
  const refusals = refusedValues(batch, added, offers);
  return (
    <FormDialog
      title="Add values"
      description="They are appended. Existing cells stay as they are."
      action={`Generate ${plural(count, "more cell")}`}
      disabled={count === 0 || refusals.length > 0 || extending.isPending}
      onSubmit={() => extending.mutate({ axes: extensionOf(added) })}
      onClose={onClose}
    >
      <Failure inline error={extending.error} title="Nothing was made" />
      {axes.map((axis, i) => {
        const settings = axis.keys.map((key) => axisSetting(axis, key, offers));
        const hints = settings.map(hintText).filter(Boolean).join(", ");
        return (
          <fieldset key={axis.keys.join()} className="min-w-0">
            <legend className="font-medium">
              {axisName(axis)}{" "}
              {hints === "" ? null : <span className="font-normal text-ink-3 text-xs">{hints}</span>}
            </legend>
            <p className="line-clamp-2 text-ink-3 text-xs [overflow-wrap:anywhere]">
              there: {axis.values.map((row) => rowText(axis.keys, row)).join(", ")}
            </p>
            <ValuesEditor
              axis={added[i] ?? emptyAxis(axis)}
              rows={undefined}
              prompt={null}
              offers={offers}
              settings={settings}
              refusals={refusedAt(refusals, `axes.${i}`)}
              onAxis={(next) => setAdded(added.map((each, at) => (at === i ? next : each)))}
            />
          </fieldset>
        );
      })}
    </FormDialog>
  );
}
