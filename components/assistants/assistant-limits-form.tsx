"use client";

import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { toast } from "@/components/ui/feedback/toast";
import { Field } from "@/components/ui/form/field";
import { Form } from "@/components/ui/form/form";
import { Input } from "@/components/ui/form/input";
import { useSaveWorkspace } from "@/lib/client/accounts/workspaces";
import { fieldProblem, textOf } from "@/lib/client/problem-text";
import type { Workspace } from "@/lib/contracts/accounts";

const limits = [
  { name: "assistantCells", label: "Cells of a batch", max: 10_000 },
  { name: "assistantDailyCells", label: "Cells within 24 hours", max: 1_000_000 },
] as const;

type Limits = Pick<Workspace, "slug" | (typeof limits)[number]["name"]>;

/** How much each assistant of the workspace may ask to be generated. */
export function AssistantLimitsForm({ workspace }: { workspace: Limits }) {
  const router = useRouter();
  const saving = useSaveWorkspace(workspace.slug, () => {
    toast.success("Limits saved");
    router.refresh();
  });
  const submit = (form: FormData) =>
    saving.mutate(Object.fromEntries(limits.map(({ name }) => [name, Number(textOf(form, name))])));

  return (
    <Form onSubmit={submit} className="grid max-w-160 gap-3">
      <Failure inline error={saving.error} fields={limits.map(({ name }) => name)} />
      <div className="grid grid-cols-[1fr_1fr_auto] items-end gap-3 max-sm:grid-cols-1">
        {limits.map(({ name, label, max }) => (
          <Field key={name} label={label} error={fieldProblem(saving.error, name)}>
            <Input
              name={name}
              type="number"
              inputMode="numeric"
              min={1}
              max={max}
              required
              defaultValue={workspace[name]}
            />
          </Field>
        ))}
        <Button type="submit" className="max-sm:justify-self-start" disabled={saving.isPending}>
          Save limits
        </Button>
      </div>
    </Form>
  );
}
