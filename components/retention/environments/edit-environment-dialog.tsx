"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ChangedMeanwhile } from "@/components/ui/feedback/changed-meanwhile";
import { Failure } from "@/components/ui/feedback/failure";
import { toast } from "@/components/ui/feedback/toast";
import { Checkbox } from "@/components/ui/form/checkbox";
import { Form } from "@/components/ui/form/form";
import { Dialog, DialogCancel } from "@/components/ui/overlay/dialog";
import { useSaveEnvironment } from "@/lib/client/environments";
import { fieldProblem } from "@/lib/client/problem-text";
import type { Environment } from "@/lib/contracts/environments";
import { defaultEnvironment } from "@/lib/domain/retention/environment";
import { EnvironmentFields, environmentIn, environmentPaths } from "./environment-fields";
import { environmentChanges } from "./environment-words";

type EditProps = { environment: Environment; onClose: () => void };

/**
 * Saves over the version with which it was opened. If someone else saved in the meantime, their version is shown first.
 */
export function EditEnvironmentDialog({ environment, onClose }: EditProps) {
  const [seen, setSeen] = useState(environment);
  const saving = useSaveEnvironment(({ title }) => {
    onClose();
    toast.success(`“${title}” saved`);
  });
  const { theirs } = saving;
  const { key } = environment;

  function submit(form: FormData) {
    const archived = form.has("archived");
    const { version } = theirs ?? seen;
    saving.mutate({ key, version, body: { ...environmentIn(form), archived } });
  }

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Environment “${key}”`}
      description="A lower ceiling removes nothing in its first 24 hours."
    >
      <Form key={seen.version} onSubmit={submit} className="grid gap-4">
        {theirs === null ? (
          <Failure inline error={saving.error} fields={[...environmentPaths, "archived"]} />
        ) : (
          <ChangedMeanwhile
            title={`Someone else changed it in the meantime (version ${theirs.version})`}
            onDiscard={() => {
              setSeen(theirs);
              saving.reset();
            }}
          >
            {environmentChanges(seen, theirs).join(" · ") || "to the same"}
          </ChangedMeanwhile>
        )}
        <EnvironmentFields from={seen} error={saving.error} />
        {key === defaultEnvironment ? null : (
          <Checkbox name="archived" label="Archived: takes no more jobs" defaultChecked={seen.archived} />
        )}
        {fieldProblem(saving.error, "archived") === undefined ? null : (
          <p role="alert" className="text-rejected text-xs">
            {fieldProblem(saving.error, "archived")}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <DialogCancel />
          <Button type="submit" variant="key" disabled={saving.isPending}>
            {theirs === null ? "Save environment" : "Overwrite with mine"}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
