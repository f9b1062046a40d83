"use client";

import { useMutation } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { api } from "@/lib/client/api";
import { call } from "@/lib/client/call";
import { formProblem } from "./form-problem";

/** For admins of the sample workspace. */
export function RemoveSampleButton({ ws }: { ws: string }) {
  const removing = useMutation({
    mutationFn: () => call(api.removeSample, { params: { ws } }),
    onSuccess: () => window.location.assign("/"),
    onError: (error) => toast.error(formProblem(error)),
  });
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" variant="ghost" disabled={removing.isPending}>
          {removing.isPending ? "Removing…" : "Remove the sample"}
        </Button>
      }
      title="Remove the sample workspace?"
      description="All its jobs, artifacts, reviews and selections go, for everyone and for good. Your own workspaces are not touched."
      action="Remove the whole sample"
      onConfirm={() => removing.mutate()}
    />
  );
}
