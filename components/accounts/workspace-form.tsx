"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { toast } from "@/components/ui/feedback/toast";
import { Switch } from "@/components/ui/form/checkbox";
import { Field } from "@/components/ui/form/field";
import { Form } from "@/components/ui/form/form";
import { Input } from "@/components/ui/form/input";
import { useSaveWorkspace } from "@/lib/client/accounts/workspaces";
import { fieldProblem, textOf } from "@/lib/client/problem-text";
import type { Workspace } from "@/lib/contracts/accounts";
import { type LinkCounts, lostLinks } from "@/lib/domain/links/lost-links";
import { lossText } from "./loss-text";

const downloadHint = "Originals, conversions and archives. Admins always can";
const shareHint = "Links open what they share to people without an account, for a while. Admins always can";

/** `links`: the reviewers' open share links. */
export function WorkspaceForm({ workspace, links }: { workspace: Workspace; links: LinkCounts }) {
  const [betaSeesAll, setBetaSeesAll] = useState(workspace.betaSees === "all");
  const [reviewersDownload, setReviewersDownload] = useState(workspace.reviewersDownload);
  const [reviewersShare, setReviewersShare] = useState(workspace.reviewersShare);
  const [reviewersGenerate, setReviewersGenerate] = useState(workspace.reviewersGenerate);
  const terms = { role: "reviewer", reviewersDownload, reviewersShare, reviewersGenerate } as const;
  const lost = lostLinks(links, terms);
  const router = useRouter();
  const saving = useSaveWorkspace(workspace.slug, ({ title }) => {
    toast.success(`“${title}” saved`);
    router.refresh();
  });

  function submit(data: FormData) {
    const title = textOf(data, "title");
    saving.mutate({
      title,
      reviewersDownload,
      reviewersShare,
      reviewersGenerate,
      betaSees: betaSeesAll ? "all" : "selections",
    });
  }

  return (
    <Form onSubmit={submit} className="grid max-w-120 gap-5">
      <Failure inline error={saving.error} fields={["title"]} />
      <Field label="Title" error={fieldProblem(saving.error, "title")}>
        <Input name="title" defaultValue={workspace.title} required maxLength={100} />
      </Field>
      <Switch
        label="Reviewers can download"
        hint={lost.downloads > 0 ? lossText(lost, "of reviewers") : downloadHint}
        checked={reviewersDownload}
        onCheckedChange={setReviewersDownload}
      />
      <Switch
        label="Reviewers can create share links"
        hint={lost.open > 0 ? lossText(lost, "of reviewers") : shareHint}
        checked={reviewersShare}
        onCheckedChange={setReviewersShare}
      />
      <Switch
        label="Reviewers can generate"
        hint="Batches of variants, made by the workspace’s runners. Admins always can"
        checked={reviewersGenerate}
        onCheckedChange={setReviewersGenerate}
      />
      <Switch
        label="Beta users can see everything"
        hint="Off: they see published selections and preferred artifacts"
        checked={betaSeesAll}
        onCheckedChange={setBetaSeesAll}
      />
      <Button type="submit" variant="key" className="justify-self-start" disabled={saving.isPending}>
        Save
      </Button>
    </Form>
  );
}
