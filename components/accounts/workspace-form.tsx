"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { workspacesKey } from "@/components/shell/workspace-queries";
import { Button } from "@/components/ui/button";
import { Switch } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { api } from "@/lib/client/api";
import { call } from "@/lib/client/call";
import type { Workspace, WorkspaceSettings } from "@/lib/contracts/account";
import { FormError } from "./form-error";
import { fieldProblem, formProblem, textOf } from "./form-problem";

export function WorkspaceForm({ workspace }: { workspace: Workspace }) {
  const [betaSeesAll, setBetaSeesAll] = useState(workspace.betaSees === "all");
  const [reviewersDownload, setReviewersDownload] = useState(workspace.reviewersDownload);
  const router = useRouter();
  const cache = useQueryClient();
  const saving = useMutation({
    mutationFn: (body: WorkspaceSettings) => call(api.putWorkspace, { params: { ws: workspace.slug }, body }),
    onSuccess: ({ title }) => {
      toast.success(`“${title}” is saved`);
      router.refresh();
      return cache.invalidateQueries({ queryKey: workspacesKey });
    },
  });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const title = textOf(new FormData(event.currentTarget), "title");
    saving.mutate({ title, reviewersDownload, betaSees: betaSeesAll ? "all" : "selections" });
  }

  return (
    <form onSubmit={submit} className="grid max-w-120 gap-5">
      <FormError>{formProblem(saving.error, ["title"])}</FormError>
      <Field label="Title" error={fieldProblem(saving.error, "title")}>
        <Input name="title" defaultValue={workspace.title} required maxLength={100} />
      </Field>
      <Switch
        label="Reviewers may download"
        hint="Originals, conversions and archives. Admins always may"
        checked={reviewersDownload}
        onCheckedChange={setReviewersDownload}
      />
      <Switch
        label="Beta users see everything"
        hint="Off: they see what was published in a selection, and what decisions prefer"
        checked={betaSeesAll}
        onCheckedChange={setBetaSeesAll}
      />
      <Button type="submit" variant="key" className="justify-self-start" disabled={saving.isPending}>
        Save
      </Button>
    </form>
  );
}
